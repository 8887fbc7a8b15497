"""The result of `check` as JUnit XML, for what starts it by the clock; it writes no file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree as ET

from syncwizard.again import Result
from syncwizard.cli.checked import Checked
from syncwizard.cli.told_drift import drifted, project_name
from syncwizard.domain.checks import Evidence, Finding, Outcome
from syncwizard.domain.text import text
from syncwizard.i18n import Catalogue

# How each outcome is told there: a test that cannot tell is an error, one that waits is skipped.
_ELEMENTS: Final = {
    Outcome.FAILED: "failure",
    Outcome.COULD_NOT_TELL: "error",
    Outcome.NOT_YET: "skipped",
}


def as_junit(checked: Sequence[Checked], words: Catalogue) -> bytes:
    """A suite a project, a case a check; each thing that drifted is a failed case of its own."""
    root = ET.Element("testsuites", name="syncwizard")
    for one in checked:
        _add_suite(root, one, words)
    _count(root, list(root))
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_suite(root: ET.Element, one: Checked, words: Catalogue) -> None:
    suite = ET.SubElement(root, "testsuite", name=_clean(project_name(one)))
    if one.result is None:
        case = _case(suite, "open")
        not_checked = words.say(text("drift.summary_not_checked", project=one.argument))
        ET.SubElement(case, "error", message=_clean(not_checked))
    else:
        suite.set("timestamp", f"{one.result.started:%Y-%m-%dT%H:%M:%S}")
        _add_checks(suite, one.result, words)
    for each in drifted(one.comparison):
        case = _case(suite, f"drift: {words.say(each.says)}")
        code = each.finding.code if each.finding else each.kind.value
        ET.SubElement(case, "failure", type=code, message=_clean(words.say(each.says)))
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for name, key in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        suite.set(key, str(sum(case.find(name) is not None for case in cases)))


def _add_checks(suite: ET.Element, result: Result, words: Catalogue) -> None:
    for evidence in result.evidence:
        case = _case(suite, words.say(result.session.checks[evidence.check].title))
        case.set("time", f"{(evidence.ended - evidence.started).total_seconds():.0f}")
        _add_outcome(case, evidence, words)
    for check, reason in result.skipped:
        said = words.say(text(f"cli.skipped_{reason}", check=check.title))
        ET.SubElement(_case(suite, words.say(check.title)), "skipped", message=_clean(said))


def _add_outcome(case: ET.Element, evidence: Evidence, words: Catalogue) -> None:
    element = _ELEMENTS.get(evidence.outcome)
    if element is None:
        return
    deciding = [one for one in evidence.findings if one.outcome is evidence.outcome]
    told = ET.SubElement(case, element)
    told.set("type", deciding[0].code if deciding else evidence.outcome.value)
    told.set("message", _clean("; ".join(_title(one, words) for one in deciding)))
    told.text = _clean("\n".join(f"{one.code}: {_happened(one, words)}" for one in deciding))


def _title(finding: Finding, words: Catalogue) -> str:
    title = words.say(finding.text("title"))
    return f"{finding.about}: {title}" if finding.about and finding.about not in title else title


def _happened(finding: Finding, words: Catalogue) -> str:
    said = words.say(finding.text("happened"))
    return f"{finding.about}: {said}" if finding.about and finding.about not in said else said


def _case(suite: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=suite.get("name", ""), name=_clean(name))


def _count(root: ET.Element, suites: Sequence[ET.Element]) -> None:
    for key in ("tests", "failures", "errors", "skipped"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in suites)))


def _clean(said: str) -> str:
    """What XML may hold; everything else shows as U+FFFD."""
    return "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in said)
