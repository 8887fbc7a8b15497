"""The columns of the rooms' table have all of its room, and no more as long as that is enough."""

import pytest

from syncwizard.ui.rooms.widths import fitted, two_lines

USUAL, LEAST = [100, 200, 150], [80, 90, 100]


def test_what_is_left_over_goes_to_one_column() -> None:
    assert fitted(USUAL, LEAST, 1, 500) == [100, 250, 150]


@pytest.mark.parametrize("room", range(270, 450))
def test_columns_give_of_what_they_have_until_they_fit(room: int) -> None:
    found = fitted(USUAL, LEAST, 1, room)
    assert room - len(USUAL) <= sum(found) <= room
    assert all(low <= one <= usual for low, one, usual in zip(LEAST, found, USUAL, strict=True))


def test_none_is_narrower_than_its_least() -> None:
    assert fitted(USUAL, LEAST, 1, 100) == LEAST
    assert fitted(LEAST, LEAST, 1, 100) == LEAST


def test_a_heading_of_one_word_has_one_line_and_others_two() -> None:
    assert two_lines("Reference", len) == 9
    assert two_lines("First reservation seen", len) == len("reservation seen")
    assert two_lines("", len) == 0
