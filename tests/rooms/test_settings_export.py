"""Exports of room settings are read whatever wrote them; hostile files end in a clear word."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from syncwizard.domain.room_settings import SETTINGS
from syncwizard.i18n import LANGUAGES, catalogue
from syncwizard.rooms.settings_export import (
    LONGEST,
    MOST_BYTES,
    MOST_ROOMS,
    ExportUnreadable,
    read_settings,
)

MOMENT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ROW = {"Mailbox": "a@b.example", "ExportedAt": "2026-11-20T09:00:00Z", "Found": "True"}
ROW |= dict.fromkeys(SETTINGS, "") | {"DeleteSubject": "True", "BookingWindowInDays": "180"}


def as_json(*rows: Mapping[str, object], **changes: object) -> bytes:
    document: dict[str, object] = {"format": "syncwizard-room-settings", "version": 1}
    document |= {"exportedAt": "2026-11-20T09:00:00Z", "rooms": list(rows), **changes}
    return json.dumps(document).encode()


def as_csv(*rows: Mapping[str, str], between: str = ",") -> bytes:
    lines = io.StringIO(newline="")
    writer = csv.DictWriter(lines, list(rows[0]), delimiter=between, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return lines.getvalue().encode()


def refused(data: bytes) -> str:
    with pytest.raises(ExportUnreadable) as caught:
        read_settings(data)
    for language in LANGUAGES:
        assert not set("{}`") & set(catalogue(language).say(caught.value.why))
    return caught.value.why.key.rpartition(".")[2]


@pytest.mark.parametrize(
    "data",
    [
        as_json(ROW),
        as_csv(ROW),
        as_csv(ROW, between=";"),
        as_csv(ROW, between="\t"),
        b"\xef\xbb\xbf" + as_csv(ROW),
        as_csv(ROW).decode().encode("utf-16"),
        b"#TYPE System.Management.Automation.PSCustomObject\r\n" + as_csv(ROW),
        as_json(rooms=ROW),  # Windows PowerShell writes a list of one as that one
        json.dumps([ROW]).encode(),
    ],
)
def test_every_usual_form_says_the_same(data: bytes) -> None:
    export = read_settings(data)
    (room,) = export.rooms
    assert (room.mailbox, room.is_found) == ("a@b.example", True)
    assert room.flag("DeleteSubject") is True
    assert room.number("BookingWindowInDays") == 180
    assert room.is_filled("ResourceDelegates") is False
    assert room.flag("AllowConflicts") is None
    assert export.made_at == MOMENT
    assert export.absent == ()


def test_values_of_json_keep_their_meaning() -> None:
    row = {"mailbox": "a@b.example", "DeleteSubject": False, "BookingWindowInDays": 365}
    row |= {"ResourceDelegates": ["anna", "ben"], "BookInPolicy": [], "AllowConflicts": None}
    export = read_settings(as_json(row, exportedAt=None))
    (room,) = export.rooms
    assert (room.flag("DeleteSubject"), room.number("BookingWindowInDays")) == (False, 365)
    assert room.word("ResourceDelegates") == "anna; ben"
    assert (room.is_filled("BookInPolicy"), room.flag("AllowConflicts")) == (False, None)
    assert export.made_at is None
    assert "AutomateProcessing" in export.absent


def test_a_table_made_by_hand_is_read_where_it_has_addresses() -> None:
    rows = [{"Identity": name, "deletesubject": "False"} for name in ("a@b.example", "Room 2")]
    export = read_settings(as_csv(*rows))
    assert [room.mailbox for room in export.rooms] == ["a@b.example"]
    assert export.rooms[0].flag("DeleteSubject") is False


def test_what_the_script_guarded_comes_back() -> None:
    row = {**ROW, "Mailbox": "'=1+1@b.example", "ResourceDelegates": "'@anna"}
    (room,) = read_settings(as_csv(row)).rooms
    assert (room.mailbox, room.word("ResourceDelegates")) == ("=1+1@b.example", "@anna")


def test_a_room_that_exchange_does_not_know() -> None:
    (room,) = read_settings(as_csv({**ROW, "Found": "False"})).rooms
    assert not room.is_found


def test_the_earliest_moment_counts() -> None:
    other = {**ROW, "Mailbox": "c@b.example", "ExportedAt": "2026-10-01T00:00:00+02:00"}
    made = read_settings(as_csv(ROW, other)).made_at
    assert made == datetime(2026, 9, 30, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "moment", ["", "yesterday", "2026-11-20", "0001-01-01T00:00:00+14:00", "9" * 50]
)
def test_a_moment_that_is_none(moment: str) -> None:
    assert read_settings(as_csv({**ROW, "ExportedAt": moment})).made_at is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no_rooms"),
        (b"hello", "no_rooms"),
        (b"\x00\x01\x02PK\x03\x04", "no_text"),
        (b"{", "no_text"),
        (b'{"rooms": NaN}', "no_rooms"),
        (b'{"rooms": 7}', "no_rooms"),
        (b"[1, null, []]", "no_rooms"),
        (b"[" * 200_000, "no_text"),
        (b'{"a":' * 100_000, "no_text"),
        (b'{"rooms": [{"Mailbox": "a@b.example"}]}', "no_rooms"),
        (as_json({**ROW, "Mailbox": "no address"}), "no_rooms"),
        (as_json({**ROW, "Mailbox": "a\u202eb@c.example"}), "no_rooms"),
        (as_json({**ROW, "Mailbox": "a\x00b@c.example"}), "no_rooms"),
        (as_json(ROW, version=2), "newer"),
        (as_json({**ROW, "BookInPolicy": "x" * (LONGEST + 1)}), "too_long"),
        (as_csv({**ROW, "BookInPolicy": "x" * (LONGEST + 1)}), "too_long"),
        (as_csv({**ROW, "BookInPolicy": "x" * 200_000}), "too_long"),
        (as_csv(ROW, {**ROW, "DeleteSubject": "False"}), "twice"),
        (b" " * (MOST_BYTES + 1), "too_large"),
        (b"Mailbox,DeleteSubject\n" + b"a@b.example,True\n" * (MOST_ROOMS + 1), "too_many"),
        (b"," * 1_000_000, "no_rooms"),
        (b'"' * 100_000, "no_rooms"),
    ],
)
def test_what_is_no_export_ends_in_a_clear_word(data: bytes, why: str) -> None:
    assert refused(data) == why


def test_numbers_beyond_all_measure_are_no_numbers() -> None:
    data = b'{"rooms": [{"Mailbox": "a@b.example", "BookingWindowInDays": 1' + b"0" * 9000 + b"}]}"
    (room,) = read_settings(data).rooms
    assert room.number("BookingWindowInDays") is None


@given(st.binary(max_size=200))
@example(b'{"rooms": {"rooms": []}}')
@example(b'Mailbox\r"')
def test_no_file_breaks_the_reading(data: bytes) -> None:
    with suppress(ExportUnreadable):
        assert read_settings(data).rooms


NAMES = st.sampled_from(["rooms", "Mailbox", "format", "DeleteSubject"])
DOCUMENTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner),
    max_leaves=8,
)


@given(DOCUMENTS)
def test_no_document_breaks_the_reading(document: object) -> None:
    with suppress(ExportUnreadable):
        assert read_settings(json.dumps(document).encode()).rooms
