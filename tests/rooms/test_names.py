"""Names of rooms taken apart: spellings, number words, floors, buildings, seats."""

from __future__ import annotations

import pytest

from syncwizard.rooms.names import read_floor, spell
from syncwizard.rooms.vocabulary import fold


@pytest.mark.parametrize(
    "words",
    ["Größe Süd|groesse sued|Grosse Sud", "Molière|MOLIERE", "Één|een", "Ærø|aro"],
)
def test_spellings_of_one_name_become_one(words: str) -> None:
    assert len({fold(one) for one in words.split("|")}) == 1


@pytest.mark.parametrize(
    ("name", "floor", "numbers"),
    [
        ("2.OG R-017", "2", ("17",)),
        ("Room 2.17", "", ("2", "17")),
        ("2ème étage salle 4", "2", ("4",)),
        ("Kamer 4, tweede verdieping", "2", ("4",)),
        ("Second Floor Room Four", "2", ("4",)),
        ("Raum EG.04", "0", ("4",)),
        ("UG R-003", "-1", ("3",)),
        ("Hörsaal II", "", ("2",)),
        ("Interview Room A", "", ("a",)),
    ],
)
def test_floors_and_numbers(name: str, floor: str, numbers: tuple[str, ...]) -> None:
    found = spell(name)
    assert (found.floor, found.numbers) == (floor, numbers)


@pytest.mark.parametrize(
    ("name", "seats"), [("Alster (8 Pers.)", 8), ("LDN 02.14 [10 seats]", 10), ("Raum 8", None)]
)
def test_seats_are_no_number_of_a_room(name: str, seats: int | None) -> None:
    assert spell(name).seats == seats


@pytest.mark.parametrize("name", ["Besprechungsraum 1", "Meeting Room 1", "Salle de réunion 1"])
def test_what_a_room_is_for_is_the_same_in_all_languages(name: str) -> None:
    assert spell(name).kinds == spell("Vergaderzaal 1").kinds != frozenset()


@pytest.mark.parametrize(
    ("given", "floor"),
    [("1. OG", "1"), ("L2", "2"), ("RDC", "0"), ("begane grond", "0"), ("-1", "-1"), ("x", "")],
)
def test_floors_in_a_column(given: str, floor: str) -> None:
    assert read_floor(given) == floor
