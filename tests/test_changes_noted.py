"""A change at Microsoft is noted in the set-up, kept in its file, and stands in the report."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from syncwizard.again import Result
from syncwizard.checks.catalogue import CHECKS
from syncwizard.checks.context import Clients
from syncwizard.cli.told import tell_in_lines
from syncwizard.domain.changes import ChangeKind
from syncwizard.domain.checks import Evidence, Finding, Outcome
from syncwizard.domain.project import Project
from syncwizard.domain.text import Text
from syncwizard.guide import GUIDE
from syncwizard.i18n import catalogue
from syncwizard.session import Session
from syncwizard.store.document import decode, encode
from tests.fakes.shelf import Drawer
from tests.report.sample import content_of
from tests.store.test_document import seal

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def new_session() -> Session:
    def no_systems() -> Clients:
        raise AssertionError("nothing here asks a system")

    return Session(
        Project(practice=True),
        guide=GUIDE,
        checks=CHECKS,
        keeper=Drawer(),
        systems=no_systems,
        consultant="Kim Berger",
        clock=lambda: NOON,
    )


def test_what_was_changed_just_now_is_kept_with_name_and_time() -> None:
    session = new_session()
    session.note_change(ChangeKind.EXCHANGE_ROLE)
    project = decode(encode(session.project), Path("project.json"))
    changed = project.changes[ChangeKind.EXCHANGE_ROLE]
    assert (changed.by, changed.at) == ("Kim Berger", NOON)


def test_the_latest_word_counts_and_nothing_is_changed_in_the_future() -> None:
    session = new_session()
    session.note_change(ChangeKind.CONSENT, NOON - timedelta(hours=1))
    assert session.project.changes[ChangeKind.CONSENT].at == NOON - timedelta(hours=1)
    session.note_change(ChangeKind.CONSENT, NOON + timedelta(days=1), by="Ada")
    assert session.project.changes[ChangeKind.CONSENT].at == NOON
    assert session.project.changes[ChangeKind.CONSENT].by == "Ada"


def test_a_change_noted_by_mistake_is_taken_back_and_the_record_keeps_both() -> None:
    session = new_session()
    session.note_change(ChangeKind.CONSENT)
    session.take_back_change(ChangeKind.CONSENT)
    session.take_back_change(ChangeKind.CONSENT)
    assert session.project.changes == {}
    assert [event.what for event in session.project.events] == ["change_noted", "withdrawn"]


def test_a_copy_for_another_thread_does_not_see_what_is_noted_later() -> None:
    session = new_session()
    twin = session.copy()
    session.note_change(ChangeKind.CONSENT)
    assert twin.project.changes == {}


def test_the_report_says_what_was_changed_and_when() -> None:
    session = new_session()
    session.note_change(ChangeKind.ACCESS_POLICY, NOON - timedelta(minutes=20))
    session.take_back_change(ChangeKind.ACCESS_POLICY)
    words = catalogue("en")
    noted, taken_back = content_of(session.project).events
    assert words.say(noted.what) == "Noted a change at Microsoft"
    assert isinstance(noted.about, Text)
    assert isinstance(taken_back.about, Text)
    told = words.say(noted.about)
    assert told.startswith("An application access policy was changed: ")
    assert words.moment(NOON - timedelta(minutes=20)) in told
    assert words.say(taken_back.about) == "An application access policy was changed"


def test_a_file_of_the_schema_before_opens_without_changes() -> None:
    payload = encode_of_3(new_session().project)
    assert decode(payload, Path("project.json")).changes == {}


def encode_of_3(project: Project) -> bytes:
    payload = project.model_dump(mode="json")
    del payload["changes"]
    return seal({**payload, "schema_version": 3}, schema=3)


def test_the_command_line_names_the_room_where_the_title_does_not() -> None:
    yet = Finding("GRAPH-ROLE-YET", Outcome.NOT_YET, about="alster@nordlicht.example")
    unknown: dict[str, str | int] = {"room": yet.about, "status": 404}
    named = Finding("GRAPH-MAILBOX-UNKNOWN", Outcome.FAILED, params=unknown, about=yet.about)
    evidence = Evidence("room_mailboxes", Outcome.FAILED, NOON, NOON, (yet, named))
    result = Result(new_session(), NOON, NOON, (evidence,), ())
    titles = [line for line in tell_in_lines(result, catalogue("en")) if " · " in line]
    assert f"· {yet.about}: The Exchange role does not work yet" in titles[-2]
    assert titles[-1].count(yet.about) == 1
