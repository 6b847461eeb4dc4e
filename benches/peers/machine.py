"""A machine of 1,000 situations: three dials of ten places, each turned up or down."""

PLACES = 10
DIALS = ["a", "b", "c"]


def policy():
    """As a policy; the goal is that all dials are at their last place."""
    lines = ["policy: machine", "entities:"]
    lines += [f"  {dial}: {{ states: [{', '.join(f's{at}' for at in range(PLACES))}], default: s0 }}" for dial in DIALS]
    lines += ["goals:", f"  target: {' and '.join(f'{dial} is s{PLACES - 1}' for dial in DIALS)}", "actions:"]
    for dial in DIALS:
        for at in range(PLACES):
            for name, to in (("up", at + 1), ("down", at - 1)):
                if 0 <= to < PLACES:
                    lines.append(f"  {dial}-{name}-{at}:")
                    lines.append(f"    moves: {{ {dial}: s{at} -> s{to} }}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(policy(), end="")
