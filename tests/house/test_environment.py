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
            python = environment.find_program("python", Path(command[-1]))
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
    monkeypatch.setattr(environment, "PEERS_HOME", tmp_path / ".venv-bench")
    for name in ("RUNTIME", "DEVELOPMENT", "PEERS", "PROJECT"):
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
    place = environment.HOME / environment.STAMP
    stamp = json.loads(place.read_text(encoding="utf-8"))
    if damage == "python gone":
        environment.find_program("python").unlink()
    else:
        moved = json.dumps({**stamp, "home": "/elsewhere/.venv"})
        content = {"moved": moved, "garbage": "{", "no list": "[]"}[damage]
        place.write_text(content, encoding="utf-8")
    environment.prepare(environment.RUNTIME)
    assert installer.take() == ["venv", "--require-hashes", "--editable"]


def test_the_peers_are_installed_once_and_apart(installer: Installer) -> None:
    environment.PEERS.write_text("setuptools==1 \\\n    --hash=x\nvorta==2", encoding="utf-8")
    environment.prepare_peers()
    assert installer.take() == ["venv", "--require-hashes", "--require-hashes"]
    assert not environment.HOME.exists()
    environment.prepare_peers()
    assert installer.take() == []


def test_the_builder_is_installed_with_its_hashes_and_alone(tmp_path: Path) -> None:
    lock = tmp_path / "some.lock"
    builder = "setuptools==1 \\\n    --hash=sha256:a \\\n    --hash=sha256:b"
    lock.write_text(f"pyqt6==6 \\\n    --hash=sha256:c\n{builder}\nvorta==2\n", encoding="utf-8")
    with environment._only_the_builder(lock) as path:
        assert path.read_text(encoding="utf-8") == builder


@pytest.mark.parametrize("script", ["start.py", "test.py", "bench.py"])
def test_an_old_python_can_read_its_refusal(script: str) -> None:
    source = (SCRIPTS / script).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 6))
    names = [ast.unparse(node) for node in tree.body]
    refusal = next(place for place, text in enumerate(names) if "sys.exit" in text)
    assert refusal < names.index("import environment")
