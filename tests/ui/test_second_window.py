"""Proves how the program starts itself with the practice systems."""

from __future__ import annotations

import pytest

from syncwizard.ui.home.second_window import practice_command


@pytest.mark.parametrize(
    ("started_with", "arguments"),
    [
        (["python", "-P", "-m", "syncwizard"], ["-P", "-m", "syncwizard", "--practice"]),
        (["syncwizard.exe"], ["--practice"]),
        (
            ["python", "-m", "syncwizard", "--data", "x"],
            ["-m", "syncwizard", "--data", "x", "--practice"],
        ),
        (["python", "-m", "syncwizard", "--practice"], ["-m", "syncwizard", "--practice"]),
    ],
)
def test_the_way_it_was_started_is_the_way_to_start_it(
    started_with: list[str], arguments: list[str]
) -> None:
    assert practice_command("this", started_with) == ("this", arguments)
