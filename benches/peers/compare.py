"""Runs whynot beside the tools one would pick instead, checks that they say the same, and writes medians and ratios as Markdown.

    compare.py [--runs N] [--limit SECONDS-OF-COMPUTING] [--out FILE]        see README.md for what has to be there"""

import argparse, importlib.util, json, os, resource, shutil, statistics, subprocess, sys, tempfile, time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "yardsticks")]
import access12, families, machine

FAMILIES = [("chain", 20), ("chain", 40), ("tree", 16), ("tree", 30), ("shared", 16), ("toggles", 14), ("dead", 16), ("tree", 40), ("shared", 40)]
UNSOLVABLE, LATE = "no plan", "over the limit"


def found(name, also=()):
    """A program by its variable, its usual place or the path; None where it isn't there."""
    return os.environ.get(name.upper().replace("-", "_")) or next((str(path) for path in also if Path(path).exists()), None) or shutil.which(name)


def fast_downward():
    """Inside its package, which isn't imported: that would take a planning library more."""
    package = importlib.util.find_spec("up_fast_downward")
    inside = [Path(package.origin).parent / "downward/builds/release/bin/downward"] if package else []
    return found("downward", inside)


WHYNOT = found("whynot", [HERE.parents[1] / "target/release/whynot"])
DOWNWARD, FERROPLAN, NODE = fast_downward(), found("ferroplan") or shutil.which("ff"), shutil.which("node")


