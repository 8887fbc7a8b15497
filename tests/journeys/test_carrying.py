"""After a whole set-up a value changes at its source: every step that used it says so, no other."""

from datetime import timedelta
from pathlib import Path

import anyio
import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.progress import State
from syncwizard.domain.project import Project, now
from syncwizard.domain.records import SinceSaved
from syncwizard.domain.steps import Confirm, Row
from syncwizard.guide import GUIDE
from syncwizard.i18n import catalogue
from syncwizard.practice.world import World
from syncwizard.session import Session
from syncwizard.wiring import Choice, House
from tests.fakes.shelf import Drawer
from tests.journeys.playing import CONSULTANT, Journey, Player, played

TENANT = "Select tenant"
# Source field, its new value, the rows that had the old one (guide.md, the carry table).
TABLE = {
    "tenant_id": ("11111111-2222-4333-8444-555555555555", {("4.5", "Azure Account Directory ID")}),
    "client_id": ("11111111-2222-4333-8444-555555555555", {("4.5", "Client ID")}),
    "customer_client_secret": ("practice~another.Secret-0123456789", {("4.5", "Client Secret")}),
    "email_domains": ("nordlicht.example", {("4.5", "Email domains (CSV)")}),
    "environment": ("test", {("5.1", "Operation mode"), ("5.2.5", "Operation mode")}),
    "router_url": (
        "https://integration.spacewell.com/",
        {("5.2.4", "token_url"), ("5.2.4", "webhook")},
    ),
    "client_reference": (
        "NORDLICHT2",
        {
            ("4.2", "Name"),
            ("4.3", TENANT),
            ("4.3", "User Name"),
            ("4.4", TENANT),
            ("4.5", TENANT),
            ("6.1", TENANT),
            ("6.1", "Unique name"),
            ("6.1", "URL"),
            ("6.2", TENANT),
        },
    ),
    "router_client_id": ("another-client", {("5.2.4", "client_id")}),
    "router_client_secret": ("another-secret", {("5.2.4", "client_secret")}),
    "external_app_reference": ("EXT-2026-0099", {("6.1", "App ID")}),
    "trust_user": ("fm.desk", {("6.1", "User or schema name")}),
    "wm_secret_key": ("another-key", {("6.1", "Preshared key")}),
    "access_id": ("another-access-id", {("6.1", "Encryption key")}),
}
_DONE: list[tuple[Project, dict[str, str]]] = []  # played once for all tests of this file


@pytest.fixture
def done(tmp_path: Path) -> Session:
    """The usual journey, at its end."""
    if not _DONE:
        _DONE.append(anyio.run(_play, tmp_path))
    project, secrets = _DONE[0]
    session = Session(
        project.model_copy(deep=True),
        guide=GUIDE,
        checks=CHECKS,
        keeper=Drawer(),
        systems=lambda: pytest.fail("nothing is tested here"),
        consultant=CONSULTANT,
        clock=lambda: now() + timedelta(hours=1),  # times have no fractions: later than all so far
    )
    session.take_secrets(secrets)
    assert [one.step.id for one in session.progress.all() if not one.is_done] == []
    return session


async def _play(data: Path) -> tuple[Project, dict[str, str]]:
    house = House(Choice(practice=True, data=data, rooms=2))
    session = (await played(house, house.world, Journey.read("standard"))).session
    await house.close()
    return session.project, session.secret_values()


def stale_rows(session: Session) -> set[tuple[str, str]]:
    return {
        (one.step.id, item.row)
        for one in session.progress.all()
        for item in one.problems
        if item.text.key.startswith("progress.changed_after") and item.row
    }


def told(session: Session, step_id: str, language: str) -> list[str]:
    """What is wrong in a step, in words."""
    problems = session.progress.of(GUIDE.step(step_id)).problems
    return catalogue(language).say_all(item.text for item in problems)


@pytest.mark.parametrize("source", TABLE)
def test_a_change_reaches_exactly_the_rows_that_used_the_value(source: str, done: Session) -> None:
    value, wanted = TABLE[source]
    assert done.put(source, value).problem is None
    assert stale_rows(done) == wanted


@pytest.mark.parametrize("source", TABLE)
def test_a_step_that_used_it_is_a_problem_until_it_is_changed_back(
    source: str, done: Session
) -> None:
    before = done.answers[source]
    done.put(source, TABLE[source][0])
    steps = {step for step, _label in TABLE[source][1]}
    assert {done.progress.of(GUIDE.step(step)).state for step in steps} == {State.PROBLEM}

    if GUIDE.fields[source].secret:
        return  # a secret's revision is renewed with every change: it stays changed
    done.put(source, before)
    assert done.progress.is_completed()


