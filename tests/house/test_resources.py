"""Proves that a source tree, an installed wheel and an editable install hold the same files."""

import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

import syncwizard

ROOT = Path(__file__).parents[2]

# Lists what find_resources finds and says where the package came from.
ASK = """
import syncwizard
root = syncwizard.find_resources()
print(syncwizard.__file__)
for path in sorted(root.rglob("*")):
    if path.is_file():
        print(path.relative_to(root).as_posix())
"""


def ask(folder: Path, *options: str, environment: Mapping[str, str]) -> tuple[Path, list[str]]:
    """Asks a Python of its own; returns where its package lies and the resources it finds."""
    done = subprocess.run(
        [sys.executable, "-B", "-P", *options, "-c", ASK],
        cwd=folder,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=True,
    )
    origin, *names = done.stdout.splitlines()
    return Path(origin).resolve().parent, names


def list_files(folder: Path) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    return sorted(path.relative_to(folder).as_posix() for path in files)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-I", "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps"]
    subprocess.run(
        [*pip, "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)], check=True
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked wheel, which is all that installing a pure one does."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_source_tree_finds_its_resources(tmp_path: Path) -> None:
    # -S: without any installed package
    origin, names = ask(tmp_path, "-S", environment={"PYTHONPATH": str(ROOT / "src")})
    assert origin == ROOT / "src" / "syncwizard"
    assert names == list_files(ROOT / "resources")
    assert names


def test_an_editable_install_finds_the_same(tmp_path: Path) -> None:
    origin, names = ask(tmp_path, environment={})
    assert origin == ROOT / "src" / "syncwizard"
    assert names == list_files(ROOT / "resources")


def test_an_installed_wheel_finds_the_same(tmp_path: Path, installed: Path) -> None:
    origin, names = ask(tmp_path, "-S", environment={"PYTHONPATH": str(installed)})
    assert origin == installed / "syncwizard"
    assert names == list_files(ROOT / "resources")


def test_the_wheel_holds_the_whole_package_and_nothing_else(installed: Path) -> None:
    expected = list_files(ROOT / "src" / "syncwizard")
    expected += [f"resources/{name}" for name in list_files(ROOT / "resources")]
    assert list_files(installed / "syncwizard") == sorted(expected)
    tops = {path.name.split("-")[0] for path in installed.iterdir()}
    assert tops == {"syncwizard"}


def test_the_version_has_one_source(wheel: Path) -> None:
    assert wheel.name.split("-")[1] == syncwizard.__version__
