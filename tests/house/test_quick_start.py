"""Proves that what the first window needs is imported without the heavy libraries."""

import subprocess
import sys
from pathlib import Path

import syncwizard

PACKAGE = Path(syncwizard.__file__).parent
HEAVY = {"babel", "cryptography", "httpx", "jinja2", "keyring", "msal", "pydantic", "typst"}
# Libraries of Python itself and parts of ours that take their time, too.
UNWANTED = {
    *("asyncio", "concurrent.futures", "email", "hashlib", "html", "http", "importlib.resources"),
    *("logging.handlers", "multiprocessing", "secrets", "socket", "sqlite3", "ssl"),
    *("urllib.request", "uuid", "xml", "anyio", "platformdirs"),
    *("syncwizard.checks.catalogue", "syncwizard.guide", "syncwizard.session"),
    *("syncwizard.house", "syncwizard.store.atomic", "syncwizard.store.errors"),
    *(
        "syncwizard.store.projects",
        "syncwizard.ui.view.project_view",
        "syncwizard.ui.steps.step_page",
    ),
}
# Reads and writes the project file, after the first paint.
LATE = {"syncwizard.domain.project"}


def test_declarations_and_texts_import_nothing_heavy() -> None:
    paths = [*PACKAGE.glob("domain/*.py"), *PACKAGE.glob("guide/*.py")]
    paths += [PACKAGE / name for name in ("i18n.py", "pseudo.py", "written.py")]
    paths += [PACKAGE / "logs.py", PACKAGE / "checks" / "catalogue.py"]
    parts = [path.relative_to(PACKAGE.parent).with_suffix("").parts for path in paths]
    names = {".".join(part for part in path if part != "__init__") for path in parts} - LATE
    script = f"import sys, {', '.join(sorted(names))}\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-P", "-c", script], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert names <= loaded
    assert not loaded & HEAVY


def test_the_window_is_imported_without_the_hook_that_reads_every_source() -> None:
    script = """
import builtins
plain = builtins.__import__
import syncwizard.ui.app
assert builtins.__import__ is plain
import linecache
print(*linecache.cache, sep="\\n")
"""
    done = subprocess.run(
        [sys.executable, "-P", "-c", script], capture_output=True, text=True, check=True
    )
    assert str(PACKAGE) not in done.stdout


def test_what_the_home_page_does_without_is_not_loaded_before_it_is_painted(own_home: Path) -> None:
    script = """
import sys
from syncwizard.ui.app import make_app, make_window
from syncwizard.wiring import Choice, House
window = make_window(make_app(), House(Choice()))
window.show()
print(*sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-P", "-c", script], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "syncwizard.ui.home.page" in loaded
    assert not loaded & (HEAVY | UNWANTED)


def test_the_first_paint_asks_for_no_name_of_qt_that_has_pyside_describe_all(
    own_home: Path,
) -> None:
    script = """
import PySide6.QtCore
from syncwizard.ui.app import make_app, make_window
from syncwizard.wiring import Choice, House
app = make_app()
window = make_window(app, House(Choice()))
window.painted.connect(lambda: app.exit(7 if "Qt" in vars(PySide6.QtCore) else 0))
window.show()
raise SystemExit(app.exec())
"""
    done = subprocess.run([sys.executable, "-P", "-c", script], check=False)
    assert done.returncode == 0
