"""Faults of Workplace Management's report web service; it is asked once, never twice."""

from __future__ import annotations

from syncwizard.practice.faults import Fault as PracticeFault
from tests.faultlab.answering import Played, page, plain, said
from tests.faultlab.fault import Fault, Faults, Limit, Play, Stage
from tests.faultlab.lab import Lab
from tests.faultlab.playing import hang, practised, recorded, saying, says, typed

_REPORT = "/completereportresult"


def _call(name: str, code: str, play: Play, doing: str = "", limit: Limit = Limit.NONE) -> Fault:
    return Fault(name, Stage.CALL, code, play, "web_services", doing, limit)


def _says(name: str, code: str, what: Played, doing: str = "", limit: Limit = Limit.NONE) -> Fault:
    return _call(name, code, says(what, _REPORT), doing, limit)


async def _refused_before(lab: Lab) -> None:
    """The same was refused in an earlier run: a second try could lock the account."""
    lab.set_up.values["wm_service_password"] = "practice-of-others"
    former = await lab.set_up.check("web_services")
    recorded(lambda one: one.project.evidence.__setitem__("web_services", former))(lab)


def _moved(status: int, to: str) -> Played:
    return plain(status, {"location": to, "content-length": "0"})


FAULTS: Faults = (
    _call(
        "the password is wrong", "WM-UNAUTHORIZED", typed(wm_service_password="practice-of-others")
    ),
    _call("refused before, and nothing changed", "WM-NOT-ASKED-AGAIN", _refused_before),
    _call("the user is unknown", "WM-UNAUTHORIZED", typed(wm_service_user="sync.nobody")),
    _call("the reference in small letters", "WM-UNAUTHORIZED", typed(client_reference="nordlicht")),
    _call("web services are not admitted", "WM-UNAUTHORIZED", practised(PracticeFault.WM_SAYS_NO)),
    _call("no inside a 200", "WM-UNAUTHORIZED", practised(PracticeFault.WM_UNAUTHORIZED_IN_200)),
    _call("an error inside a 200", "WM-REPORT-REFUSED", practised(PracticeFault.WM_ERROR_IN_200)),
    _call("a report that is not there", "WM-REPORT-REFUSED", typed(wm_report_reference="RPT-0")),
    _says(
        "a warning instead of rows",
        "WM-REPORT-REFUSED",
        said({"warningMessage": "No rights on this report"}),
    ),
    _says("no such web service", "WM-SERVICE-NOT-FOUND", page(404)),
    _says("not from here", "HTTP-FORBIDDEN", page(403)),
    _says("too many reports", "HTTP-THROTTLED", said({}, 429)),
    _call("down", "HTTP-SERVICE-DOWN", practised(PracticeFault.WM_DOWN)),
    _says("the report fails", "HTTP-SERVICE-DOWN", said({}, 500)),
    _says("a page instead of rows", "ANSWER-IS-PAGE", page(200)),
    _says("words instead of rows", "ANSWER-NOT-JSON", plain(200, {"content-length": "2"}, b"OK")),
    _says("the report never comes", "ANSWER-TOO-SLOW", hang, "send", Limit.TOTAL),
    _says(
        "cut within the report",
        "NET-RESET",
        saying(plain(200, {"content-length": "900"}, b'{"data": [')),
    ),
    *(
        _says(f"{status} to {words}", "ANSWER-REDIRECT", _moved(status, to), "read")
        for status in (302, 307, 308)
        for words, to in (
            ("another host", "https://evil.example/webservices"),
            ("the login page", "/login"),
        )
    ),
)
