// The same machine for XState: prints as JSON how many steps the shortest path has, and how many milliseconds finding it took.
import { createMachine } from "xstate";
import { getShortestPaths } from "xstate/graph";

const PLACES = 10;
const DIALS = ["a", "b", "c"];

function dial(name) {
  const states = {};
  for (let at = 0; at < PLACES; at++) {
    const on = {};
    if (at + 1 < PLACES) on[`${name}.up`] = `s${at + 1}`;
    if (at > 0) on[`${name}.down`] = `s${at - 1}`;
    states[`s${at}`] = { on };
  }
  return { initial: "s0", states };
}

const machine = createMachine({ type: "parallel", states: Object.fromEntries(DIALS.map((name) => [name, dial(name)])) });
const events = DIALS.flatMap((name) => [{ type: `${name}.up` }, { type: `${name}.down` }]);
const last = (state) => DIALS.every((name) => state.value[name] === `s${PLACES - 1}`);

const times = [];
let steps;
for (let pass = 0; pass < 5; pass++) {
  const start = performance.now();
  const paths = getShortestPaths(machine, { events, toState: last });
  times.push(performance.now() - start);
  steps = paths[0].steps.filter((step) => step.event.type !== "xstate.init").length;
}
times.sort((one, other) => one - other);
console.log(JSON.stringify({ steps, inside: times[2] }));
