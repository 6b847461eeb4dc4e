//! The kinds of file that there is a schema of: its schema compiled, and its reader.

use boon::{Compiler, SchemaIndex, Schemas, ValidationError};
use serde_json::Value;
use whynot::cases::Cases;
use whynot::diagnostic::{Finding, Findings};
use whynot::model::{compile, resolve};
use whynot::policy::Policy;
use whynot::render::schema;
use whynot::situation::Situation;
use whynot::source::Sources;
use whynot::yaml::{self, Node};

/// A kind of file.
pub struct Kind {
    /// Its schema.
    pub schema: Value,
    schemas: Schemas,
    index: SchemaIndex,
    read: fn(&Node, &mut Findings),
}

impl Kind {
    pub fn policy() -> Kind {
        Kind::new(schema::policy().to_value(), |tree, findings| drop(Policy::read(tree, findings)))
    }

    pub fn cases() -> Kind {
        Kind::new(schema::cases().to_value(), |tree, findings| drop(Cases::read(tree, findings)))
    }

    pub fn situation() -> Kind {
        Kind::new(schema::situation().to_value(), |tree, findings| drop(Situation::read(tree, findings)))
    }

    fn new(schema: Value, read: fn(&Node, &mut Findings)) -> Kind {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("file:///schema.json", schema.clone()).unwrap();
        let index = compiler.compile("file:///schema.json", &mut schemas).expect("a schema that its own schema allows");
        Kind { schema, schemas, index, read }
    }

    /// What the reader finds.
    pub fn found(&self, text: &str) -> Vec<Finding> {
        let (mut sources, mut findings) = (Sources::default(), Findings::default());
        let (_, tree) = yaml::open("file.yaml", text.into(), &mut sources, &mut findings);
        (self.read)(&tree, &mut findings);
        findings.into_vec()
    }

    /// What the schema says.
    pub fn validate<'a>(&'a self, value: &'a Value) -> Result<(), ValidationError<'a, 'a>> {
        self.schemas.validate(value, self.index)
    }
}

/// Everything that is found in a policy until it is compiled.
pub fn compiled(text: &str) -> Vec<Finding> {
    let mut sources = Sources::default();
    compile::open("policy.yaml", text.into(), &mut sources).findings.into_vec()
}

/// Everything that is found in cases of an example until they are run.
pub fn resolved(policy: &Value, text: &str) -> Vec<Finding> {
    let path = format!("{}/examples/{}.policy.yaml", env!("CARGO_MANIFEST_DIR"), policy.as_str().expect("a name"));
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let model = compile::open("policy.yaml", std::fs::read(path).expect("a policy"), &mut sources).model.expect("a model");
    let (_, tree) = yaml::open("cases.yaml", text.into(), &mut sources, &mut findings);
    for case in Cases::read(&tree, &mut findings).cases {
        resolve::case(&model, &sources, &case, 1, &mut findings);
    }
    findings.into_vec()
}