def test_5_2_4_says_that_the_secret_changed_after_it_was_copied_there(done: Session) -> None:
    done.put("router_client_secret", "another-secret")
    assert told(done, "5.2.4", "en") == [
        "client_secret: this value changed after you copied it there",
        "Confirmed with other values, so confirm again: "
        "All five mappings are saved with these keys and values",
    ]
    assert told(done, "5.2.4", "de")[0] == (
        "client_secret: Dieser Wert hat sich geändert, nachdem Sie ihn dorthin kopiert haben"
    )


def test_copied_and_confirmed_again_5_2_4_is_completed(done: Session) -> None:
    done.put("router_client_secret", "another-secret")
    step = GUIDE.step("5.2.4")
    player = Player(done, World(), {})
    row = next(row for row in step.rows() if row.label == "client_secret")
    player.copy(step, row)
    assert player.copied == {"5.2.4": {"client_secret": "another-secret"}}
    assert [item.text.key for item in done.progress.of(step).problems] == ["progress.confirm_again"]
    assert done.progress.of(step).state is State.PROBLEM
    done.confirm(step, _confirm("5.2.4", "saved"))
    assert done.progress.of(step).state is State.COMPLETED


@pytest.mark.parametrize("source", ["wm_secret_key", "access_id", "trust_user"])
def test_6_1_after_its_save_asks_for_product_and_never_for_another_save(
    source: str, done: Session
) -> None:
    done.put(source, TABLE[source][0])
    (words,) = [line for line in told(done, "6.1", "en") if "changed after the save" in line]
    assert words.endswith("Do not save again: ask the Product team first.")
    assert any("Product" in line for line in told(done, "6.1", "de"))
    step = done.progress.of(GUIDE.step("6.1"))
    keys = {item.text.key for item in (*step.problems, *step.open)}
    assert not keys & {"progress.confirm_missing", "progress.confirm_again"}


def test_what_product_has_changed_settles_6_1(done: Session) -> None:
    done.put("access_id", TABLE["access_id"][0])
    done.settle_with_product(GUIDE.step("6.1"), _confirm("6.1", "saved_once"), SinceSaved.CHANGED)
    assert stale_rows(done) == set()


@pytest.mark.parametrize("source", TABLE)
def test_that_everything_fits_together_is_compared_anew(source: str, done: Session) -> None:
    assert done.progress.is_compared("rooms_consistent")
    done.put(source, TABLE[source][0])
    assert not done.progress.is_compared("rooms_consistent")


def outdated(session: Session) -> set[tuple[str, str]]:
    """The confirmations that have to be given again."""
    return {
        (one.step.id, item.confirm)
        for one in session.progress.all()
        for item in one.problems
        if item.text.key == "progress.confirm_again"
    }


def test_what_was_done_in_another_router_is_not_done_in_this_one(done: Session) -> None:
    done.put("router_url", "https://integration.spacewell.com/")
    assert outdated(done) == {
        ("4.1", "logged_in"),
        ("4.2", "saved"),
        ("4.3", "saved"),
        ("4.4", "saved"),
        ("4.5", "router_test"),
        ("4.5", "saved"),
        ("5.2.4", "saved"),
    }
    mapped = done.progress.of(GUIDE.step("6.2"))
    assert "progress.room_elsewhere" in {item.text.key for item in mapped.problems}
    ids = [room.id for room in done.project.rooms]
    done.say_of_rooms(ids, "mapped", done=True)
    assert "progress.room_elsewhere" not in {
        item.text.key for item in done.progress.of(GUIDE.step("6.2")).problems
    }


def test_the_one_save_in_another_router_is_for_product(done: Session) -> None:
    done.put("router_url", "https://integration.spacewell.com/")
    step = GUIDE.step("6.1")
    (problem,) = done.progress.of(step).problems
    assert problem.text.key == "progress.changed_after_save_once"
    done.settle_with_product(step, _confirm("6.1", "saved_once"), SinceSaved.CHANGED)
    (problem,) = done.progress.of(step).problems
    assert problem.text.key == "progress.saved_untested"
    done.confirm(step, _confirm("6.1", "router_test"))
    assert done.progress.of(step).state is State.COMPLETED


def test_what_was_done_in_another_workplace_management_is_not_done_in_this_one(
    done: Session,
) -> None:
    done.put("wm_url", "https://other.axxerion.com/")
    steps = {step for step, _name in outdated(done)}
    assert steps == {"5.1", "5.2", "5.2.1", "5.2.2", "5.2.4", "5.2.5", "5.2.6"}
    rooms = done.progress.of(GUIDE.step("5.2.3"))
    assert "progress.room_elsewhere" in {item.text.key for item in rooms.problems}


