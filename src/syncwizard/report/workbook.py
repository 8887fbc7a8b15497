"""The report as an Excel workbook (openpyxl: imported late): what people sort, filter and tick off.

Every cell is a string, whatever it begins with: nothing that was entered is ever worked out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.report.marks import Mark, Words
from syncwizard.report.shape import Content, RoomLine, Saying, Setting
from syncwizard.report.told import REPLACEMENT, visible

LONGEST: Final = 32_767  # characters that Excel takes in a cell
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")  # XML has no place for these two
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can name

_Cells = Sequence[Words]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: its name, its columns with their widths in characters, and its rows."""

    name: Text
    columns: tuple[tuple[Text, int], ...]
    rows: Iterable[_Cells]


def as_workbook(content: Content, catalogue: Catalogue, digest: str) -> bytes:
    """An .xlsx file from the overview to all tests; the same for the same content.

    The value of a secret has no place in `content`, and so none here.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    writer = _Writer(catalogue)
    for sheet in sheets(content, digest):
        writer.fill(book.create_sheet(writer.said(sheet.name)), sheet)
    book.properties.title = writer.said(text("report.title"))
    book.properties.creator = content.cover.program
    book.properties.created = content.cover.made_at.replace(tzinfo=None)
    saved = io.BytesIO()
    book.save(saved)
    return _without_the_clock(saved.getvalue(), content.cover.made_at)


class _Writer:
    """Puts sheets into a workbook in one language."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._said: dict[Any, str] = {}  # thousands of rooms were confirmed at the same moments

    def fill(self, place: Any, sheet: Sheet) -> None:
        """Fills one worksheet; its first row stays in sight and can be filtered."""
        from openpyxl.styles import Alignment, Font
        from openpyxl.utils import get_column_letter

        for at, (_, width) in enumerate(sheet.columns, start=1):
            place.column_dimensions[get_column_letter(at)].width = width
        place.freeze_panes = "A2"
        head = self._pen(place, font=Font(bold=True))
        pen = self._pen(place, alignment=Alignment(vertical="top", wrap_text=True))
        place.append(self._written(head, [name for name, _ in sheet.columns]))
        written = 1
        for row in sheet.rows:
            place.append(self._written(pen, row))
            written += 1
        place.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{written}"

    def said(self, words: Words) -> str:
        if isinstance(words, str):
            return fitting(words)
        key = words if isinstance(words, date) else (words.key, repr(words.params))
        if key not in self._said:
            self._said[key] = fitting(self._say(words))
        return self._said[key]

    def _say(self, words: Text | date) -> str:
        if isinstance(words, Text):
            return self._catalogue.say(words)
        if isinstance(words, datetime):
            return self._catalogue.moment(words)
        return self._catalogue.day(words)

    def _pen(self, place: Any, **style: Any) -> Any:
        """A cell that is written again and again: making each anew costs seconds."""
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(place)
        for name, value in style.items():
            setattr(cell, name, value)
        return cell

    def _written(self, pen: Any, row: _Cells) -> Iterator[Any]:
        for words in row:
            pen.value = self.said(words)
            pen.data_type = "s"  # also what looks like a formula or like one of Excel's errors
            yield pen if pen.value else None


def fitting(words: str) -> str:
    """What a cell can hold: visible, in XML's characters, and not too long."""
    shown = _NO_CHARACTERS.sub(REPLACEMENT, visible(words))
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"


def sheets(content: Content, digest: str) -> Iterator[Sheet]:
    """Overview, open points, settings, rooms, tests."""
    yield Sheet(
        text("report.sheet_overview"),
        ((text("report.label_area"), 40), (text("report.label_value"), 80)),
        _overview(content, digest),
    )
    yield Sheet(
        text("report.sheet_open"),
        _columns(step=8, what=60, about_what=32, state=20, owner=34, next=60, finding=28),
        _open(content),
    )
    yield Sheet(
        text("report.sheet_settings"),
        _columns(
            system=24, step=8, setting=36, value=50, origin=30, state=18, default=30, reason=50
        ),
        _settings(content),
    )
    yield Sheet(
        text("report.sheet_rooms"),
        (
            *_columns(room=34, reference=18, mailbox=40, room_list=34, enabled=10, exception=44),
            *_acts(),
            *_columns(finding=28),
        ),
        map(_room, content.rooms),
    )
    yield Sheet(
        text("report.sheet_checks"),
        _columns(check=40, about_what=32, state=20, at=26, what=60, finding=28),
        _checks(content),
    )


