"""Does the whole set-up through AT-SPI, as a screen reader would, in a process of its own.

Run by hand, no part of the suite, because it wants a screen, a session bus and Debian's packages:
at-spi2-core, dbus, gir1.2-atspi-2.0, python3-gi, xvfb, openbox, xclip. It has two halves:

1. With the program's own Python it does the procedure in Qt's tree, without a screen, and notes
   each act as role and name (`walk.py`): what is pressed, typed, chosen and waited for.
2. With Debian's Python (`python3-gi` is made for that one) it starts the real program in practice
   mode under Xvfb and does the same acts through AT-SPI. Controls are found by role and name; it
   fails where one has no name, has no words in its name, or shares it with another in one place.

    .venv/bin/python tests/desk/atspi_walk.py [en|de]

Of what AT-SPI offers for Qt, two things are done in another way: the clipboard is set by the
program `xclip` (package of that name), and one goes from field to field by the focus, not by Tab.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
DEBIAN_PYTHON = "/usr/bin/python3"
ANY = "\N{REPLACEMENT CHARACTER}"  # as in names.py, which this half cannot import
PATIENCE = 30.0
NEEDED = ("xvfb-run", "dbus-run-session", "openbox", "xclip", DEBIAN_PYTHON)
# Qt's roles as AT-SPI names them.
ROLES = {
    "Button": {"push button"},
    "ButtonMenu": {"push button", "menu item"},
    "MenuItem": {"menu item"},
    "CheckBox": {"check box"},
    "RadioButton": {"radio button"},
    "EditableText": {"text", "password text", "entry"},
    "Table": {"table"},
}
_ACTED_ON = set().union(*ROLES.values()) | {"combo box", "spin button", "slider", "link"}
# Lives in every window of Qt's and says nothing: no person acts on it.
_NO_PLACE = {"application", "frame", "dialog", "window"}


# A control, its role, its name, and the names of what it stands in. What `gi` gives has no types.
Met = tuple[Any, str, str, tuple[str, ...]]


class NotSo(Exception):
    """What was looked for is not there; the message says what is."""


# The first half: what is to be done


def note_acts(folder: Path, language: str) -> Path:
    """Does the procedure in Qt's own tree, and writes what was done."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.path.insert(0, str(HERE.parents[2]))
    from tests.desk.walk import walk

    (folder / "first").mkdir()
    with walk(folder / "first", language, 3) as walking:
        wrong = walking.go_through(walking.begin())
        wrong += walking.wrong + walking.reader.wrong
        notes = folder / "acts.json"
        walking.reader.diary.write(notes)
    if wrong:
        raise SystemExit("\n".join(wrong))
    return notes


def run(language: str) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        notes = note_acts(folder, language)
        data = folder / "data"
        settings = {**os.environ, "HOME": name, "XDG_RUNTIME_DIR": name, "XDG_DATA_HOME": str(data)}
        for gone in ("QT_QPA_PLATFORM", "DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY"):
            settings.pop(gone, None)
        settings |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "NO_AT_BRIDGE": "0"}
        again = [
            DEBIAN_PYTHON,
            "-W",
            "ignore::DeprecationWarning",
            str(HERE),
            "--do",
            str(notes),
            sys.executable,
            language,
        ]
        screen = ["xvfb-run", "-a", "-s", "-screen 0 1400x1000x24"]
        command = [*screen, "dbus-run-session", "--", *again]
        return subprocess.run(command, env=settings, check=False).returncode


# The second half: doing it through AT-SPI


