"""What a signature closes, and what opens it again: only the steps concerned, deliberately."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from syncwizard.domain.difference import take_over
from syncwizard.domain.project import Project, SignedBy
from syncwizard.domain.reopening import OPENED
from syncwizard.domain.rooms import Room
from syncwizard.domain.signing import (
    given_secrets,
    has_changed,
    is_closed,
    mark_of,
    signed_by,
    steps_with_rooms,
    steps_with_secret,
)
from syncwizard.domain.steps import Confirm
from syncwizard.guide import GUIDE
from syncwizard.session import Closed, Session
from tests.test_session import NOON, SECRET, Table

DIGEST, OTHER = "a" * 64, "b" * 64
REVIEWER = SignedBy(role="reviewer", name="Bo Ó", at=NOON)
CUSTOMER = SignedBy(role="customer", name="Jürgen Groß", at=NOON + timedelta(days=2))
STEP_4_3, STEP_5_2_3 = GUIDE.step("4.3"), GUIDE.step("5.2.3")


@pytest.fixture
def signed() -> Session:
    session = Table().session()
    session.put("customer_name", "Nordlicht")
    session.put("api_user_name", "nordlicht_api")
    session.put("router_client_secret", SECRET)
    session.set_rooms([Room("r1", "RM-1", "Elbe", "elbe@nordlicht.example")])
    session.sign_off(DIGEST, NOON, [REVIEWER], mark_of(session.project))
    return session


def first_confirm(step_id: str) -> Confirm:
    return next(one for one in GUIDE.step(step_id).blocks if isinstance(one, Confirm))


def test_nothing_is_closed_before_somebody_signed() -> None:
    session = Table().session()
    assert not any(is_closed(session.project, step.id) for step in GUIDE.steps)
    assert session.put("api_user_name", "x").changed
    assert has_changed(session.project) is None


def test_what_was_signed_cannot_be_changed_by_accident(signed: Session) -> None:
    before = signed.project.model_copy(deep=True)
    assert all(signed.why_closed(step.id) for step in GUIDE.steps)
    for name in ("api_user_name", "customer_name", "router_client_secret", "environment"):
        said = signed.put(name, "other")
        assert (said.changed, said.problem is not None) == (False, True)
    acts: list[Callable[[], object]] = [
        lambda: signed.confirm(STEP_4_3, first_confirm("4.3")),
        lambda: signed.withdraw(STEP_4_3, first_confirm("4.3")),
        lambda: signed.set_rooms([]),
        lambda: signed.change_room("r1", mailbox="x@y.example"),
        lambda: signed.say_of_rooms(["r1"], "assigned", done=True),
        lambda: signed.say_of_rooms(["r1"], "mapped", done=True),
        lambda: signed.generate("api_user_password"),
        lambda: signed.give_reason("max_updates", "why"),
    ]
    for act in acts:
        with pytest.raises(Closed) as caught:
            act()
        assert "Bo Ó" in str(caught.value.why.params["by"])
    signed.note_copied(STEP_4_3, next(GUIDE.step("5.2.4").rows()))
    assert signed.project == before


def test_for_rooms_the_two_steps_with_rooms_open_and_no_other(signed: Session) -> None:
    signed.reopen("rooms", [step.id for step in steps_with_rooms(GUIDE)])
    opened = [step.id for step in GUIDE.steps if signed.why_closed(step.id) is None]
    assert opened == ["5.2.3", "6.2"]
    signed.set_rooms([])
    assert not signed.put("api_user_name", "other").changed
    assert has_changed(signed.project) is True
    assert signed.project.signed_off[-1].digest == DIGEST, "the baseline stays"


@pytest.mark.parametrize(
    ("secret", "steps"),
    [
        ("customer_client_secret", ["3", "4.5"]),
        ("api_user_password", ["4.3"]),
        ("router_client_secret", ["4.3", "5.2.4"]),
        ("wm_secret_key", ["5.2.1", "6.1"]),
        ("access_id", ["5.2.1", "6.1"]),
    ],
)
def test_for_a_secret_the_steps_open_that_ask_for_it_or_use_it(
    secret: str, steps: list[str]
) -> None:
    assert [step.id for step in steps_with_secret(GUIDE, secret)] == steps


def test_a_rotated_secret_can_be_given_where_it_is_asked_for(signed: Session) -> None:
    assert [field.id for field in given_secrets(signed.project, GUIDE)] == ["router_client_secret"]
    steps = steps_with_secret(GUIDE, "router_client_secret")
    signed.reopen("secret", [step.id for step in steps], ["router_client_secret"])
    assert signed.put("router_client_secret", f"{SECRET}2").changed
    assert signed.project.reopened is not None
    assert signed.project.reopened.secrets == ["router_client_secret"]
    assert signed.project.events[-2].about == "secret"


def test_another_step_is_opened_deliberately_and_those_before_stay_open(signed: Session) -> None:
    signed.reopen("rooms", ["5.2.3", "6.2"])
    signed.open_step(STEP_4_3)
    assert signed.project.reopened is not None
    assert signed.project.reopened.steps == ["5.2.3", "6.2", "4.3"]
    assert signed.project.reopened.why == "rooms"
    before = len(signed.project.events)
    signed.open_step(STEP_4_3)
    assert len(signed.project.events) == before


def test_a_second_signature_joins_the_first_and_another_report_closes_again(
    signed: Session,
) -> None:
    signed.sign_off(DIGEST, NOON, [CUSTOMER])
    [both] = signed.project.signed_off
    assert signed_by(both.signatures) == ["Bo Ó", "Jürgen Groß"]
    assert both.mark, "the mark of what was signed first stays"
    signed.reopen("rooms", ["5.2.3"])
    signed.sign_off(OTHER, NOON + timedelta(days=9), [REVIEWER])
    assert [one.digest for one in signed.project.signed_off] == [DIGEST, OTHER]
    assert signed.project.reopened is None
    assert is_closed(signed.project, "5.2.3")
    assert [one.what for one in signed.project.events if one.what == "signed"] == ["signed"] * 3


def test_signatures_of_two_states_of_one_set_up_are_all_kept(signed: Session) -> None:
    theirs = signed.copy()
    signed.sign_off(DIGEST, NOON, [CUSTOMER])
    theirs.sign_off(OTHER, NOON + timedelta(days=1), [CUSTOMER])
    taken: Project = take_over(signed.project, theirs.project, [])
    assert [(one.digest, len(one.signatures)) for one in taken.signed_off] == [
        (DIGEST, 2),
        (OTHER, 1),
    ]


def _open_again(session: Session, step_id: str) -> list[str]:
    """What is open in a step for being opened again."""
    found = session.progress.of(GUIDE.step(step_id)).open
    return [one.text.key for one in found if one.confirm == OPENED]


def test_a_step_that_was_opened_again_is_open_until_it_is_done(signed: Session) -> None:
    steps = [one.id for one in steps_with_secret(GUIDE, "router_client_secret")]
    assert steps == ["4.3", "5.2.4"]
    signed.reopen("secret", steps, ["router_client_secret"])
    assert [_open_again(signed, one) for one in steps] == [["reopened.point"]] * 2
    assert _open_again(signed, "5.2.3") == []
    assert not signed.progress.of(STEP_4_3).is_finished

    signed.put("router_client_secret", "another~" + SECRET)
    assert [_open_again(signed, one) for one in steps] == [[], []]


def test_the_consultant_may_say_that_there_was_nothing_to_do(signed: Session) -> None:
    signed.reopen("rooms", [step.id for step in steps_with_rooms(GUIDE)])
    signed.nothing_to_do(STEP_5_2_3)
    assert (_open_again(signed, "5.2.3"), _open_again(signed, "6.2")) == ([], ["reopened.point"])
    assert signed.why_closed("5.2.3") is None  # it stays open for whatever comes
    assert (signed.project.events[-1].what, signed.project.events[-1].step) == (
        "nothing_to_do",
        "5.2.3",
    )
    signed.set_rooms([Room("r1", "RM-1", "Elbe", "elbe2@nordlicht.example")])
    assert _open_again(signed, "6.2") == []
