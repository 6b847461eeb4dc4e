"""The 12-action access policy as `families.py` describes problems: variables, start, goal and actions, for planners.

A condition that is an "or" becomes two actions. The constraints need no encoding: no action leads out of what they allow."""

V = {
    "account": ["active", "suspended", "deactivated"],
    "membership": ["none", "invited", "member"],
    "managed": ["nobody", "your-org", "other-org"],
    "domain": ["unclaimed", "verified"],
    "seats": ["available", "full"],
    "product": ["none", "granted"],
    "idp": ["off", "on"],
    "billing": ["ok", "past-due"],
}
S1 = {"account": "suspended", "managed": "nobody", "domain": "verified", "membership": "none", "seats": "full", "product": "none", "idp": "off", "billing": "past-due"}
S2 = {**S1, "account": "deactivated", "managed": "other-org"}
GOAL = {"product": "granted"}
BILLABLE = [{"billing": "ok"}, {"managed": "your-org", "idp": "on"}]
GRANT = {"account": "active", "membership": "member", "seats": "available", "product": "none"}
ACTIONS = [
    ("verify-domain", 5, {"domain": "unclaimed"}, {"domain": "verified"}),
    ("claim-account", 3, {"domain": "verified", "managed": "nobody"}, {"managed": "your-org"}),
    ("other-org-release-a", 20, {"managed": "other-org", "account": "active"}, {"managed": "nobody"}),
    ("other-org-release-s", 20, {"managed": "other-org", "account": "suspended"}, {"managed": "nobody"}),
    ("disable-idp", 8, {"idp": "on"}, {"idp": "off"}),
    ("reactivate", 2, {"managed": "your-org", "idp": "off", "account": "deactivated"}, {"account": "active"}),
    ("unsuspend", 1, {"account": "suspended"}, {"account": "active"}),
    ("invite", 1, {"account": "active", "membership": "none"}, {"membership": "invited"}),
    ("accept-invite", 1, {"account": "active", "membership": "invited"}, {"membership": "member"}),
    *((f"buy-seats-{at}", 10, {"seats": "full", **ways}, {"seats": "available"}) for at, ways in enumerate(BILLABLE)),
    ("reclaim-seat", 4, {"seats": "full", "managed": "your-org", "domain": "verified"}, {"seats": "available"}),
    *((f"grant-product-{at}", 1, {**GRANT, **ways}, {"product": "granted"}) for at, ways in enumerate(BILLABLE)),
    ("pay-invoice", 6, {"billing": "past-due"}, {"billing": "ok"}),
]


def situation(start):
    """The start as a situation of the policy."""
    names = {"account": "account", "membership": "membership", "managed": "case.managed-by"}
    lines = [f"  {names.get(name, 'case.' + name)}: '{value}'" for name, value in start.items()]
    return "given:\n" + "\n".join(lines) + "\n"