@pytest.mark.parametrize(
    ("source", "value", "said"),
    [
        ("trust_user", "fm.desk", ("5.2.1", "trust_saved")),
        ("access_id", "another-access-id", ("5.2.1", "trust_saved")),
        ("external_app_reference", "EXT-2026-0099", ("5.2", "noted")),
        ("email_domains", "nordlicht.example", ("3", "exchange_ready")),
    ],
)
def test_what_was_said_of_fields_that_no_row_shows_is_said_again(
    source: str, value: str, said: tuple[str, str], done: Session
) -> None:
    done.put(source, value)
    assert said in outdated(done)


def test_a_renewed_client_secret_asks_nothing_anew_of_the_customers_rooms(done: Session) -> None:
    done.put("customer_client_secret", TABLE["customer_client_secret"][0])
    assert ("3", "exchange_ready") not in outdated(done)


def test_a_rooms_new_address_reaches_both_tables(done: Session) -> None:
    room = done.project.rooms[0]
    done.change_room(room.id, mailbox="moved@nordlicht.example")
    keys = {
        one.step.id: {item.text.key for item in one.problems}
        for one in done.progress.all()
        if one.problems
    }
    assert "progress.reference_changed" in keys["5.2.3"]
    assert "progress.mapping_changed" in keys["6.2"]
    assert set(keys) == {"5.2.3", "6.2"}


def _confirm(step_id: str, name: str) -> Confirm:
    blocks = GUIDE.step(step_id).blocks
    return next(one for one in blocks if isinstance(one, Confirm) and one.name == name)


# Rotation: a new secret is entered at one place

SECRETS = [field.id for field in GUIDE.fields.values() if field.secret]


def users(session: Session, secret: str) -> set[str]:
    """The steps that show the secret in a copy list, or make a test with it."""
    answers = session.answers
    return {
        step.id
        for step in GUIDE.steps
        if step.applies(answers)
        and (
            any(row.field == secret for row in step.visible_rows(answers))
            or any(
                secret in (*CHECKS[name].needs, *CHECKS[name].uses)
                for name in step.visible_checks(answers)
                if CHECKS[name].applies(answers) and name in session.project.evidence
            )
        )
    }


def out_of_date(session: Session) -> set[str]:
    return {
        one.step.id
        for one in session.progress.all()
        if one.state is State.PROBLEM and any(item.out_of_date for item in one.problems)
    }


@pytest.mark.parametrize("secret", SECRETS)
def test_every_step_that_used_the_old_secret_says_so(secret: str, done: Session) -> None:
    assert out_of_date(done) == set()
    wanted = users(done, secret)
    done.put(secret, "practice~another.Secret-0123456789")
    assert wanted
    assert wanted <= out_of_date(done)


def test_the_carried_secrets_say_so_where_they_were_copied_to(done: Session) -> None:
    carried = {
        row.field: step.id
        for step in GUIDE.steps
        for row in step.visible_rows(done.answers)
        if row.field in SECRETS and GUIDE.home_of(row.field) is not step
    }
    assert carried == {
        "customer_client_secret": "4.5",
        "router_client_secret": "5.2.4",
        "wm_secret_key": "6.1",
        "access_id": "6.1",
    }
    for secret in carried:
        done.put(secret, f"practice~renewed.Secret-{secret}")
    assert {(carried[name], row.label) for name, row in _rows(done)} == stale_rows(done)


def _rows(session: Session) -> list[tuple[str, Row]]:
    return [
        (row.field, row)
        for step in GUIDE.steps
        for row in step.visible_rows(session.answers)
        if row.field in SECRETS and GUIDE.home_of(row.field) is not step
    ]


@pytest.mark.parametrize(("days", "asks"), [(90, False), (59, True), (2, True), (-3, True)])
def test_a_renewed_secret_has_an_end_of_its_own(days: int, asks: bool, done: Session) -> None:
    there = (now().astimezone() + timedelta(days=days)).date().isoformat()
    done.put("secret_expires", there)
    told = done.put("customer_client_secret", TABLE["customer_client_secret"][0]).notices
    key = "expiry.ask_again" if asks else "expiry.still_right"
    assert [one.key for one in told] == [key]
    assert (done.answers["secret_expires"] == "") is asks
    opens = {item.field for item in done.progress.of(GUIDE.step("3")).open}
    assert ("secret_expires" in opens) is asks


def test_a_secret_that_this_computer_had_lost_may_be_the_same(done: Session) -> None:
    there = (now().astimezone() + timedelta(days=5)).date().isoformat()
    done.put("secret_expires", there)
    done.forget()
    assert done.put("customer_client_secret", TABLE["customer_client_secret"][0]).notices == ()
    assert done.answers["secret_expires"] == there
