"""Keeps the README's pictures there and small, and its links to what there is."""

import re
from pathlib import Path

import pictures

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_picture_is_there_in_both_themes_and_small() -> None:
    shown = {ROOT / name for name in re.findall(r'"(packaging/\S+\.png)"', README)}
    assert shown == set(pictures.FOLDER.glob("*.png"))
    for theme in pictures.THEMES:
        assert len([path for path in shown if path.stem.endswith(f"-{theme}")]) == 4
    assert not [path.name for path in shown if path.stat().st_size > pictures.MOST_BYTES]


def test_every_script_that_is_named_is_there() -> None:
    named = set(re.findall(r"packaging/(\w+\.py)", README))
    assert {"start.py", "test.py", "pictures.py"} <= named
    assert not [name for name in named if not (ROOT / "packaging" / name).is_file()]
