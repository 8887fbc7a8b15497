"""Rooms that were copied out of a spreadsheet or a mail, with a heading or without."""

import pytest

from syncwizard.rooms.columns import is_obvious, recognise
from syncwizard.rooms.pasted import read_pasted, sheet_of_text

ALSTER = "R-1\tAlster\talster@acme.com\tHamburg"
ELBE = "R-2\tElbe\telbe@acme.com\tHamburg"


def read(*lines: str) -> list[tuple[str, str, str, str]]:
    rooms = read_pasted("\n".join(lines))
    return [(room.wm_reference, room.wm_name, room.mailbox, room.room_list) for room in rooms]


BOTH = read(ALSTER, ELBE)


def test_a_room_is_a_line_of_cells() -> None:
    assert BOTH == [
        ("R-1", "Alster", "alster@acme.com", "Hamburg"),
        ("R-2", "Elbe", "elbe@acme.com", "Hamburg"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Reference\tRoom\tMail\tList",
        "Referenz\tRaum\tPostfach\tListe",
        "\t\tMail",
    ],
)
def test_a_heading_is_no_room(heading: str) -> None:
    assert read(heading, ALSTER, ELBE) == BOTH
    assert read("", heading, "", ALSTER, ELBE) == BOTH


@pytest.mark.parametrize(
    "heading", ["Reference\tRoom\tMail", "Nr.\tName\tUPN\tTeam", "External reference"]
)
def test_a_column_that_no_heading_explains_is_asked_about(heading: str) -> None:
    sheet = sheet_of_text("\n".join((heading, ALSTER, ELBE)))
    assert not is_obvious(sheet, recognise(sheet))


@pytest.mark.parametrize(
    "lines", [("R-1\tAlster", "R-2\tElbe"), ("Dear Kim, please find", "our rooms, Alster")]
)
def test_columns_without_headings_and_addresses_are_asked_about(lines: tuple[str, ...]) -> None:
    sheet = sheet_of_text("\n".join(lines))
    assert not is_obvious(sheet, recognise(sheet))


@pytest.mark.parametrize("lines", [(ALSTER, ELBE), ("Alster", "Elbe"), ("Alster", "elbe@acme.com")])
def test_what_gives_itself_away_is_not_asked_about(lines: tuple[str, ...]) -> None:
    sheet = sheet_of_text("\n".join(lines))
    assert is_obvious(sheet, recognise(sheet))


@pytest.mark.parametrize("heading", ["Reference;Room;Mail;List", "Reference,Room,Mail,List"])
def test_a_heading_may_be_split_by_other_signs(heading: str) -> None:
    sign = heading[9]
    assert read(heading, ALSTER.replace("\t", sign), ELBE.replace("\t", sign)) == BOTH


@pytest.mark.parametrize("first", ["R-0\tBille", "R-0\tBille\t\tHamburg"])
def test_a_first_room_without_an_address_is_a_room(first: str) -> None:
    rooms = read(first, ALSTER)
    assert [name for _, name, _, _ in rooms] == ["Bille", "Alster"]


def test_only_a_first_line_is_a_heading_by_its_place() -> None:
    assert len(read(ALSTER, "Reference\tRoom\tMail", ELBE)) == 3


def test_addresses_alone_are_rooms() -> None:
    assert read("Bille", "alster@acme.com") == [
        ("", "Bille", "", ""),
        ("", "", "alster@acme.com", ""),
    ]


def test_rooms_of_which_none_has_an_address() -> None:
    assert len(read("R-1\tAlster", "R-2\tElbe")) == 2


def test_a_cell_in_quotes_may_hold_the_separator() -> None:
    [room] = read_pasted('R1,"Süd, 2. Stock",a@x.example')
    assert (room.wm_reference, room.wm_name) == ("R1", "Süd, 2. Stock")
    [screen] = read_pasted('R1;Süd 17";a@x.example')
    assert screen.wm_name.startswith("Süd 17")
