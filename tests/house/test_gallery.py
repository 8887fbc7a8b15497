"""Proves that the drawing of all pages tells what it could not reach, and how it is asked for."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, cast

import pytest

from gallery.album import Album
from gallery.options import add_options, kinds
from syncwizard.demo.hands import Stuck


def album(folder: Path) -> Album:
    nothing = cast("Any", None)  # nothing is drawn here
    return Album(folder, nothing, nothing, nothing)


def _press() -> None:
    raise Stuck("mark:assigned cannot be reached")


def test_what_is_out_of_reach_is_noted_and_the_tour_goes_on(tmp_path: Path) -> None:
    taken = album(tmp_path)
    with taken.trying("step 5.2.3"):
        _press()
    assert taken.missed == ["step 5.2.3: mark:assigned cannot be reached"]


def test_any_other_error_ends_the_tour(tmp_path: Path) -> None:
    taken = album(tmp_path)
    with pytest.raises(ValueError, match="no page"), taken.trying("step 5.2.3"):
        raise ValueError("no page")


def test_each_theme_and_language_is_a_run(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    add_options(parser)
    chosen = parser.parse_args(["--all", "--out", str(tmp_path), "--text", "200"])
    runs = kinds(chosen)
    assert [run[:2] for run in runs] == [
        ["light", "en"],
        ["light", "de"],
        ["dark", "en"],
        ["dark", "de"],
    ]
    assert {run[-1] for run in runs} == {"200"}
