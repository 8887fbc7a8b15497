"""Proves that the import contracts hold, and that each of them would notice a breach."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "pyproject.toml"

LAYERS = "Each layer imports only what stands below it"
CLIENTS = "The clients know nothing of ours but the logs"
USERS = "Only checks, rooms, practice, network and wiring import the clients"
QT = "Qt is imported in ui and demo only"
HTTPX = "httpx is imported in clients.transport and where the practice systems are mounted"
KEYRING = "keyring is imported in store.secrets only"

BREACHES = {
    "domain/answers.py": ("import syncwizard.session", LAYERS),
    "cli.py": ("import syncwizard.ui.window", LAYERS),
    "helpers.py": ("", LAYERS),
    "clients/graph.py": ("import syncwizard.domain.answers", CLIENTS),
    "session.py": ("import syncwizard.clients.graph", USERS),
    "report/pages.py": ("import syncwizard.clients", USERS),
    "checks/tenant.py": ("from PySide6.QtCore import QObject", QT),
    "clients/entra.py": ("import httpx", HTTPX),
    "store/projects.py": ("import keyring", KEYRING),
}
ALLOWED = {
    "checks/tenant.py": "import syncwizard.clients.graph",
    "clients/transport.py": "import httpx, syncwizard.logs",
    "practice/mount.py": "import httpx",
    "store/secrets.py": "import keyring",
    "ui/window.py": "from PySide6 import QtWidgets\nimport syncwizard.session",
    "wiring/setups.py": "import syncwizard.clients, syncwizard.ui.window",
}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Checks the contracts of this project against the package that lies in `folder`."""
    script = f"import sys; sys.path.insert(0, {str(folder)!r}); "
    script += "from importlinter.cli import lint_imports_command as check; check()"
    options = ["--config", str(CONFIG), "--no-cache", "--no-logo"]
    return subprocess.run(
        [sys.executable, "-P", "-c", script, *options],
        cwd=folder,
        env={"COLUMNS": "300"},
        capture_output=True,
        text=True,
        check=False,
    )


def build_package(folder: Path, modules: dict[str, str]) -> None:
    """Writes a small package of the project's name; everything an import names is there."""
    empty = ["logs.py", "session.py", "domain/answers.py", "ui/window.py", "clients/graph.py"]
    for name, text in {**dict.fromkeys(empty, ""), **modules}.items():
        path = folder / "syncwizard" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for path in [*folder.glob("syncwizard/**/"), folder / "syncwizard"]:
        (path / "__init__.py").touch()


def test_the_project_keeps_its_contracts() -> None:
    done = lint_imports(ROOT / "src")
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_the_plan_allows_is_allowed(tmp_path: Path) -> None:
    build_package(tmp_path, ALLOWED)
    done = lint_imports(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", BREACHES)
def test_a_breach_is_noticed(module: str, tmp_path: Path) -> None:
    line, contract = BREACHES[module]
    build_package(tmp_path, {module: line})
    done = lint_imports(tmp_path)
    broken = [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]
    assert broken == [f"{contract} BROKEN"], done.stdout + done.stderr
    assert done.returncode == 1
