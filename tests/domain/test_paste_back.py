"""Proves the comparison with what another screen holds: each way to go wrong has a name."""

from __future__ import annotations

import pytest

from syncwizard.domain.paste_back import Compared, Held, compare

SECRET = "pr8~QxVt2mKd7.AbC_dEf"
ID = "1b4e28ba-2fa1-11d2-883f-0016d3cca427"
OTHERS = {"Client ID": "0f8fad5b-d9cb-469f-a165-70867728950e", "Reference": "acme-01", "Empty": ""}


@pytest.mark.parametrize(
    ("pasted", "held"),
    [
        (SECRET, Held.SAME),
        ("", Held.NOTHING),
        (" \t\n\u00a0", Held.BLANK),
        ("\u200b\u202e", Held.BLANK),
        ("••••••••", Held.HIDDEN),
        ("**********", Held.HIDDEN),
        (f"{SECRET} ", Held.SPACE),
        (f"\u200b{SECRET}\n", Held.SPACE),
        (f"{SECRET[:5]} {SECRET[5:]}", Held.SPACE),
        (SECRET.upper(), Held.CASE),
        (ID, Held.ID),
        (f" {ID.upper()}", Held.ID),
        (SECRET[:-1], Held.CUT_OFF),
        (SECRET[4:], Held.CUT_OFF),
        (SECRET[3:9], Held.CUT_OFF),
        (f"{SECRET}x", Held.LONGER),
        (SECRET * 2, Held.LONGER),
        (SECRET[:2], Held.DIFFERENT),  # two letters may be the beginning of anything
        ("something else", Held.DIFFERENT),
    ],
)
def test_what_became_of_a_secret(pasted: str, held: Held) -> None:
    assert compare(pasted, SECRET, OTHERS, is_secret=True) == Compared(held)


@pytest.mark.parametrize("pasted", ["acme-01", " acme-01\n"])
def test_another_value_of_the_set_up_is_named(pasted: str) -> None:
    assert compare(pasted, SECRET, OTHERS) == Compared(Held.SWAPPED, "Reference")


def test_an_id_that_is_known_is_named_too() -> None:
    pasted = OTHERS["Client ID"].upper()
    found = compare(pasted, SECRET, OTHERS, is_secret=True)
    assert found == Compared(Held.SWAPPED, "Client ID")


def test_another_value_is_no_part_of_this_one() -> None:
    found = compare("acme-01", "acme-01-router", OTHERS)
    assert found == Compared(Held.SWAPPED, "Reference")


def test_the_case_of_an_id_does_not_matter() -> None:
    assert compare(ID.upper(), ID, OTHERS) == Compared(Held.SAME)


def test_an_id_may_stand_where_an_id_is_wanted() -> None:
    found = compare(ID, OTHERS["Client ID"], {}, is_secret=True)
    assert found == Compared(Held.DIFFERENT)


def test_stars_that_are_the_value_are_the_value() -> None:
    assert compare("***", "***", {}) == Compared(Held.SAME)


def test_where_nothing_is_wanted_nothing_is_proved() -> None:
    assert compare("", "", {}) == Compared(Held.NOTHING)


def test_what_was_pasted_is_not_kept() -> None:
    for pasted in (SECRET, SECRET[:-3], "acme-01", ID):
        found = repr(compare(pasted, SECRET, OTHERS, is_secret=True))
        assert pasted not in found
        assert SECRET not in found
