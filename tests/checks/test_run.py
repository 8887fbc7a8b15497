"""What every run keeps to: evidence, missing values, the unforeseen, cancelling, no secret."""

from __future__ import annotations

from dataclasses import replace

import anyio
import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.checks import Finding, Outcome, is_stale
from syncwizard.domain.project import Project
from syncwizard.logs import forget_hidden
from syncwizard.practice.app import Message, Receive, Send, practice_app
from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from tests.checks.practised import NOW, SECRETS, codes, make_set_up
from tests.checks.ways import OpenWay
from tests.fakes.scripted_app import Asked, Reply, ScriptedApp


@pytest.fixture(autouse=True)
def nothing_hidden() -> None:
    """Each test starts without another one's secrets being known."""
    forget_hidden()


async def test_evidence_stands_on_the_answers_it_needed() -> None:
    set_up = make_set_up()
    evidence = await set_up.check("tenant_domains")
    check = CHECKS["tenant_domains"]
    assert (evidence.check, evidence.started, evidence.ended) == ("tenant_domains", NOW, NOW)
    assert not is_stale(evidence, check, set_up.answers())
    set_up.values["email_domains"] = "nordlicht.example"
    assert is_stale(evidence, check, set_up.answers())


async def test_room_evidence_goes_stale_with_the_room_lists_date() -> None:
    set_up = make_set_up()
    evidence = await set_up.check("room_mailboxes")
    set_up.values["room_lists_made_on"] = "2026-11-21"
    assert is_stale(evidence, CHECKS["room_mailboxes"], set_up.answers())


async def test_what_fits_together_goes_stale_with_what_is_said_of_the_mappings() -> None:
    set_up = make_set_up()
    evidence = await set_up.check("rooms_consistent")
    check, mapped = CHECKS["rooms_consistent"], list(set_up.rooms)
    set_up.change_rooms(mapped=None)
    assert is_stale(evidence, check, set_up.answers())
    set_up.rooms = mapped
    assert not is_stale(evidence, check, set_up.answers())
    unmapped = [replace(mapped[0], mapped=None), *mapped[1:]]
    set_up.rooms = unmapped
    before = await set_up.check("rooms_consistent")
    set_up.rooms = mapped
    assert is_stale(before, check, set_up.answers())


async def test_the_evidence_of_one_room_stands_on_its_mailbox() -> None:
    set_up = make_set_up()
    set_up.room_id = set_up.rooms[1].id
    evidence, check = await set_up.check("room_write"), CHECKS["room_write"]
    assert evidence.room == set_up.rooms[1].id
    set_up.rooms[0] = replace(set_up.rooms[0], mailbox="other@nordlicht.example")
    assert not is_stale(evidence, check, set_up.answers())
    set_up.rooms[1] = replace(set_up.rooms[1], mailbox="other@nordlicht.example")
    assert is_stale(evidence, check, set_up.answers())


async def test_a_check_of_all_rooms_belongs_to_no_single_one() -> None:
    assert (await make_set_up().check("room_mailboxes")).room == ""


async def test_what_asks_the_mailboxes_does_not_care_for_mappings() -> None:
    set_up = make_set_up()
    evidence = await set_up.check("room_mailboxes")
    set_up.change_rooms(mapped=None)
    assert not is_stale(evidence, CHECKS["room_mailboxes"], set_up.answers())


@pytest.mark.parametrize("check", CHECKS)
async def test_evidence_is_the_same_after_it_was_kept(check: str) -> None:
    set_up = make_set_up()
    set_up.world.faults |= {Fault.ROOM_LIST_NOT_YET, Fault.EVENT_STAYS, Fault.WM_ERROR_IN_200}
    set_up.values["room_lists_made_on"] = "2026-11-21"
    set_up.project.evidence[check] = await set_up.check(check)
    kept = Project.model_validate_json(set_up.project.model_dump_json())
    assert kept.evidence == set_up.project.evidence


