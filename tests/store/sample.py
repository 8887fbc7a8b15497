"""A project with something in every corner, for the tests of the store."""

from datetime import UTC, datetime

from syncwizard.domain.answers import SecretMark
from syncwizard.domain.checks import Evidence, Finding, Outcome, Owner
from syncwizard.domain.project import Confirmed, Continued, Copied, Event, Project
from syncwizard.domain.rooms import Room, Said

THEN = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def sample_project(customer: str = "Müller & Söhne", *, practice: bool = False) -> Project:
    """A new project; each has an id of its own."""
    said = Said("Ada", THEN, "r1@example.com")
    finding = Finding(
        "graph.denied", Outcome.FAILED, Owner.ENTRA_ADMIN, {"n": 3}, "r1", "403", "req-1", THEN
    )
    return Project(
        practice=practice,
        created=THEN,
        changed=THEN,
        consultant="Ada",
        values={"customer_name": customer, "environment": "test", "note": 'a "b"\n\t€ 🏢'},
        secrets={"client_secret": SecretMark("0123456789abcdef", generated=True)},
        rooms=[Room("1", "R-1", "Raum 1", "r1@example.com", "list", mapped=said)],
        copied={"4.5": {"client_id": Copied(mark="m", at=THEN)}},
        confirmed={"6.1.saved": Confirmed(by="Ada", at=THEN, seen={"a": "b"})},
        evidence={"graph": Evidence("graph", Outcome.FAILED, THEN, THEN, (finding,), {"a": "b"})},
        continued={"4.1": Continued(by="Ada", at=THEN, open_codes=["x.y"])},
        current_step="4.5",
        events=[Event(at=THEN, by="Ada", what="created")],
    )
