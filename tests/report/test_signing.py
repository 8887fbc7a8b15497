"""Signatures in a written report: its digest stays; and what changed since is named in the next."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from syncwizard.domain.project import Project, Reopened, SignedBy
from syncwizard.guide import GUIDE
from syncwizard.i18n import Catalogue
from syncwizard.report.baseline import Changed, read_signed, signers
from syncwizard.report.digest import DIGEST, NoReport, digest_of
from syncwizard.report.html import as_html
from syncwizard.report.json_file import as_document, as_json
from syncwizard.report.kept import Kept, decode_kept, encode_kept
from syncwizard.report.signing import sign_document, with_signatures
from syncwizard.report.since import changed_since
from tests.report.sample import (
    MADE_AT,
    answers_of,
    complete,
    content_of,
    empty,
    full,
    page_of,
    pdf_of,
)
from tests.report.schema_of import PATH
from tests.report.written import export

LATER = MADE_AT + timedelta(days=3)
HERE = SignedBy(role="reviewer", name="Bo Ó", function="Head of QA", at=LATER, note="Room 7 <b>")
PAPER = SignedBy(
    role="customer",
    name="Jürgen Groß",
    at=LATER,
    on=date(2026, 11, 24),
    recorded_by="Anna Weiß",
)


def kept_of(project: Project, language: str = "de") -> Kept:
    content = content_of(project)
    digest = as_document(content, Catalogue(language))[DIGEST]
    return decode_kept(encode_kept(Kept(content, language, digest, "m")))


@pytest.mark.parametrize("project", [full(), complete(), empty()], ids=["full", "done", "empty"])
def test_what_was_written_comes_back_as_it_was(project: Project) -> None:
    assert kept_of(project).content == content_of(project)


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b'{"is": "Path", "of": {}}', b'{"is": "Kept", "of": {}}', b'{"mark": "green"}'],
)
def test_what_is_no_kept_report_is_refused(data: bytes) -> None:
    with pytest.raises(NoReport):
        decode_kept(data)


def test_signing_here_changes_the_sign_off_block_and_nothing_else(tmp_path: Path) -> None:
    kept = kept_of(full())
    signed = with_signatures(kept, [HERE, PAPER])
    before = as_document(kept.content, Catalogue("de"))
    after = as_document(signed, Catalogue("de"))
    assert after[DIGEST] == before[DIGEST] == digest_of(after)
    assert {name for name in after if after[name] != before[name]} == {"sign_off"}
    consultant, reviewer, customer = after["sign_off"]
    assert (consultant["name"], consultant["how"]) == ("", None)
    assert (reviewer["name"], reviewer["function"]) == ("Bo Ó", "Head of QA")
    assert (reviewer["at"], reviewer["note"]) == ("2026-11-25T15:30:00+00:00", "Room 7 <b>")
    assert (customer["at"], "Anna Weiß" in customer["how"]) == ("2026-11-24", True)
    files = export(signed, "de", tmp_path).files
    [file] = [one for one in files if one.suffix == ".json"]
    assert read_signed(file.read_bytes())[1] == kept.digest
    assert signers(file.read_bytes()) == ("Bo Ó", "Jürgen Groß")
    schema = json.loads(PATH.read_text("utf-8"))
    Draft202012Validator(schema).validate(json.loads(file.read_bytes()))


def test_the_signature_stands_on_the_printed_page_and_in_the_html() -> None:
    signed = with_signatures(kept_of(full(), "en"), [HERE])
    pages = PdfReader(io.BytesIO(pdf_of(signed).data)).pages
    printed = "\n".join(page.extract_text() for page in pages)
    shown = as_html(page_of(signed)).decode()
    for told in (printed, shown):
        assert "Bo Ó" in told
        assert "Head of QA" in told
    assert "Room 7 &lt;b&gt;" in shown


def test_another_version_of_the_program_cannot_write_the_same_report_again() -> None:
    kept = kept_of(full())
    with pytest.raises(NoReport):
        with_signatures(replace(kept, digest="0" * 64), [HERE])


def test_a_json_report_is_signed_without_its_set_up() -> None:
    data = as_json(as_document(content_of(full()), Catalogue("de")))
    signed, digest, made_at = sign_document(data, [PAPER])
    assert read_signed(signed)[1] == digest == json.loads(data)[DIGEST]
    assert made_at == MADE_AT
    assert signers(signed) == ("Jürgen Groß",)
    with pytest.raises(Changed):
        sign_document(data.replace(b"Nordlicht", b"Nordwind"), [PAPER])


# What changed since


def since_of(
    project: Project, signed: bytes, names: Sequence[str] = ("drift.",)
) -> tuple[list[str], str]:
    content = content_of(project, made_at=LATER)
    found = changed_since(content, signed, project, answers_of(project), GUIDE, LATER.date())
    keys = [one.says.key.removeprefix(names[0]) for one in found.changes]
    report = content_of(project, made_at=LATER, since=found)
    return keys, as_html(page_of(report)).decode()


def test_the_next_report_names_each_change_and_what_it_was_opened_for() -> None:
    project = full()
    signed, digest, _at = sign_document(
        as_json(as_document(content_of(project), Catalogue("en"))), [HERE]
    )
    keys, shown = since_of(project, signed)
    assert keys == []
    assert "Nothing has changed since that report was signed." in shown

    project.values["max_occurrences"] = "60"
    project.rooms = [*project.rooms[1:], replace(project.rooms[0], id="n", wm_reference="RM-9")]
    project.reopened = Reopened(by="Anna Weiß", at=LATER, why="rooms", steps=["5.2.3", "6.2"])
    keys, shown = since_of(project, signed)
    assert sorted(keys) == ["room_gone", "room_new", "setting"]
    assert "signed by Bo Ó" in shown
    assert "rooms were to be added or removed" in shown
    assert digest in shown
    assert "was changed in the set-up: from 360 to 60" in shown


def test_a_first_report_has_no_such_chapter() -> None:
    shown = as_html(page_of(content_of(full()))).decode()
    assert "Changed since the signed report" not in shown
    assert as_document(content_of(full()), Catalogue("en"))["since"] is None


def test_a_changed_baseline_is_none() -> None:
    data = as_json(as_document(content_of(full()), Catalogue("en")))
    with pytest.raises(NoReport):
        since_of(full(), data.replace(b"Nordlicht", b"Nordwind"))