class Desktop:
    """The program as AT-SPI shows it; `pid` tells it from all others."""

    def __init__(self, pid: int) -> None:
        import_module("gi").require_version("Atspi", "2.0")
        self._atspi, self._pid = import_module("gi.repository.Atspi"), pid
        self._atspi.init()
        self.wrong: list[str] = []
        self.met = 0

    def _program(self) -> Any:
        desktop = self._atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            one = desktop.get_child_at_index(index)
            if one is not None and one.get_process_id() == self._pid:
                return one
        return None

    def _front(self) -> Any:
        """The window that can be acted on: the dialog, where there is one."""
        program = self._program()
        if program is None:
            return None
        windows = [program.get_child_at_index(i) for i in range(program.get_child_count())]
        shown = [one for one in windows if one is not None and self._is(one, "SHOWING")]
        dialogs = [one for one in shown if one.get_role_name() in {"dialog", "alert"}]
        return next(iter(dialogs or shown), None)

    def _around(self, act: dict[str, str]) -> Any:
        """Where it is looked for: an open menu is a window of its own."""
        return self._program() if act["role"] == "MenuItem" else self._front()

    def _is(self, one: Any, state: str) -> bool:
        return bool(one.get_state_set().contains(getattr(self._atspi.StateType, state)))

    def controls(self, root: Any = None, place: tuple[str, ...] = ()) -> Iterator[Met]:
        """All that is to be seen and acted on, each with what it stands in."""
        root = root or self._front()
        if root is None or not self._is(root, "VISIBLE"):
            return
        role, name = root.get_role_name(), root.get_name() or ""
        if role in _ACTED_ON:
            yield root, role, name, place
            return
        inner = (*place, name) if name and role not in _NO_PLACE else place
        for index in range(root.get_child_count()):
            child = root.get_child_at_index(index)
            if child is not None:
                yield from self.controls(child, inner)

    def look_around(self) -> None:
        names = Counter[tuple[str, str, tuple[str, ...]]]()
        for _one, role, name, place in self.controls():
            self.met += 1
            if not re.search(r"\w", name):
                self._complain(f"no name: {role} “{name}” in {place}")
            names[role, name, place] += 1
        for (role, name, place), count in names.items():
            if count > 1:
                self._complain(f"{count} of one name: {role} “{name}” in {place}")

    def _complain(self, words: str) -> None:
        if words not in self.wrong:
            self.wrong.append(words)

    def _fitting(self, act: dict[str, str]) -> list[Any]:
        pattern = re.compile(".+".join(map(re.escape, act["name"].split(ANY))), re.DOTALL)
        return [
            one
            for one, role, name, place in self.controls(self._around(act))
            if role in ROLES[act["role"]]
            and pattern.fullmatch(name)
            and (not act["place"] or act["place"] in place)
        ]

    def find(self, act: dict[str, str]) -> Any:
        """The one control that is called so; opens folded parts of the page to find it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = self._fitting(act) or self._behind_folds(act)
            if len(found) == 1 and self._is(found[0], "ENABLED"):
                return found[0]
            time.sleep(0.1)
        there = "; ".join(f"{role} “{name}”" for _one, role, name, _place in self.controls())
        raise NotSo(f"{act['act']}: no {act['role']} “{act['name']}”. There are: {there}")

    def _behind_folds(self, act: dict[str, str]) -> list[Any]:
        folded = [name for one, _role, name, _place in self.controls() if self._is_folded(one)]
        for name in folded:
            for one, _role, other, _place in self.controls():
                if other == name and self._is_folded(one):
                    self.press(one)
                    time.sleep(0.4)
                    break
            if found := self._fitting(act):
                self.look_around()
                return found
        return []

    def _is_folded(self, one: Any) -> bool:
        return self._is(one, "EXPANDABLE") and not self._is(one, "EXPANDED")

    # Acting

    def press(self, one: Any, action: str = "Press") -> None:
        if one.get_role_name() == "radio button" and self._is(one, "CHECKED"):
            return
        names = [one.get_action_name(i) for i in range(one.get_n_actions())]
        one.do_action(names.index(action))

    def type(self, one: Any, value: str) -> None:
        one.grab_focus()
        one.set_text_contents(value)
        time.sleep(0.7)  # the program takes what is typed when it pauses

    def choose(self, one: Any, act: dict[str, str]) -> None:
        if act["act"] == "choose row":
            one.add_row_selection(int(act["value"]))
            return
        for row in range(one.get_n_rows()):
            one.add_row_selection(row)

    def do(self, act: dict[str, str], folder: Path) -> None:
        if act["act"] == "clipboard":
            put_on_clipboard(act["value"])
            return
        one = self.find(act)
        if act["act"] == "press":
            self.look_around()
            self.press(one)
            time.sleep(0.2)
        elif act["act"] == "open":
            self.press(one, "ShowMenu")
            time.sleep(0.3)
        elif act["act"] == "type":
            is_folder = act["value"].startswith(tempfile.gettempdir())
            self.type(one, str(folder) if is_folder else act["value"])
        elif act["act"].startswith("choose"):
            self.choose(one, act)


def put_on_clipboard(words: str) -> None:
    if words:
        subprocess.run(["xclip", "-selection", "clipboard"], input=words.encode(), check=True)


def do_acts(notes: Path, python: str, language: str) -> int:
    folder = notes.parent / "second"
    folder.mkdir()
    data = notes.parent / "practice"
    command = [python, "-P", "-m", "syncwizard", "--practice", "--rooms", "3", "--data", str(data)]
    spoken = {"en": "en_GB.UTF-8", "de": "de_DE.UTF-8"}[language]
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    program = subprocess.Popen(command, env={**os.environ, "LANG": spoken, "LANGUAGE": language})
    desktop = Desktop(program.pid)
    acts = json.loads(notes.read_text(encoding="utf-8"))
    done = 0
    try:
        for act in acts:
            desktop.do(act, folder)
            done += 1
        desktop.look_around()
    except NotSo as error:
        desktop.wrong.append(f"after {done} of {len(acts)} acts: {error}")
    finally:
        for one in (program, manager):
            one.terminate()
            one.wait(10)
    if not (folder / "report.pdf").is_file():
        desktop.wrong.append("the report was not written")
    sys.stdout.write("\n".join([*desktop.wrong, f"{done} acts, {desktop.met} names read\n"]))
    return 1 if desktop.wrong else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--do"]:
        sys.exit(do_acts(Path(sys.argv[2]), *sys.argv[3:5]))
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        sys.exit(f"not there: {', '.join(missing)}")
    sys.exit(run("".join(sys.argv[1:2]) or "en"))
