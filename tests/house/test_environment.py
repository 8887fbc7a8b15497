"""Proves when the scripts install: once, and again only where a list or the project changed."""

import ast
import json
from pathlib import Path

import pytest

import environment

SCRIPTS = Path(environment.__file__).parent


class Installer:
    """Stands where commands are run: notes them and leaves behind what they would."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.fails = ""

    def __call__(self, *command: str) -> None:
        kind = next(word for word in ("venv", "--require-hashes", "--editable") if word in command)
        self.commands.append(kind)
        if kind == self.fails:
            raise environment.CannotPrepare(kind)
        if kind == "venv":
            python = environment.find_program("python")
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()

    def take(self) -> list[str]:
        """The commands since the last time."""
        taken, self.commands = self.commands, []
        return taken


@pytest.fixture
def installer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installer:
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "HOME", tmp_path / ".venv")
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".venv" / "installed.json")
    for name in ("RUNTIME", "DEVELOPMENT", "PROJECT"):
        path = tmp_path / getattr(environment, name).name
        path.write_text(name, encoding="utf-8")
        monkeypatch.setattr(environment, name, path)
    installer = Installer()
    monkeypatch.setattr(environment, "_run", installer)
    return installer


def test_everything_is_installed_once(installer: Installer) -> None:
    environment.prepare(environment.RUNTIME)
    assert installer.take() == ["venv", "--require-hashes", "--editable"]
    environment.prepare(environment.RUNTIME)
    assert installer.take() == []


def test_the_developers_list_serves_the_program_too(installer: Installer) -> None:
    environment.prepare(environment.RUNTIME)
    installer.take()
    environment.prepare(environment.DEVELOPMENT)
    assert installer.take() == ["--require-hashes"]
    environment.prepare(environment.RUNTIME)
    assert installer.take() == []


def test_a_changed_list_is_installed_again(installer: Installer) -> None:
    environment.prepare(environment.DEVELOPMENT)
    installer.take()
    environment.RUNTIME.write_text("newer", encoding="utf-8")
    environment.prepare(environment.RUNTIME)
    assert installer.take() == ["--require-hashes"]


def test_a_changed_project_is_installed_again_alone(installer: Installer) -> None:
    environment.prepare(environment.RUNTIME)
    installer.take()
    environment.PROJECT.write_text("newer", encoding="utf-8")
    environment.prepare(environment.RUNTIME)
    assert installer.take() == ["--editable"]


def test_a_failed_step_is_tried_again_and_no_other(installer: Installer) -> None:
    installer.fails = "--editable"
    with pytest.raises(environment.CannotPrepare):
        environment.prepare(environment.RUNTIME)
    installer.fails = ""
    installer.take()
    environment.prepare(environment.RUNTIME)
    assert installer.take() == ["--editable"]


@pytest.mark.parametrize("damage", ["moved", "python gone", "garbage", "no list"])
def test_an_environment_that_cannot_be_trusted_is_made_anew(
    damage: str, installer: Installer
) -> None:
    environment.prepare(environment.RUNTIME)
    installer.take()
    stamp = json.loads(environment.STAMP.read_text(encoding="utf-8"))
    if damage == "python gone":
        environment.find_program("python").unlink()
    else:
        moved = json.dumps({**stamp, "home": "/elsewhere/.venv"})
        content = {"moved": moved, "garbage": "{", "no list": "[]"}[damage]
        environment.STAMP.write_text(content, encoding="utf-8")
    environment.prepare(environment.RUNTIME)
    assert installer.take() == ["venv", "--require-hashes", "--editable"]


@pytest.mark.parametrize("script", ["start.py", "test.py"])
def test_an_old_python_can_read_its_refusal(script: str) -> None:
    source = (SCRIPTS / script).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 6))
    names = [ast.unparse(node) for node in tree.body]
    refusal = next(place for place, text in enumerate(names) if "sys.exit" in text)
    assert refusal < names.index("import environment")