async def test_findings_are_told_as_soon_as_they_stand() -> None:
    set_up = make_set_up()
    calls_at: list[int] = []
    set_up.found = _Told(lambda: calls_at.append(len(set_up.world.calls)))
    await set_up.check("tenant_domains")
    assert calls_at == [1, 2, 3]


class _Told(list[Finding]):
    """A list that says when something is appended."""

    def __init__(self, note: object) -> None:
        super().__init__()
        self._note = note

    def append(self, finding: Finding) -> None:
        super().append(finding)
        assert callable(self._note)
        self._note()


async def test_an_unknown_check_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        await make_set_up().check("no_such_check")


# Missing values


@pytest.mark.parametrize(
    ("check", "field"),
    [
        (name, field)
        for name, check in CHECKS.items()
        for field in check.needs
        if field not in {"router_url", "wm_url"}  # these have a value of their own
    ],
)
async def test_without_a_needed_value_nothing_is_asked(check: str, field: str) -> None:
    set_up = make_set_up()
    set_up.values[field] = ""
    evidence = await set_up.check(check)
    assert codes(evidence.findings) == ["INPUT-MISSING"]
    assert evidence.outcome is Outcome.COULD_NOT_TELL
    assert set_up.world.calls == []


async def test_missing_values_are_counted_and_their_steps_named() -> None:
    set_up = make_set_up()
    set_up.values |= {"router_client_id": "", "router_client_secret": ""}
    finding = (await set_up.check("api_user")).findings[0]
    assert finding.params == {"n": 2, "steps": "4.3"}
    assert finding.detail == "router_client_id, router_client_secret"


@pytest.mark.parametrize(
    ("practice", "code"), [(False, "SECRET-NOT-HERE"), (True, "SECRET-GONE-IN-PRACTICE")]
)
async def test_a_secret_that_is_not_here_is_not_a_missing_value(practice: bool, code: str) -> None:
    set_up = make_set_up()
    set_up.project.practice = practice
    set_up.not_here.add("customer_client_secret")
    finding = (await set_up.check("graph_connection")).findings[0]
    assert (finding.code, finding.params["steps"]) == (code, "3")
    assert set_up.world.calls == []


async def test_where_no_keyring_works_none_is_said_to_lack_a_secret() -> None:
    set_up = make_set_up()
    set_up.project.practice, set_up.has_keyring = False, False
    set_up.not_here.add("customer_client_secret")
    finding = (await set_up.check("graph_connection")).findings[0]
    assert (finding.code, finding.params["steps"]) == ("SECRET-WITHOUT-KEYRING", "3")


# Other answers than before


@pytest.mark.parametrize(
    "changes", [{"calendar_provider": "Google"}, {"secret_kept_by": "customer"}], ids=str
)
@pytest.mark.parametrize("check", ["graph_connection", "room_mailboxes", "room_write"])
async def test_a_secret_from_earlier_answers_is_not_used(
    check: str, changes: dict[str, str]
) -> None:
    set_up = make_set_up()
    set_up.values |= changes
    assert set_up.answers()["customer_client_secret"]
    evidence = await set_up.check(check)
    assert codes(evidence.findings) == ["CHECK-DOES-NOT-APPLY"]
    assert evidence.outcome is Outcome.COULD_NOT_TELL
    assert set_up.world.calls == []


# Where a secret goes


@pytest.mark.parametrize(
    ("check", "field", "value", "host"),
    [
        (
            "api_user",
            "router_url",
            "https://router.other.example/",
            "https://router.other.example/",
        ),
        ("api_user", "router_url", "https://router.other.example:8443/", ":8443/"),
        ("web_services", "wm_url", "https://wm.other.example/", "https://wm.other.example/"),
        ("graph_connection", "", "", "https://login.microsoftonline.com/"),
        ("graph_connection", "", "", "https://graph.microsoft.com/"),
        ("room_write", "", "", "https://login.microsoftonline.com/"),
        ("web_services", "wm_url", "", "https://"),  # only suggested, never looked at
    ],
)
async def test_a_secret_goes_to_no_host_that_nobody_confirmed(
    check: str, field: str, value: str, host: str
) -> None:
    set_up = make_set_up()
    if value:
        set_up.values[field] = value
    else:
        set_up.project.confirmed_hosts.clear()
    set_up.app = _stumble
    evidence = await set_up.check(check)
    assert codes(evidence.findings) == ["HOST-NOT-CONFIRMED"]
    assert evidence.outcome is Outcome.COULD_NOT_TELL
    assert host in str(evidence.findings[0].params["host"])
    set_up.confirm_hosts()
    set_up.probe = OpenWay()
    assert codes((await set_up.check(check)).findings) == ["UNFORESEEN"]  # now it asks


