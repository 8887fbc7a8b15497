"""Files of earlier versions: they open, say the same as before, and are written in the new form."""

from pathlib import Path
from typing import Any

import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.answers import Answers, mark_of
from syncwizard.domain.progress import Progress, State
from syncwizard.domain.project import SCHEMA_VERSION
from syncwizard.domain.records import SinceSaved
from syncwizard.guide import GUIDE
from syncwizard.store.document import decode, encode
from syncwizard.store.errors import DamagedProject, Fault
from tests.store.sample import sample_project
from tests.store.test_document import seal

OLD = Path(__file__).parent / "old"
HERE = Path("project.json")


def test_a_file_of_the_first_schema_opens_with_all_that_was_in_it() -> None:
    project = decode((OLD / "schema_1.json").read_bytes(), HERE)
    usual = sample_project()
    kept = {"secrets", "rooms", "copied", "evidence", "continued", "created", "current_step"}
    assert project.model_dump(include=kept) == usual.model_dump(include=kept)
    assert project.events[-1].about == "saved_again"
    assert project.schema_version == SCHEMA_VERSION


def test_what_was_told_of_the_one_save_has_a_place_of_its_own() -> None:
    said = decode((OLD / "schema_1.json").read_bytes(), HERE).confirmed
    assert {key: (one.since, one.note) for key, one in said.items()} == {
        "4.3.saved": (SinceSaved.NOTHING, "not at once"),
        "6.1.router_test": (SinceSaved.NOTHING, "401"),
        "6.1.saved_once": (SinceSaved.AGAIN, ""),
        "6.1.repaired": (SinceSaved.REPAIRED, ""),
        "6.1.changed": (SinceSaved.CHANGED, ""),
    }
    assert (said["6.1.saved_once"].by, said["6.1.saved_once"].seen) == ("Ada", {"URL": "b"})


def test_a_password_in_an_old_address_is_not_written_again() -> None:
    project = decode((OLD / "schema_1.json").read_bytes(), HERE)
    assert project.values["router_url"] == "https://gcprouter.spacewell.com/"
    assert project.values["webhook"] == "https://gcprouter.spacewell.com/push/axxerion"
    assert project.values["api_first_name"] == "mail@kim"  # no address of a server
    assert b"old-password" not in encode(project)


@pytest.mark.parametrize("schema", [1, 2])
def test_a_secret_in_the_query_of_an_old_address_is_not_written_again(schema: int) -> None:
    server = "https://gcprouter.spacewell.com/"
    payload = {
        "schema_version": schema,
        "values": {
            "router_url": f"{server}?key=OLDSECRET",
            "wm_url": "https://nordlicht.axxerion.com/#OLDSECRET",
            "token_url": f"{server}user/oauth/token?client_secret=OLDSECRET",
            "webhook": f"{server}push/axxerion?a=b@c&OLDSECRET",
            "note": "Who? #1",
        },
    }
    project = decode(seal(payload, schema=schema), HERE)
    assert dict(project.values) == {
        "router_url": server,
        "wm_url": "https://nordlicht.axxerion.com/",
        "token_url": f"{server}user/oauth/token",
        "webhook": f"{server}push/axxerion",
        "note": "Who? #1",
    }
    assert b"OLDSECRET" not in encode(project)


def test_what_was_copied_and_said_of_many_users_holds_for_each() -> None:
    users, at = "sync\nfm.desk", "2026-03-29T01:30:00Z"
    whole = mark_of(users)
    payload = {
        "schema_version": 1,
        "values": {
            "trust_user": "sync",
            "system_users": users,
            "wm_url": "https://a.axxerion.com/",
        },
        "copied": {"5.2.2": {"System users": {"mark": whole, "at": at}}},
        "confirmed": {
            "5.2.2.assigned": {
                "by": "Ada",
                "at": at,
                "seen": {
                    "System users": whole,
                    "field:system_users": whole,
                    "field:wm_url": mark_of("https://a.axxerion.com/"),
                },
            }
        },
    }
    project = decode(seal(payload, schema=1), HERE)
    step, given = GUIDE.step("5.2.2"), Answers(GUIDE.fields, project.values)
    progress = Progress(GUIDE, CHECKS, given, project)
    assert progress.of(step).state is State.COMPLETED
    assert set(project.copied["5.2.2"]) == {"System users", "System users (2)"}
    assert set(project.confirmed["5.2.2.assigned"].seen) == {
        "System users",
        "System users (2)",
        "field:system_users",
        "field:wm_url",
    }


def test_what_was_copied_of_other_users_stays_out_of_date() -> None:
    payload = {
        "schema_version": 1,
        "values": {"trust_user": "sync", "system_users": "sync\nfm.desk"},
        "copied": {"5.2.2": {"System users": {"mark": "other", "at": "2026-03-29T01:30:00Z"}}},
    }
    project = decode(seal(payload, schema=1), HERE)
    step, given = GUIDE.step("5.2.2"), Answers(GUIDE.fields, project.values)
    (row, _second) = step.visible_rows(given)
    assert Progress(GUIDE, CHECKS, given, project).is_row_stale(step, row)


@pytest.mark.parametrize(
    "payload",
    [
        {"confirmed": ["?"]},
        {"confirmed": {"6.1.saved_once": "?"}},
        {"confirmed": {"6.1.saved_once": {"note": ["?"]}}},
        {"values": {"router_url": 5}},
        {"values": "?"},
        {"values": {"system_users": "a\nb"}, "copied": ["?"], "confirmed": {"x": {"seen": ["?"]}}},
        {"values": {"system_users": "a\nb"}, "copied": {"5.2.2": {"System users": ["?"]}}},
    ],
)
def test_what_is_no_project_is_damaged_and_no_crash(payload: dict[str, Any]) -> None:
    with pytest.raises(DamagedProject) as caught:
        decode(seal({"schema_version": 1, **payload}, schema=1), HERE)
    assert caught.value.fault is Fault.CONTENT


def test_every_released_schema_has_its_file() -> None:
    kept = {path.name for path in OLD.iterdir()}
    assert kept == {f"schema_{number}.json" for number in range(1, SCHEMA_VERSION)}


@pytest.mark.parametrize("schema", range(1, SCHEMA_VERSION))
def test_a_file_of_each_schema_opens_and_is_written_in_the_present_one(schema: int) -> None:
    data = (OLD / f"schema_{schema}.json").read_bytes()
    assert f'"schema": {schema},'.encode() in data
    project = decode(data, HERE)
    usual = sample_project()
    kept = {"secrets", "rooms", "copied", "evidence", "continued", "created", "current_step"}
    assert project.model_dump(include=kept) == usual.model_dump(include=kept)
    assert project.values["customer_name"] == usual.values["customer_name"]
    assert decode(encode(project), HERE) == project
    assert b"OLDSECRET" not in encode(project)