def _columns(**widths: int) -> tuple[tuple[Text, int], ...]:
    return tuple((Text(f"report.label_{name}"), width) for name, width in widths.items())


def _acts() -> Iterator[tuple[Text, int]]:
    """What was said of a room: the state, who said it and when."""
    for act in ("assigned", "reference_set", "mapped", "synced"):
        yield Text(f"report.label_{act}"), 16
        yield from _columns(by=20, at=26)


def _overview(content: Content, digest: str) -> Iterator[_Cells]:
    cover = content.cover
    yield text("report.label_customer"), cover.customer
    yield text("report.label_environment"), cover.environment
    yield text("report.label_consultant"), cover.consultant
    yield text("report.label_made_at"), cover.made_at
    yield text("report.label_program"), cover.program
    yield text("report.label_project_id"), cover.project_id
    if cover.practice:
        yield text("report.practice_short"), text("report.practice")
    for light in content.lights:
        says = text("report.light_told", mark=light.mark.text, says=light.says)
        yield light.name, says
    yield text("report.sign_digest"), digest


def _open(content: Content) -> Iterator[_Cells]:
    for one in content.open:
        where = one.next or ""
        yield one.step, one.what, one.about, one.mark.text, one.owner, where, one.code


def _settings(content: Content) -> Iterator[_Cells]:
    others = {one.field: one for one in content.deviations}
    for system in content.systems:
        for group in system.groups:
            for one in group.settings:
                mark = one.mark.text if one.mark else ""
                other = others.get(one.field) if one.field else None
                why = (other.default, other.reason) if other else ("", "")
                yield system.name, group.step, one.label, _value(one), one.origin, mark, *why


def _checks(content: Content) -> Iterator[_Cells]:
    """Every finding of every test, the proofs of single rooms among them."""
    for line in content.checks:
        for one in line.findings:
            at = line.ended or ""
            yield line.title, line.about, one.mark.text, at, one.happened, one.code


def _value(setting: Setting) -> Words:
    """A secret's place in place of its value."""
    return setting.secret.where if setting.secret else setting.value


def _room(room: RoomLine) -> _Cells:
    return (
        room.name,
        room.reference,
        room.mailbox,
        room.room_list,
        text("report.yes" if room.enabled else "report.no"),
        _exceptions(room),
        *_saying(room.assigned),
        *_saying(room.reference_set),
        *_saying(room.mapped),
        *_seen(room.synced),
        ", ".join(room.codes),
    )


def _exceptions(room: RoomLine) -> Words:
    told: Words = ""
    for code in reversed(room.exceptions):
        one = Text(f"report.exception_{code}")
        told = text("report.exception_and", one=one, other=told) if isinstance(told, Text) else one
    return told


def _saying(said: Saying) -> tuple[Words, Words, Words]:
    return said.mark.text, said.by, said.at or ""


def _seen(said: Saying) -> tuple[Words, Words, Words]:
    """Nothing waits for the first reservation: not noted is no open point."""
    mark, by, at = _saying(said)
    return (text("report.not_noted") if said.mark is Mark.OPEN else mark), by, at


def _without_the_clock(data: bytes, made_at: datetime) -> bytes:
    """The same file without the moment of writing, which the library puts into it."""
    stamp = made_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as packed,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as repacked,
    ):
        for part in packed.infolist():
            body = packed.read(part)
            if part.filename == "docProps/core.xml":
                body = _MODIFIED.sub(rb"\g<1>" + stamp, body)
            info = zipfile.ZipInfo(part.filename, _LONG_AGO)
            repacked.writestr(info, body, zipfile.ZIP_DEFLATED)
    return written.getvalue()
