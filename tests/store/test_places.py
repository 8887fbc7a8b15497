"""Where things lie: the platform's local data folder, or the folder that was named."""

import sys
from pathlib import Path

import pytest

from syncwizard.store.places import find_places


def test_a_named_folder_holds_everything(tmp_path: Path) -> None:
    places = find_places(tmp_path / "here")
    assert places.settings == tmp_path / "here" / "settings.json"
    assert places.logs == tmp_path / "here" / "logs"
    assert places.projects(practice=False) == tmp_path / "here" / "projects"
    assert places.projects(practice=True) == tmp_path / "here" / "practice"
    assert not (tmp_path / "here").exists()


def test_a_relative_folder_does_not_move_with_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    places = find_places(Path("here"))
    monkeypatch.chdir("/")
    assert places.root == tmp_path / "here"


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the place of Linux")
def test_the_platforms_own_folder_is_named_after_the_program(own_home: Path) -> None:
    assert find_places().root == own_home / "data" / "syncwizard"


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the rule of Linux")
@pytest.mark.parametrize("given", ["", "relative"])
def test_a_folder_that_is_not_absolute_does_not_count(
    given: str, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", given)
    assert find_places().root == Path.home() / ".local" / "share" / "syncwizard"
