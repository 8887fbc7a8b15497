"""Step 5.1: Workplace Management admits web services; it knows no other step."""

from __future__ import annotations

import re

from syncwizard.domain.answers import Answers
from syncwizard.domain.fields import Basis, Field, Kind
from syncwizard.domain.steps import (
    Ask,
    Confirm,
    Copy,
    Do,
    Note,
    NoteKind,
    Part,
    Row,
    Section,
    Step,
    Test,
)
from syncwizard.guide.conditions import has_access_rule, new_access_rule, support_admits


def _address(answers: Answers) -> str:
    """`https://<client>.axxerion.com/`, where the reference can be part of a host name."""
    host = answers["client_reference"].lower()
    fits = re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", host)
    return f"https://{host}.axxerion.com/" if fits else ""


_MODES = ("Production", "Backup", "Test", "Development")


def _mode(answers: Answers) -> str:
    mode = answers["environment"].capitalize()
    return mode if mode in _MODES else ""


_ACCESS = (
    Field(
        id="wm_url",
        kind=Kind.ORIGIN,
        suggest=_address,
        carried_from="client_reference",
    ),
    Field(
        id="web_access",
        kind=Kind.CHOICE,
        choices=("new", "exists", "support"),
        default="new",
        basis=Basis.OURS,
        branch=True,
    ),
    Field(
        id="operation_mode",
        kind=Kind.CHOICE,
        choices=_MODES,
        literal_choices=True,
        suggest=_mode,
        carried_from="environment",
    ),
)

_REPORT = (
    Field(id="wm_service_user", kind=Kind.EXACT, required=False),
    Field(id="wm_service_password", secret=True, required=False),
    Field(id="wm_report_reference", kind=Kind.EXACT, required=False),
)

_RULE = (
    Row(label="Operation mode", field="operation_mode"),
    Row(label="Access scope", fixed="Web services"),
)

STEP_5_1 = Step(
    id="5.1",
    part=Part.WM,
    sections=(
        Section("access", (Ask(_ACCESS),)),
        Section(
            "rule",
            (
                Do(
                    ("log_in", "open_client_settings", "open_authentication", "new_rule"),
                    when=new_access_rule,
                ),
                Copy(_RULE, name="copy_rule", when=new_access_rule),
                Do(("new_group",), when=new_access_rule),
                Copy(
                    (Row(label="Rule type", fixed="Grant access"),),
                    name="copy_group",
                    when=new_access_rule,
                ),
                Confirm("access_rule_saved", when=new_access_rule),
            ),
        ),
        Section(
            "look",
            (
                Do(("log_in", "open_client_settings", "look_for_rule"), when=has_access_rule),
                Note(NoteKind.UNCLEAR, "chapter", when=has_access_rule),
                Confirm("rule_exists", when=has_access_rule),
            ),
        ),
        Section(
            "support",
            (
                Do(("ask_support",), when=support_admits),
                Confirm("support_confirmed", when=support_admits),
            ),
        ),
        Section(
            "report",
            (
                Note(NoteKind.NOTE, "optional_test"),
                Ask(_REPORT),
                Test(("web_services",)),
            ),
        ),
    ),
)
