//! The one table of codes: every kind of finding has its stable name here and its page in `docs/rules`.

/// The stable name of a kind of fault or lint finding, such as `unknown-name`; `whynot rule CODE` prints its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// A row of the table: one constant and one page for each code.
macro_rules! codes {
    ($($(#[$doc:meta])* $constant:ident = $name:literal;)*) => {
        impl Code {
            $($(#[$doc])* pub const $constant: Code = Code($name);)*

            /// Every code with its page, in the order of this table.
            pub const ALL: &[(Code, &str)] =
                &[$((Code($name), include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules/", $name, ".md")))),*];
        }
    };
}

// To add a code: a row here and `docs/rules/NAME.md` (see `docs/rules/duplicate-key.md` for the form; `tests/rules.rs` runs the examples).
codes! {
    // The file as text.
    /// Larger than a policy, a situation or a cases file may be.
    TOO_LARGE = "too-large";
    /// Lists and mappings, or brackets, inside one another beyond the limit.
    TOO_DEEP = "too-deep";
    /// Bytes that are no text.
    NOT_UTF_8 = "not-utf-8";
    /// A character that no editor shows.
    CONTROL_CHARACTER = "control-character";
    /// A character that changes the direction in which text is shown.
    BIDI_CHARACTER = "bidi-character";

    // YAML.
    /// Not well-formed YAML.
    YAML_SYNTAX = "yaml-syntax";
    /// Text that YAML reads as something else unless it is in quotes.
    NEEDS_QUOTES = "needs-quotes";
    /// A YAML tag.
    TAG = "tag";
    /// An alias without its anchor.
    UNKNOWN_ALIAS = "unknown-alias";
    /// A YAML merge key.
    MERGE_KEY = "merge-key";
    /// A key that is a list or a mapping.
    COMPLEX_KEY = "complex-key";
    /// The same key twice in one mapping.
    DUPLICATE_KEY = "duplicate-key";
    /// More than one YAML document in a file.
    SEVERAL_DOCUMENTS = "several-documents";

    // Structure.
    /// A key that means nothing here.
    UNKNOWN_KEY = "unknown-key";
    /// A key that has to be there.
    MISSING_KEY = "missing-key";
    /// A list where a text is expected, and the like.
    WRONG_KIND = "wrong-kind";
    /// A number that is too small or too large.
    OUT_OF_RANGE = "out-of-range";
    /// The same thing twice in one list.
    DUPLICATE_ITEM = "duplicate-item";
    /// Not a name as names are written.
    BAD_NAME = "bad-name";
    /// A name that is a word of the language.
    RESERVED_NAME = "reserved-name";

    // Expressions.
    /// Not a condition, transition or value as these are written.
    EXPRESSION_SYNTAX = "expression-syntax";
    /// A sign or word of another language.
    FOREIGN_WORD = "foreign-word";
    /// Nothing where a condition is expected.
    EMPTY_EXPRESSION = "empty-expression";

    // Names.
    /// A name that nothing has.
    UNKNOWN_NAME = "unknown-name";
    /// A value that the thing can't have.
    UNKNOWN_VALUE = "unknown-value";
    /// An actor that isn't declared.
    UNKNOWN_ACTOR = "unknown-actor";
    /// An action or goal that isn't declared.
    UNKNOWN_TARGET = "unknown-target";
    /// A requirement that the action doesn't have.
    UNKNOWN_REQUIREMENT = "unknown-requirement";
    /// An advice that isn't declared.
    UNKNOWN_ADVICE = "unknown-advice";
    /// Two things of one name.
    NAME_TAKEN = "name-taken";
    /// Two items that claim the same earlier name.
    WAS_TWICE = "was-twice";

    // Conditions.
    /// A comparison of the wrong kind.
    WRONG_COMPARISON = "wrong-comparison";
    /// A bare name that is no yes/no.
    NOT_A_CONDITION = "not-a-condition";
    /// A range that isn't one.
    BAD_RANGE = "bad-range";
    /// A condition that is said of a refusal outside a statement, or of an action whose refusals say nothing.
    NO_REFUSAL = "no-refusal";
    /// Another goal for a goal.
    GOAL_OF_A_GOAL = "goal-of-a-goal";

    // Sections.
    /// A key that a later version will know.
    RESERVED_KEY = "reserved-key";
    /// A key that doesn't go with what stands beside it.
    MISPLACED_KEY = "misplaced-key";
    /// A list that has to hold something.
    NOTHING_LISTED = "nothing-listed";
    /// A second initial state.
    SECOND_INITIAL = "second-initial";
    /// Weights that overlap.
    WEIGHED_TWICE = "weighed-twice";
    /// A source that is no URL.
    NOT_A_URL = "not-a-url";
    /// A brace in a text that nothing closes, or that holds no name.
    BAD_BRACE = "bad-brace";
    /// A message by which nothing can be recognised.
    EMPTY_MESSAGE = "empty-message";
    /// An answer's condition that is missing or too much.
    ANSWER_ORDER = "answer-order";
    /// Definitions that use each other.
    DEFINITION_CYCLE = "definition-cycle";
    /// The constraints leave no situation.
    NO_POSSIBLE_SITUATION = "no-possible-situation";
    /// Two effects of an action give one variable different values.
    CONFLICTING_EFFECTS = "conflicting-effects";
    /// Actors that include each other.
    INCLUDES_CYCLE = "includes-cycle";
    /// What an automatic actor can't have.
    AUTOMATIC_ACTOR = "automatic-actor";
    /// A move that starts where it ends, or nowhere.
    MOVE_NOWHERE = "move-nowhere";
    /// An effect that doesn't fit what it changes.
    WRONG_EFFECT = "wrong-effect";
    /// An action that does nothing.
    NO_EFFECT = "no-effect";

    // Cases.
    /// Not a verdict.
    UNKNOWN_VERDICT = "unknown-verdict";
    /// A case that came out otherwise than expected.
    CASE_FAILED = "case-failed";
    /// Something of a policy that no case exercises.
    NOT_COVERED = "not-covered";
    /// Cases that exercise less than they have to.
    COVERAGE_TOO_LOW = "coverage-too-low";
    /// An expectation that can't be rewritten by itself.
    NOT_REWRITTEN = "not-rewritten";

    // Rules.
    /// An allowance for a rule that finds nothing there.
    UNUSED_ALLOWANCE = "unused-allowance";
    /// An allowance that doesn't say why.
    ALLOWANCE_WITHOUT_REASON = "allowance-without-reason";
    /// Settings that are no TOML.
    TOML_SYNTAX = "toml-syntax";

    // The command line.
    /// A file that isn't there or can't be read.
    CANT_READ = "cant-read";
    /// A file that can't be written.
    CANT_WRITE = "cant-write";
    /// A new file that would take the place of another.
    ALREADY_THERE = "already-there";
    /// A folder where a file is expected.
    IS_A_FOLDER = "is-a-folder";
    /// Neither a file nor a policy that ships.
    UNKNOWN_POLICY = "unknown-policy";
    /// More than one policy could be meant.
    WHICH_POLICY = "which-policy";
    /// Cases whose policy isn't beside them.
    POLICY_NOT_FOUND = "policy-not-found";
    /// A run that found nothing to run.
    NOTHING_FOUND = "nothing-found";
    /// A fault that isn't in this table.
    UNKNOWN_CODE = "unknown-code";
    /// An answer that would take more than is allowed.
    OUT_OF_BUDGET = "out-of-budget";
    /// Two policies that can't be compared.
    NOTHING_IN_COMMON = "nothing-in-common";
    /// Nothing that could be drawn.
    NO_LIFECYCLE = "no-lifecycle";
    /// A picture with too much in it.
    PICTURE_TOO_LARGE = "picture-too-large";
    /// A file whose name doesn't say its format.
    WHICH_FORMAT = "which-format";
}

impl Code {
    /// The code of that name.
    pub fn named(name: &str) -> Option<Code> {
        Self::ALL.iter().map(|(code, _)| *code).find(|code| code.0 == name)
    }

    /// The page that explains it; empty for a code that isn't in the table.
    pub fn page(self) -> &'static str {
        Self::ALL.iter().find(|(code, _)| *code == self).map_or("", |(_, page)| page)
    }
}
