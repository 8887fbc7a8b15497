"""One open project in use: what is recorded, what is not, and what a change makes out of date."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.checks.context import Clients
from syncwizard.domain.checks import Evidence, Finding, Outcome, inputs_of
from syncwizard.domain.progress import State
from syncwizard.domain.project import Project
from syncwizard.domain.records import SinceSaved
from syncwizard.domain.rooms import Room
from syncwizard.domain.steps import Confirm, Row, Step
from syncwizard.guide import GUIDE
from syncwizard.session import Session
from syncwizard.store.errors import KeyringLocked
from tests.fakes.houses import practice_house, set_up
from tests.fakes.shelf import Drawer

STEP_3, STEP_4_3, STEP_5_2_4, STEP_6_1 = map(GUIDE.step, ("3", "4.3", "5.2.4", "6.1"))
SECRET = "practice-Zk3vQ8rT1xWn6MbY0sLd5HgJ2pFc"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass
class Clock:
    """Goes on by a minute whenever it is read."""

    moment: datetime = NOON

    def __call__(self) -> datetime:
        self.moment += timedelta(minutes=1)
        return self.moment


@dataclass
class Table:
    """What a session stands on."""

    drawer: Drawer = field(default_factory=Drawer)
    clock: Clock = field(default_factory=Clock)

    def session(self, project: Project | None = None, consultant: str = "Kim Berger") -> Session:
        return Session(
            project or Project(practice=True),
            guide=GUIDE,
            checks=CHECKS,
            keeper=self.drawer,
            systems=_no_systems,
            consultant=consultant,
            clock=self.clock,
        )


def _no_systems() -> Clients:
    raise AssertionError("nothing here asks a system")


@pytest.fixture
def table() -> Table:
    return Table()


@pytest.fixture
def session(table: Table) -> Session:
    return table.session()


def confirm_in(step: Step, name: str) -> Confirm:
    found = (block for block in step.blocks if isinstance(block, Confirm) and block.name == name)
    return next(found)


def row_in(step: Step, label: str) -> Row:
    return next(row for row in step.rows() if row.label == label)


def events(session: Session) -> list[tuple[str, str, str]]:
    return [(event.what, event.step, event.about) for event in session.project.events]


# Answers


def test_an_input_is_cleaned_and_what_was_removed_is_said(session: Session) -> None:
    said = session.put("client_reference", " NORD\u200bLICHT ")
    assert session.answers["client_reference"] == "NORDLICHT"
    assert said.changed
    assert said.problem is None
    assert {notice.key for notice in said.notices} >= {"rules.invisible_removed"}


def test_a_wrong_input_is_kept_and_told(session: Session) -> None:
    said = session.put("tenant_id", "no guid")
    assert session.answers["tenant_id"] == "no guid"
    assert said.problem is not None


def test_the_same_input_again_changes_nothing(session: Session) -> None:
    assert session.put("trust_user", "sync.trust").changed
    before = session.project.model_copy(deep=True)
    assert not session.put("trust_user", "sync.trust ").changed
    assert session.project == before


def test_an_empty_input_takes_the_value_away(session: Session) -> None:
    session.put("trust_user", "sync.trust")
    assert session.put("trust_user", "").changed
    assert "trust_user" not in session.project.values
    assert not session.put("trust_user", "").changed


def test_a_value_equal_to_the_suggestion_is_not_stored(session: Session) -> None:
    session.put("router_url", "https://gcprouter.spacewell.com/")
    suggested = session.answers["token_url"]
    assert suggested
    assert not session.put("token_url", suggested).changed
    assert "token_url" not in session.project.values
    session.put("router_url", "https://integration.spacewell.com/")
    assert session.answers["token_url"].startswith("https://integration.")


def test_typing_the_suggestion_takes_a_value_typed_over_it_back(session: Session) -> None:
    suggested = session.answers["token_url"]
    session.put("token_url", "https://elsewhere.example/token")
    assert session.put("token_url", suggested).changed
    assert "token_url" not in session.project.values


def test_a_default_is_not_stored_either(session: Session) -> None:
    default = GUIDE.fields["calendar_provider"].default
    assert default
    assert not session.put("calendar_provider", default).changed
    assert session.project.values == {}


def test_visiting_remembers_where_one_is(session: Session) -> None:
    assert session.present_step() is GUIDE.steps[0]
    session.visit(STEP_6_1)
    assert session.present_step() is STEP_6_1
    session.project.current_step = "of another version"
    assert session.present_step() is GUIDE.steps[0]


# Secrets


def test_a_secret_is_in_memory_and_only_its_revision_in_the_project(session: Session) -> None:
    assert session.put("router_client_secret", SECRET).changed
    assert session.answers["router_client_secret"] == SECRET
    assert session.secret_values() == {"router_client_secret": SECRET}
    assert session.project.secrets["router_client_secret"].revision
    assert SECRET not in session.project.model_dump_json()
    assert SECRET not in repr(session)
    assert events(session) == [("secret_set", "", "router_client_secret")]


def test_only_another_secret_renews_the_revision(session: Session) -> None:
    session.put("router_client_secret", SECRET)
    first = session.project.secrets["router_client_secret"].revision
    assert not session.put("router_client_secret", SECRET).changed
    assert not session.put("router_client_secret", "").changed
    assert session.project.secrets["router_client_secret"].revision == first
    assert session.put("router_client_secret", f"{SECRET}2").changed
    assert session.project.secrets["router_client_secret"].revision != first


def test_a_new_secret_makes_the_row_it_was_copied_to_stale(session: Session) -> None:
    row = row_in(STEP_5_2_4, "client_secret")
    session.put("router_client_secret", SECRET)
    session.note_copied(STEP_5_2_4, row)
    assert not session.progress.is_row_stale(STEP_5_2_4, row)
    session.put("router_client_secret", f"{SECRET}2")
    assert session.progress.is_row_stale(STEP_5_2_4, row)
    assert session.progress.of(STEP_5_2_4).state is State.PROBLEM
    session.note_copied(STEP_5_2_4, row)
    assert not session.progress.is_row_stale(STEP_5_2_4, row)


def test_a_password_is_generated_and_marked_so(session: Session) -> None:
    session.generate("connector_password")
    made = session.answers["connector_password"]
    assert len(made) == 20
    assert session.project.secrets["connector_password"].generated
    session.generate("connector_password")
    assert session.answers["connector_password"] != made
    session.put("connector_password", "typed-Aa1!typed-Aa1!")
    assert not session.project.secrets["connector_password"].generated


async def test_secrets_come_back_in_the_next_run(table: Table) -> None:
    first = table.session()
    first.put("router_client_secret", SECRET)
    await first.keep_secret("router_client_secret")
    revision = first.project.secrets["router_client_secret"].revision
    assert table.drawer.kept == {"router_client_secret": (revision, SECRET)}
    second = table.session(first.project)
    assert [one.id for one in second.missing_secrets()] == ["router_client_secret"]
    second.take_secrets(await second.load_secrets())
    assert second.missing_secrets() == []
    assert second.answers["router_client_secret"] == SECRET


async def test_a_secret_of_another_revision_is_missing(table: Table) -> None:
    first = table.session()
    first.put("router_client_secret", SECRET)
    await first.keep_secret("router_client_secret")
    # Typed, but the program ended before the keyring had it.
    first.put("router_client_secret", f"{SECRET}2")
    second = table.session(first.project)
    second.take_secrets(await second.load_secrets())
    assert [one.id for one in second.missing_secrets()] == ["router_client_secret"]
    assert second.answers.is_given("router_client_secret")
    assert not second.answers.is_at_hand("router_client_secret")


async def test_what_was_typed_while_loading_is_newer_and_stays(table: Table) -> None:
    first = table.session()
    first.put("router_client_secret", SECRET)
    await first.keep_secret("router_client_secret")
    second = table.session(first.project)
    found = await second.load_secrets()
    second.put("router_client_secret", "typed meanwhile")
    second.take_secrets(found)
    assert second.answers["router_client_secret"] == "typed meanwhile"


async def test_a_keyring_that_refuses_leaves_the_secret_usable(table: Table) -> None:
    session = table.session()
    session.put("router_client_secret", SECRET)
    table.drawer.error = KeyringLocked()
    with pytest.raises(KeyringLocked):
        await session.keep_secret("router_client_secret")
    assert session.answers["router_client_secret"] == SECRET


async def test_a_secret_never_given_is_not_kept(table: Table) -> None:
    await table.session().keep_secret("router_client_secret")
    assert table.drawer.kept == {}


# What a person said


def test_a_confirmation_has_name_time_and_what_was_there(session: Session) -> None:
    saved = confirm_in(STEP_5_2_4, "saved")
    session.put("router_client_id", "practice-nordlicht-api")
    session.confirm(STEP_5_2_4, saved)
    said = session.project.confirmed["5.2.4.saved"]
    assert (said.by, said.success) == ("Kim Berger", True)
    assert said.at > NOON
    assert said.seen["client_id"] == session.answers.mark("router_client_id")
    assert said.seen["client_secret"] == ""  # nobody can have seen what was not given
    assert events(session) == [("confirmed", "5.2.4", "saved")]


def test_a_confirmation_may_carry_another_name(session: Session) -> None:
    session.confirm(STEP_5_2_4, confirm_in(STEP_5_2_4, "saved"), by="Maren Petersen")
    assert session.project.confirmed["5.2.4.saved"].by == "Maren Petersen"
    assert session.project.events[-1].by == "Maren Petersen"


def test_a_confirmation_of_other_values_is_outdated(session: Session) -> None:
    saved = confirm_in(STEP_5_2_4, "saved")
    session.put("router_client_id", "one")
    session.confirm(STEP_5_2_4, saved)
    assert not session.progress.is_outdated(STEP_5_2_4, saved)
    session.put("router_client_id", "two")
    assert session.progress.is_outdated(STEP_5_2_4, saved)


def test_what_was_confirmed_before_there_was_a_value_does_not_hold_for_it(
    session: Session,
) -> None:
    step = GUIDE.step("4.2")
    saved = confirm_in(step, "saved")
    session.confirm(step, saved)
    session.put("client_reference", "NORDLICHT")
    assert session.progress.is_outdated(step, saved)
    assert session.progress.is_row_stale(step, row_in(step, "Name"))
    assert session.progress.of(step).state is State.PROBLEM


def test_a_row_that_shows_only_after_the_confirmation_was_never_seen(session: Session) -> None:
    saved = confirm_in(STEP_4_3, "saved")
    session.put("client_reference", "NORDLICHT")
    session.confirm(STEP_4_3, saved)
    session.put("api_first_name", "Sync")
    assert session.progress.is_outdated(STEP_4_3, saved)


def test_a_value_that_was_missing_at_the_one_save_is_for_product(session: Session) -> None:
    session.confirm(STEP_6_1, confirm_in(STEP_6_1, "saved_once"))
    session.put("access_id", "given afterwards")
    told = [(item.row, item.text.key) for item in session.progress.of(STEP_6_1).problems]
    assert ("Encryption key", "progress.changed_after_save_once") in told


def test_of_many_users_those_that_changed_are_copied_again(session: Session) -> None:
    step = GUIDE.step("5.2.2")
    session.put("trust_user", "sync")
    session.put("system_users", "sync\nfm.desk")
    for row in step.visible_rows(session.answers):
        session.note_copied(step, row)
    session.confirm(step, confirm_in(step, "assigned"))
    assert session.progress.of(step).state is State.COMPLETED
    session.put("system_users", "sync\nfm.lead\nfm.desk")
    stale = [item.row for item in session.progress.of(step).problems if item.row]
    assert stale == ["System users (2)"]
    assert not session.progress.is_confirmed(step, confirm_in(step, "assigned"))


def test_a_confirmation_can_be_withdrawn(session: Session) -> None:
    saved = confirm_in(STEP_5_2_4, "saved")
    session.confirm(STEP_5_2_4, saved)
    session.withdraw(STEP_5_2_4, saved)
    assert session.project.confirmed == {}
    assert events(session)[-1] == ("withdrawn", "5.2.4", "saved")
    session.withdraw(STEP_5_2_4, saved)
    assert len(events(session)) == 2


def test_an_outcome_of_the_other_system_is_recorded_either_way(session: Session) -> None:
    tested = confirm_in(STEP_6_1, "router_test")
    session.confirm(STEP_6_1, tested, success=False, note="401")
    said = session.project.confirmed["6.1.router_test"]
    assert (said.success, said.note) == (False, "401")
    assert session.progress.of(STEP_6_1).state is State.PROBLEM
    session.confirm(STEP_6_1, tested)
    assert session.project.confirmed["6.1.router_test"].success


# The one Save


def test_save_is_confirmed_once_and_never_taken_back(session: Session) -> None:
    once = confirm_in(STEP_6_1, "saved_once")
    session.confirm(STEP_6_1, once)
    first = session.project.confirmed["6.1.saved_once"]
    session.confirm(STEP_6_1, once, by="Somebody else")
    session.withdraw(STEP_6_1, once)
    assert session.project.confirmed["6.1.saved_once"] == first
    assert events(session) == [("confirmed", "6.1", "saved_once")]


def test_a_second_save_is_a_problem_until_product_has_repaired_it(session: Session) -> None:
    once = confirm_in(STEP_6_1, "saved_once")
    session.put("trust_user", "sync.trust")
    session.confirm(STEP_6_1, once, note="in my words")
    before = session.project.confirmed["6.1.saved_once"]
    session.tell_saved_again(STEP_6_1, once)
    told = session.project.confirmed["6.1.saved_once"]
    assert (told.success, told.since, told.note) == (False, SinceSaved.AGAIN, "in my words")
    assert (told.by, told.at, told.seen) == (before.by, before.at, before.seen)
    problems = [item.text.key for item in session.progress.of(STEP_6_1).problems]
    assert problems == ["progress.saved_again"]
    session.settle_with_product(STEP_6_1, once, SinceSaved.REPAIRED)
    settled = session.project.confirmed["6.1.saved_once"]
    assert (settled.success, settled.since) == (True, SinceSaved.REPAIRED)
    assert not session.progress.of(STEP_6_1).problems
    assert [what for what, _, _ in events(session)] == ["confirmed", "told", "told"]


def test_a_value_changed_after_the_save_is_settled_with_product_not_by_copying(
    session: Session,
) -> None:
    once, row = confirm_in(STEP_6_1, "saved_once"), row_in(STEP_6_1, "User or schema name")
    session.put("trust_user", "sync.trust")
    session.confirm(STEP_6_1, once)
    session.put("trust_user", "another.user")
    session.note_copied(STEP_6_1, row)
    assert session.progress.is_row_stale(STEP_6_1, row)
    session.settle_with_product(STEP_6_1, once, SinceSaved.CHANGED)
    assert not session.progress.is_row_stale(STEP_6_1, row)


def test_a_repair_by_product_settles_no_changed_value(session: Session) -> None:
    once, row = confirm_in(STEP_6_1, "saved_once"), row_in(STEP_6_1, "User or schema name")
    session.put("trust_user", "sync.trust")
    session.confirm(STEP_6_1, once)
    session.put("trust_user", "another.user")
    session.tell_saved_again(STEP_6_1, once)
    session.settle_with_product(STEP_6_1, once, SinceSaved.REPAIRED)
    assert session.progress.is_row_stale(STEP_6_1, row)


# Checks


def evidence(session: Session, outcome: Outcome, moment: datetime, code: str = "") -> Evidence:
    """What `api_user` would leave, having looked at the present answers."""
    findings = (Finding(code or "ROUTER-REFUSED", outcome),)
    inputs = inputs_of(CHECKS["api_user"], session.answers)
    return Evidence("api_user", outcome, moment, moment, findings, inputs)


def is_open(session: Session) -> bool:
    """Whether step 4.3 still waits for its check, or has a problem with it."""
    found = session.progress.of(STEP_4_3)
    return any(item.check == "api_user" for item in (*found.open, *found.problems))


def test_evidence_goes_stale_when_its_answer_changes_and_comes_back_with_it(
    session: Session, table: Table
) -> None:
    session.put("router_client_id", "one")
    session.put("router_client_secret", SECRET)
    session.record(evidence(session, Outcome.PASSED, table.clock()))
    assert not session.progress.is_stale("api_user")
    assert not is_open(session)
    session.put("router_client_id", "two")
    assert session.progress.is_stale("api_user")
    assert is_open(session)
    session.put("router_client_id", "one")
    assert not session.progress.is_stale("api_user")
    session.put("router_client_secret", f"{SECRET}2")
    session.put("router_client_secret", SECRET)
    assert session.progress.is_stale("api_user"), "a secret typed anew is a new secret"


def test_going_on_is_recorded_and_holds_for_that_very_result(
    session: Session, table: Table
) -> None:
    session.record(evidence(session, Outcome.FAILED, table.clock()))
    assert is_open(session)
    session.go_on(STEP_4_3, "api_user", "The Router team is on it.", by="Maren Petersen")
    said = session.project.continued["4.3.api_user"]
    assert (said.by, said.reason) == ("Maren Petersen", "The Router team is on it.")
    assert said.open_codes == ["ROUTER-REFUSED"]
    assert events(session)[-1] == ("continued", "4.3", "api_user")
    assert not is_open(session)
    session.record(evidence(session, Outcome.FAILED, table.clock()))
    assert is_open(session), "another run has to be decided on anew"


def test_going_on_does_not_hold_for_another_result_of_the_same_second(
    session: Session, table: Table
) -> None:
    moment = table.clock()
    session.record(evidence(session, Outcome.FAILED, moment))
    session.go_on(STEP_4_3, "api_user", "Later.")
    session.record(evidence(session, Outcome.FAILED, moment, "ROUTER-CREDENTIALS-WRONG"))
    assert is_open(session)


def test_going_on_does_not_outlast_a_changed_answer(session: Session, table: Table) -> None:
    session.record(evidence(session, Outcome.FAILED, table.clock()))
    session.go_on(STEP_4_3, "api_user", "Later.")
    session.put("router_client_id", "changed")
    assert is_open(session)


def test_nobody_goes_on_without_a_result(session: Session) -> None:
    with pytest.raises(KeyError):
        session.go_on(STEP_4_3, "api_user", "")


def test_evidence_of_one_room_is_kept_apart(session: Session, table: Table) -> None:
    written = evidence(session, Outcome.PASSED, table.clock())
    session.record(written, "room-1")
    assert set(session.project.evidence) == {"api_user:room-1"}
    assert events(session) == [("checked", "", "api_user:room-1")]


def test_what_was_not_asked_again_takes_no_refusals_place(session: Session, table: Table) -> None:
    refused, not_asked = (
        replace(
            evidence(session, Outcome.FAILED, table.clock()),
            check="web_services",
            findings=(Finding(code, Outcome.FAILED),),
        )
        for code in ("WM-UNAUTHORIZED", "WM-NOT-ASKED-AGAIN")
    )
    session.record(refused)
    session.record(not_asked)
    assert session.project.evidence["web_services"] == refused


def test_what_a_check_still_needs_is_told(session: Session) -> None:
    session.put("router_url", "https://gcprouter.spacewell.com/")
    session.put("router_client_id", "one")
    assert [one.id for one in session.can_run("api_user")] == ["router_client_secret"]
    session.put("router_client_secret", SECRET)
    assert session.can_run("api_user") == []


@pytest.mark.parametrize("check_id", ["api_user", "graph_connection", "connector_ready"])
async def test_a_check_runs_over_the_systems_and_records_nothing_by_itself(
    check_id: str, tmp_path: Path
) -> None:
    house = practice_house(tmp_path)
    session = await set_up(house, house.world)
    found: list[Finding] = []
    seen = await session.run_check(check_id, found.append)
    await house.close()
    assert seen.outcome is Outcome.PASSED
    assert tuple(found) == seen.findings
    assert session.project.evidence == {}
    session.record(seen)
    assert session.project.evidence[check_id] == seen


# Rooms


@pytest.fixture
def with_rooms(session: Session) -> Session:
    rooms = ("alster", "elbe", "michel")
    session.set_rooms(Room(id=name, mailbox=f"{name}@nordlicht.example") for name in rooms)
    return session


def room(session: Session, room_id: str) -> Room:
    return next(one for one in session.project.rooms if one.id == room_id)


def test_what_is_said_of_rooms_has_name_time_and_mailbox(with_rooms: Session) -> None:
    with_rooms.say_of_rooms(["alster", "elbe"], "reference_set", done=True)
    said = room(with_rooms, "alster").reference_set
    assert said is not None
    assert (said.by, said.seen) == ("Kim Berger", "alster@nordlicht.example")
    assert room(with_rooms, "elbe").reference_set
    assert room(with_rooms, "michel").reference_set is None
    assert room(with_rooms, "alster").mapped is None
    assert events(with_rooms) == [("confirmed", "", "reference_set (2)")]


def test_what_is_said_of_rooms_can_be_taken_back(with_rooms: Session) -> None:
    with_rooms.say_of_rooms(["alster", "elbe"], "mapped", done=True)
    with_rooms.say_of_rooms(["alster"], "mapped", done=False)
    assert room(with_rooms, "alster").mapped is None
    assert room(with_rooms, "elbe").mapped
    assert events(with_rooms)[-1] == ("withdrawn", "", "mapped (1)")


def test_only_known_things_are_said_of_rooms(with_rooms: Session) -> None:
    with pytest.raises(ValueError, match="mailbox"):
        with_rooms.say_of_rooms(["alster"], "mailbox", done=True)


def test_another_mailbox_keeps_what_was_said_and_shows_it_as_changed(with_rooms: Session) -> None:
    with_rooms.say_of_rooms(["alster"], "mapped", done=True)
    with_rooms.change_room("alster", mailbox="new@nordlicht.example")
    changed = room(with_rooms, "alster")
    assert changed.mapped is not None
    assert not changed.is_current(changed.mapped)
    with_rooms.change_room("alster", mailbox="alster@nordlicht.example")
    assert room(with_rooms, "alster").is_current(changed.mapped)


@pytest.mark.parametrize(
    ("check_id", "reads_mappings"), [("room_mailboxes", False), ("rooms_consistent", True)]
)
def test_a_changed_room_makes_evidence_about_rooms_stale(
    with_rooms: Session, table: Table, check_id: str, reads_mappings: bool
) -> None:
    check, moment = CHECKS[check_id], table.clock()
    inputs = inputs_of(check, with_rooms.answers)
    with_rooms.record(Evidence(check.id, Outcome.PASSED, moment, moment, (), inputs))
    with_rooms.say_of_rooms(["alster"], "mapped", done=True)
    assert with_rooms.progress.is_stale(check.id) is reads_mappings
    with_rooms.say_of_rooms(["alster"], "mapped", done=False)
    assert not with_rooms.progress.is_stale(check.id)
    with_rooms.change_room("alster", mailbox="new@nordlicht.example")
    assert with_rooms.progress.is_stale(check.id)


def test_the_evidence_of_one_room_goes_stale_with_its_mailbox(
    with_rooms: Session, table: Table
) -> None:
    check, moment = CHECKS["room_write"], table.clock()
    inputs = inputs_of(check, with_rooms.answers, "alster")
    made = Evidence(check.id, Outcome.PASSED, moment, moment, (), inputs, room="alster")
    with_rooms.record(made, "alster")
    with_rooms.change_room("elbe", mailbox="new@nordlicht.example")
    assert not with_rooms.progress.is_stale("room_write:alster")
    with_rooms.change_room("alster", mailbox="other@nordlicht.example")
    assert with_rooms.progress.is_stale("room_write:alster")
    assert not with_rooms.progress.is_stale("room_write:elbe")


# The record


def test_every_act_moves_the_projects_last_change(session: Session) -> None:
    session.note_exported("en")
    assert session.project.changed == session.project.events[-1].at > NOON
    assert events(session) == [("exported", "", "en")]


def test_a_view_of_the_answers_does_not_change_under_a_reader(session: Session) -> None:
    session.put("trust_user", "one")
    session.put("router_client_secret", SECRET)
    view = session.answers
    session.put("trust_user", "two")
    session.put("router_client_secret", f"{SECRET}2")
    assert (view["trust_user"], view["router_client_secret"]) == ("one", SECRET)


def test_without_a_name_the_projects_own_consultant_speaks(table: Table) -> None:
    session = table.session(Project(practice=True, consultant="Anna Weiß"), consultant="")
    session.confirm(STEP_5_2_4, confirm_in(STEP_5_2_4, "saved"))
    assert session.project.confirmed["5.2.4.saved"].by == "Anna Weiß"


def test_a_confirmed_host_is_recorded_once_with_who_and_when(session: Session) -> None:
    for _ in range(2):
        session.confirm_host("https://router.example/")
    assert session.project.confirmed_hosts == ["https://router.example/"]
    [event] = session.project.events
    assert (event.what, event.about) == ("host_confirmed", "https://router.example/")
    assert (event.by, event.at) == ("Kim Berger", NOON + timedelta(minutes=1))


def test_who_may_look_into_connections_is_recorded_once_and_kept(session: Session) -> None:
    for _ in range(2):
        session.accept_inspector("Contoso / TLS Inspection")
    assert session.project.accepted_inspectors == ["Contoso / TLS Inspection"]
    [event] = session.project.events
    assert (event.what, event.about) == ("inspector_accepted", "Contoso / TLS Inspection")
    kept = Project.model_validate_json(session.project.model_dump_json())
    assert kept.accepted_inspectors == session.project.accepted_inspectors


def test_who_may_look_into_connections_is_taken_back_and_accepted_again(session: Session) -> None:
    name = "Contoso / TLS Inspection"
    session.accept_inspector(name)
    for _ in range(2):
        session.reject_inspector(name)
    assert session.project.accepted_inspectors == []
    session.accept_inspector(name)
    told = ["inspector_accepted", "withdrawn", "inspector_accepted"]
    assert [event.what for event in session.project.events] == told


def test_certificates_of_a_set_up_are_kept_with_it_and_recorded_when_they_change(
    session: Session,
) -> None:
    for pem in ("PEM", "PEM", ""):
        session.trust_authorities(pem)
    assert [event.what for event in session.project.events] == ["authorities_set"] * 2
    assert session.project.authorities == ""


@pytest.mark.parametrize(
    ("lasts", "key"),
    [(True, "progress.secret_not_here"), (False, "progress.secret_without_keyring")],
)
def test_after_a_restart_a_keyring_is_named_only_where_one_works(
    table: Table, lasts: bool, key: str
) -> None:
    session = table.session(Project(practice=False))
    session.put("router_client_secret", SECRET)
    session.forget()
    table.drawer.lasts = lasts
    problem = session.progress.field_problem("router_client_secret")
    assert problem is not None
    assert problem.key == key
