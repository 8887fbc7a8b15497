"""Long texts are cut so that one sees where they part."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from syncwizard.domain.excerpts import excerpts

MOST = 40


def test_short_texts_stay_whole() -> None:
    assert excerpts("here", "there", MOST) == ("here", "there")


def test_what_differs_far_behind_is_seen() -> None:
    mine, theirs = excerpts("a" * 90 + "here", "a" * 90 + "there", MOST)
    assert mine == "…" + "a" * 16 + "here"
    assert theirs == "…" + "a" * 16 + "there"


def test_an_early_difference_cuts_the_end() -> None:
    assert excerpts("here" + "a" * 90, "b", MOST) == ("here" + "a" * 36 + "…", "b")


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=200))
def test_what_differs_never_looks_alike(same: str, one: str, other: str) -> None:
    assume(one != other)
    mine, theirs = excerpts(same + one, same + other, MOST)
    assert mine != theirs
    assert max(len(mine), len(theirs)) <= MOST + 2