def run(command, folder, limit, text=None):
    """One process: what it printed, and its milliseconds by the wall and computing; times None where it computed for longer than the limit."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    limited = lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    done = subprocess.run(command, cwd=folder, input=text, capture_output=True, text=True, preexec_fn=limited)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    computed = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if done.returncode < 0:
        return "", None, None
    return done.stdout + done.stderr, wall * 1e3, computed * 1e3


def cost_of_ours(out):
    answer = json.loads(out)
    return {"yes": lambda: answer["plan"]["cost"], "no": lambda: UNSOLVABLE}[answer["fixable"]]()


def cost_of_downward(out):
    line = next((line for line in out.splitlines() if "Plan cost:" in line), None)
    return int(line.rsplit(":", 1)[1]) if line else UNSOLVABLE if "no solution" in out or "unsolvable" in out else out[-300:]


def cost_of_ferroplan(out):
    answer = json.loads(out[out.index("{"):])
    notes = " ".join(answer["notes"])
    if answer["solved"]:
        assert "PROVEN OPTIMAL" in notes, notes
        return int(answer["plan"]["metric"])
    return UNSOLVABLE if "unsolvable" in notes.lower() else LATE


def problems(folder):
    """Name, and the commands of each tool."""
    def files(name, V, I, G, A, policy=None, situation=None, target="target"):
        base = folder / name
        domain, problem = families.pddl(V, I, G, A, name)
        made = families.policy(V, I, G, A, name) if policy is None else (policy, situation)
        for ending, text in ((".sas", families.sas(V, I, G, A)), (".domain.pddl", domain), (".problem.pddl", problem), (".policy.yaml", made[0]), (".situation.yaml", made[1])):
            base.with_name(name + ending).write_text(text)
        return name, target

    access = (HERE.parent / "yardsticks/access12.policy.yaml").read_text()
    yield files("access12", access12.V, access12.S1, access12.GOAL, access12.ACTIONS, access, access12.situation(access12.S1), "grant-product")
    yield files("access12-far", access12.V, access12.S2, access12.GOAL, access12.ACTIONS, access, access12.situation(access12.S2), "grant-product")
    for family, size in FAMILIES:
        yield files(f"{family}-{size}", *families.build(family, size, "1"))


def plans(folder, runs, limit):
    """For each problem and tool: cost, milliseconds."""
    rows = []
    for name, target in problems(folder):
        sas = (folder / f"{name}.sas").read_text()
        tools = {
            "whynot": ([WHYNOT, "explain", target, "-p", f"{name}.policy.yaml", "--situation", f"{name}.situation.yaml", "--format", "json", "--max-seconds", "1000000"], None, cost_of_ours),
            "Fast Downward": ([DOWNWARD, "--search", "astar(lmcut())"], sas, cost_of_downward) if DOWNWARD else None,
            "ferroplan": ([FERROPLAN, "-o", f"{name}.domain.pddl", "-f", f"{name}.problem.pddl", "--mode", "optimal", "--threads", "1", "--json"], None, cost_of_ferroplan) if FERROPLAN else None,
        }
        row = {}
        for tool, how in tools.items():
            if how is None:
                continue
            command, text, cost = how
            walls, computed, said = [], [], LATE
            for _ in range(runs):
                out, wall, used = run(command, folder, limit, text)
                if wall is None or "out-of-budget" in out:
                    said = LATE
                    break
                said = cost(out)
                if said == LATE:
                    break
                walls.append(wall)
                computed.append(used)
                if used > 2000:
                    break
            row[tool] = (said, statistics.median(walls), statistics.median(computed)) if walls else (LATE, None, None)
        costs = {said for said, *_ in row.values() if said != LATE}
        assert len(costs) <= 1, f"{name}: {row}"
        print(name, row, file=sys.stderr, flush=True)
        rows.append((name, row))
    return rows


def floor(folder, runs):
    """What starting a process takes here."""
    return statistics.median(run(["true"], folder, 9)[1] for _ in range(runs))


def machines(folder, runs, limit):
    (folder / "machine.policy.yaml").write_text(machine.policy())
    command = [WHYNOT, "explain", "target", "-p", "machine.policy.yaml", "--format", "json"]
    ours = [run(command, folder, limit) for _ in range(runs)]
    rows = [("whynot, whole process", cost_of_ours(ours[0][0]), statistics.median(wall for _, wall, _ in ours))]
    if NODE and (HERE / "node_modules").exists():
        theirs = [run([NODE, "machine.mjs"], HERE, limit) for _ in range(runs)]
        said = json.loads(theirs[0][0])
        rows.append(("XState, inside a warm process", said["steps"], statistics.median(json.loads(out)["inside"] for out, *_ in theirs)))
        rows.append(("XState, whole process (five searches)", said["steps"], statistics.median(wall for _, wall, _ in theirs)))
        assert rows[0][1] == said["steps"], rows
    return rows


def number(value):
    return "" if value is None else f"{value:.3g}" if value < 100 else f"{value:,.0f}"


def decided(decisions):
    if decisions is None:
        return ["## Decisions", "", "Not measured: the deciders aren't built."]
    ours = decisions["rows"][0]["hot"]
    told = f"`access12`, {decisions['cases']:,} cases (possible situations × actions), {decisions['allowed']} allowed; the same for all three."
    head = ["## Decisions", "", told, "", "| | first pass, µs | hot, µs | against our whole answer |", "| --- | --: | --: | --: |"]
    return head + [f"| {row['name']} | {number(row['first'] / 1e3)} | {number(row['hot'] / 1e3)} | {number(row['hot'] / ours)} × |" for row in decisions["rows"]]


def written(decisions, planned, turned, started):
    lines = decided(decisions)
    tools = ["whynot", "Fast Downward", "ferroplan"]
    lines += ["", "## Plans", "", f"Whole process against whole process, medians in ms: by the wall, and computing in brackets. Starting any process takes {number(started)} ms here.", "", "| problem | cost | " + " | ".join(tools) + " | best peer / ours |", "| --- | --: |" + " --: |" * (len(tools) + 1)]
    for name, row in planned:
        cost = next((said for said, *_ in row.values() if said != LATE), "?")
        shown = [f"{number(row[tool][1])} ({number(row[tool][2])})" if row.get(tool) and row[tool][1] is not None else LATE if tool in row else "" for tool in tools]
        peers = [row[tool][1] for tool in tools[1:] if row.get(tool) and row[tool][1] is not None]
        mine = row["whynot"][1]
        ratio = f"{number(min(peers) / mine)} ×" if peers and mine else ""
        lines.append(f"| {name} | {cost} | " + " | ".join(shown) + f" | {ratio} |")
    lines += ["", "## A machine of 1,000 situations", "", "| | steps | ms | against ours |", "| --- | --: | --: | --: |"]
    lines += [f"| {name} | {steps} | {number(took)} | {number(took / turned[0][2])} × |" for name, steps, took in turned]
    return "\n".join(lines) + "\n"


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--runs", type=int, default=11)
    options.add_argument("--limit", type=int, default=20)
    options.add_argument("--out")
    options = options.parse_args()
    assert WHYNOT, "build whynot first: cargo build --release"
    decider = found("whynot-peers", [HERE / "target/release/whynot-peers"])
    policy = str(HERE.parent / "yardsticks/access12.policy.yaml")
    decisions = json.loads(subprocess.run([decider, policy], check=True, capture_output=True, text=True).stdout) if decider else None
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        started = floor(folder, options.runs)
        text = written(decisions, plans(folder, options.runs, options.limit), machines(folder, options.runs, options.limit), started)
    print(text)
    if options.out:
        Path(options.out).write_text(text)


if __name__ == "__main__":
    main()
