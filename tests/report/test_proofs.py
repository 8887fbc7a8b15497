"""Proofs by a meeting are evidence in the report, in all its formats."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from syncwizard.domain.checks import Outcome
from syncwizard.domain.meetings import Meeting
from syncwizard.domain.project import Project
from syncwizard.domain.rooms import Said
from syncwizard.report.marks import Mark
from tests.report.conftest import pdf_text
from tests.report.sample import MADE_AT, content_of, evidence, full, passed
from tests.report.written import export

_WORDS = {
    "en": ("accepts bookings", "A reservation made in Outlook was seen in Workplace Management"),
    "de": ("nimmt Buchungen an", "Reservierung aus Outlook wurde in Workplace Management gesehen"),
}


def proved() -> Project:
    project = full()
    params = {"room": "Alster", "organizer": "o@x.example", "start": "2026-12-22 09:00 UTC"}
    found = evidence(
        project,
        "room_booking",
        passed("ROOM-BOOKING-ACCEPTED", **params),
        passed("ROOM-BOOKING-CLEARED", **params),
        room="room0",
    )
    project.evidence["room_booking:room0"] = found
    first, *rest = project.rooms
    said = Said("Anna Weiß", MADE_AT, first.mailbox)
    project.rooms = [replace(first, shown=said), *rest]
    return project


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_format_has_what_was_proved_and_what_a_person_said(
    language: str, tmp_path: Path
) -> None:
    written = export(content_of(proved()), language, tmp_path)
    by_end = {path.suffix: path for path in written.files}
    accepted, seen = _WORDS[language]
    for end in (".html", ".json"):
        text = by_end[end].read_text(encoding="utf-8")
        assert accepted in text
        assert seen in text
    assert "ROOM-BOOKING-ACCEPTED" in json.dumps(json.loads(by_end[".json"].read_text("utf-8")))
    set_in_pdf = " ".join(pdf_text(by_end[".pdf"]).split())
    assert accepted in set_in_pdf
    assert seen in set_in_pdf
    book = load_workbook(io.BytesIO(by_end[".xlsx"].read_bytes()))
    cells = [cell for row in book["Tests"].iter_rows(values_only=True) for cell in row]
    assert "ROOM-BOOKING-ACCEPTED" in cells


def test_a_proof_is_verified_and_a_person_s_word_is_confirmed() -> None:
    content = content_of(proved())
    [line] = [one for one in content.checks if one.check == "room_booking"]
    assert (line.mark, line.about) == (Mark.VERIFIED, "Alster")
    [said] = [one for one in content.confirmations if one.name == "shown"]
    assert (said.by, said.mark is Mark.VERIFIED) == ("Anna Weiß", False)


def test_a_meeting_that_may_still_stand_is_an_open_point() -> None:
    project = proved()
    end = MADE_AT + timedelta(minutes=15)
    project.meetings = {"m": Meeting("m", "o@x.example", "alster@x.example", MADE_AT, end)}
    points = [one for one in content_of(project).open if one.what.key == "proof.point"]
    assert [one.what.params["calendar"] for one in points] == ["o@x.example"]
    assert project.evidence["room_booking:room0"].outcome is Outcome.PASSED