@pytest.mark.parametrize("confirmed", ["https://gcprouter.spacewell.com:8443/", "gcprouter", ""])
async def test_a_host_is_confirmed_by_its_exact_origin_only(confirmed: str) -> None:
    set_up = make_set_up()
    set_up.project.confirmed_hosts = [confirmed]
    assert codes((await set_up.check("api_user")).findings) == ["HOST-NOT-CONFIRMED"]
    assert set_up.world.calls == []


async def test_what_sends_no_secret_needs_nobodys_word() -> None:
    set_up = make_set_up()
    set_up.project.confirmed_hosts.clear()
    for check in [one.id for one in CHECKS.values() if not (one.sends_to or one.origins)]:
        assert "HOST-NOT-CONFIRMED" not in codes((await set_up.check(check)).findings)


# The unforeseen


async def test_the_unforeseen_becomes_a_finding() -> None:
    set_up = make_set_up()
    set_up.app = _stumble
    evidence = await set_up.check("router_reachable")
    finding = evidence.findings[0]
    assert (finding.code, evidence.outcome) == ("UNFORESEEN", Outcome.COULD_NOT_TELL)
    assert "RuntimeError" in finding.detail
    assert "words of our own" not in repr(evidence)


async def test_the_unforeseen_in_one_of_many_rooms_is_named_itself() -> None:
    world = World()
    real = practice_app(world)

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        await (_stumble if scope["path"].endswith("/$batch") else real)(scope, receive, send)

    set_up = make_set_up(world)
    set_up.app = app
    evidence = await set_up.check("room_mailboxes")
    assert codes(evidence.findings) == ["UNFORESEEN"]
    assert "RuntimeError at " in evidence.findings[0].detail


async def _stumble(_scope: Message, _receive: Receive, _send: Send) -> None:
    raise RuntimeError("words of our own, perhaps with a secret in them")


async def test_cancelling_passes_through() -> None:
    set_up = make_set_up()
    set_up.world.delay = 30
    with anyio.move_on_after(0.05) as scope:
        await set_up.check("tenant_domains")
    assert scope.cancelled_caught


# Secrets


async def test_a_service_that_repeats_the_secret_does_not_get_it_shown() -> None:
    set_up = make_set_up()
    set_up.app = ScriptedApp(_repeat_everything)
    for check in ("api_user", "web_services", "graph_connection", "room_mailboxes"):
        shown = repr((await set_up.check(check)).findings) + repr(set_up.found)
        answers = set_up.answers()
        assert not [name for name in SECRETS if answers[name] and answers[name] in shown]


async def test_the_echo_would_be_seen_if_it_were_no_secret() -> None:
    set_up = make_set_up()
    set_up.app = ScriptedApp(_repeat_everything)
    assert "grant_type" in repr((await set_up.check("api_user")).findings)


def _repeat_everything(asked: Asked) -> Reply:
    said = f"{asked.body.decode()} {asked.headers.get('authorization', '')}"
    message = {"error": "access_denied", "error_description": said, "errorMessage": said}
    return Reply(message, status=400)


async def test_long_words_of_a_service_are_cut() -> None:
    set_up = make_set_up()
    set_up.app = ScriptedApp(Reply({"errorMessage": "word\u202e\n" * 400}))
    finding = (await set_up.check("web_services")).findings[0]
    message = finding.params["message"]
    assert isinstance(message, str)
    assert len(message) <= 300
    assert message.isprintable()
