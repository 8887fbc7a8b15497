"""Step 5.2.4: the five mappings of the external application; it knows no other step."""

from __future__ import annotations

from syncwizard.domain.answers import Answers
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.steps import Ask, Confirm, Copy, Do, Note, NoteKind, Part, Row, Section, Step


def _token_url(answers: Answers) -> str:
    router = answers["router_url"]
    return f"{router}user/oauth/token" if router else ""


def _webhook(answers: Answers) -> str:
    router = answers["router_url"]
    return f"{router}push/axxerion" if router else ""


_ADDRESSES = (
    Field(id="token_url", kind=Kind.URL, suggest=_token_url, carried_from="router_url"),
    Field(id="webhook", kind=Kind.URL, suggest=_webhook, carried_from="router_url"),
)

_MAPPINGS = (
    Row(label="client_id", field="router_client_id", copies_label=True),
    Row(label="client_secret", field="router_client_secret", copies_label=True),
    Row(label="grant_type", fixed="client_credentials", copies_label=True),
    Row(label="token_url", field="token_url", copies_label=True),
    Row(label="webhook", field="webhook", copies_label=True),
)

STEP_5_2_4 = Step(
    id="5.2.4",
    part=Part.WM,
    sections=(
        Section("addresses", (Ask(_ADDRESSES),)),
        Section(
            "mappings",
            (
                Do(("open_mappings", "press_new", "fill_in", "save", "repeat")),
                Copy(_MAPPINGS),
                Note(NoteKind.UNCLEAR, "translated_keys"),
                Note(NoteKind.NOTE, "button_missing"),
                Confirm("saved"),
            ),
        ),
    ),
)
