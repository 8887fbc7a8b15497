"""A power cut at any moment of any write: nothing acknowledged is lost, nothing is half there."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from syncwizard.domain.project import Project
from syncwizard.store import backups, pictures
from syncwizard.store.atomic import write_together
from syncwizard.store.document import encode
from syncwizard.store.errors import CannotDelete, ChangedElsewhere, DamagedProject, NotThere
from syncwizard.store.projects import Loaded, Projects
from syncwizard.store.settings import Settings, open_settings, write_settings
from syncwizard.store.signed import all_signed, keep_signed
from tests.fakes.power import Crash, Recorder, lay_out, read_tree
from tests.fakes.shots import png
from tests.store.sample import THEN, sample_project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="records POSIX system calls")
PICTURE = png(2, 2)
TORN = b'{"magic": "torn'
LEAST = {  # states, so that the enumeration does not quietly become none
    "create": 40,
    "first save": 75,
    "many saves": 400,
    "over damaged": 75,
    "conflict": 40,
    "settled": 150,
    "delete": 9,  # once it was said, there is one only
    "hold": 150,
    "settings": 40,
    "report": 40,
    "rest": 4,
    "brought in": 60,
    "picture": 20,
    "signed": 20,
}


class Scene:
    """A folder of projects with one project in three states, and what is done there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.project = sample_project()
        self.states = {name: self._state(name) for name in ("first", "second", "third", "fourth")}
        self.projects = Projects(root, practice=False)

    def _state(self, note: str) -> Project:
        self.project.values["note"] = note
        return self.project.model_copy(deep=True)

    def save(self, name: str, **how: bool) -> None:
        self.projects.write(self.project.id, encode(self.states[name]), **how)  # type: ignore[arg-type]

    def begin(self, *names: str) -> None:
        self.projects.create(self.states[names[0]])
        for name in names[1:]:
            self.save(name)

    @property
    def file(self) -> Path:
        return self.projects.folder(self.project.id) / "project.json"

    def read(self, root: Path) -> Loaded:
        return Projects(root, practice=False).load(self.project.id)

    def stands(self, root: Path) -> str:
        """The state that is read there; no backup has to be offered for it."""
        loaded = self.read(root)
        assert loaded.restored_from is None
        return loaded.project.values["note"]


Act = Callable[[Recorder], None]
Judge = Callable[[Path, Crash], None]


def each_crash(scene: Scene, act: Act, judge: Judge, after: Path) -> int:
    """Judges every state that the disk may be in after `act` was cut off; their number."""
    recorder = Recorder(scene.root)
    with recorder.recording():
        act(recorder)
    number = 0
    for number, crash in enumerate(recorder.crashes(), start=1):
        root = after / str(number)
        lay_out(crash.tree, root)
        judge(root, crash)
    return number


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setattr(backups, "KEPT", 2)
    root = tmp_path / "projects"
    root.mkdir()
    return Scene(root)


def test_a_new_project(scene: Scene, tmp_path: Path) -> None:
    def act(recorder: Recorder) -> None:
        scene.begin("first")
        recorder.say("first")

    def judge(root: Path, crash: Crash) -> None:
        if crash.said:
            assert scene.stands(root) == "first"
            return
        try:
            assert scene.stands(root) == "first"
        except (NotThere, DamagedProject):  # it was never said to be there
            assert scene.project.id not in {
                one.id for one in Projects(root, practice=False).list_all() if one.project
            }

    assert each_crash(scene, act, judge, tmp_path / "after") >= LEAST["create"]


def one_of(scene: Scene, allowed: dict[tuple[str, ...], set[str]]) -> Judge:
    def judge(root: Path, crash: Crash) -> None:
        assert scene.stands(root) in allowed[crash.said]

    return judge


def test_the_first_save(scene: Scene, tmp_path: Path) -> None:
    scene.begin("first")

    def act(recorder: Recorder) -> None:
        scene.save("second")
        recorder.say("second")

    allowed: dict[tuple[str, ...], set[str]] = {
        (): {"first", "second"},
        ("second",): {"second"},
    }
    number = each_crash(scene, act, one_of(scene, allowed), tmp_path / "after")
    assert number >= LEAST["first save"]


def test_many_saves_and_backups_that_go(scene: Scene, tmp_path: Path) -> None:
    scene.begin("first", "second", "third")
    names = ["first", "second", "third", "fourth"]

    def act(recorder: Recorder) -> None:
        for name in names:
            scene.save(name)
            recorder.say(name)

    allowed: dict[tuple[str, ...], set[str]] = {(): {"third", "first"}}
    for at in range(len(names)):
        allowed[tuple(names[: at + 1])] = set(names[at : at + 2])
    number = each_crash(scene, act, one_of(scene, allowed), tmp_path / "after")
    assert number >= LEAST["many saves"]


def test_a_save_over_a_damaged_file(scene: Scene, tmp_path: Path) -> None:
    scene.begin("first", "second")
    scene.file.write_bytes(TORN)

    def act(recorder: Recorder) -> None:
        scene.save("third", over_damaged=True)
        recorder.say("third")

    def judge(root: Path, crash: Crash) -> None:
        loaded = scene.read(root)
        allowed = {"third"} if crash.said else {"first", "third"}
        assert loaded.project.values["note"] in allowed
        assert TORN in read_tree(root).values()

    assert each_crash(scene, act, judge, tmp_path / "after") >= LEAST["over damaged"]


def change_elsewhere(scene: Scene) -> None:
    scene.begin("first", "second")
    scene.file.write_bytes(encode(scene.states["third"]))


def save_into_conflict(scene: Scene) -> None:
    with pytest.raises(ChangedElsewhere) as caught:
        scene.save("fourth")
    assert caught.value.kept is not None


def test_a_conflict(scene: Scene, tmp_path: Path) -> None:
    change_elsewhere(scene)

    def act(recorder: Recorder) -> None:
        save_into_conflict(scene)
        recorder.say("both are kept")

    def judge(root: Path, crash: Crash) -> None:
        assert scene.stands(root) == "third"
        beside = [one.project.values["note"] for one in scene.read(root).others]
        assert beside == ["fourth"] or not crash.said

    assert each_crash(scene, act, judge, tmp_path / "after") >= LEAST["conflict"]


def test_a_conflict_that_is_settled(scene: Scene, tmp_path: Path) -> None:
    change_elsewhere(scene)
    save_into_conflict(scene)
    both = {encode(scene.states["third"]), encode(scene.states["fourth"])}

    def act(recorder: Recorder) -> None:
        waiting = scene.projects.others(scene.project.id)
        merged = encode(scene.states["first"])
        scene.projects.settle(scene.project.id, merged, waiting)
        recorder.say("settled")

    def judge(root: Path, crash: Crash) -> None:
        assert scene.stands(root) in ({"first"} if crash.said else {"first", "third"})
        assert both <= set(read_tree(root).values())

    assert each_crash(scene, act, judge, tmp_path / "after") >= LEAST["settled"]


def test_a_deletion(scene: Scene, tmp_path: Path) -> None:
    scene.begin("first", "second")

    def act(recorder: Recorder) -> None:
        scene.projects.delete(scene.project.id)
        recorder.say("deleted")

    def judge(root: Path, crash: Crash) -> None:
        if crash.said:
            assert scene.project.id not in "".join(read_tree(root))
        elif (root / scene.project.id).exists():
            assert scene.stands(root) == "second"

    assert each_crash(scene, act, judge, tmp_path / "after") >= LEAST["delete"]


def test_a_deletion_that_finishes_one_before(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.begin("first")
    with monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", lambda *_args, **_options: None)
        with pytest.raises(CannotDelete):
            scene.projects.delete(scene.project.id)

    def act(recorder: Recorder) -> None:
        scene.projects.delete(scene.project.id)
        recorder.say("deleted")

    def judge(root: Path, crash: Crash) -> None:
        after = Projects(root, practice=False)
        assert after.list_all() == []
        if not crash.said and after.has_rest(scene.project.id):
            after.delete(scene.project.id)
        assert not after.has_rest(scene.project.id)

    assert each_crash(scene, act, judge, tmp_path / "after") >= LEAST["rest"]


def test_a_set_up_that_was_brought_in(scene: Scene, tmp_path: Path) -> None:
    """With its pictures and signed reports: all of them are there, or it is not in the list."""
    files = {"signed/20260101T000000Z.json": b"{}", "pictures/a.png": b"png"}

    def act(recorder: Recorder) -> None:
        scene.projects.create(scene.states["first"], files)
        recorder.say("there")

    def judge(root: Path, crash: Crash) -> None:
        folder = root / scene.project.id
        if crash.said or (folder / "project.json").exists():
            assert scene.stands(root) == "first"
            assert {name: (folder / name).read_bytes() for name in files} == files

    assert each_crash(scene, act, judge, tmp_path / "after") >= LEAST["brought in"]


def test_a_picture(scene: Scene, tmp_path: Path) -> None:
    scene.begin("first")

    def act(recorder: Recorder) -> None:
        recorder.say(pictures.keep(scene.file.parent, PICTURE).name)

    def judge(root: Path, crash: Crash) -> None:
        folder = root / scene.project.id
        sha256 = pictures.digest_of(PICTURE)
        assert all(pictures.read(folder, name, sha256) == PICTURE for name in crash.said)
        assert scene.stands(root) == "first"

    assert each_crash(scene, act, judge, tmp_path / "after") >= LEAST["picture"]


def test_a_signed_report(scene: Scene, tmp_path: Path) -> None:
    scene.begin("first")
    keep_signed(scene.file.parent, b"before", THEN)

    def act(recorder: Recorder) -> None:
        keep_signed(scene.file.parent, b"the next one", THEN)
        recorder.say("signed")

    def judge(root: Path, crash: Crash) -> None:
        found = [path.read_bytes() for path in all_signed(root / scene.project.id)]
        both = [b"before", b"the next one"]
        assert found in ([both] if crash.said else [[b"before"], both])

    assert each_crash(scene, act, judge, tmp_path / "after") >= LEAST["signed"]


def test_a_set_up_that_was_held(scene: Scene, tmp_path: Path) -> None:
    scene.begin("first")

    def act(recorder: Recorder) -> None:
        scene.projects.hold(scene.project.id, "Ada")
        scene.save("second")
        recorder.say("second")
        scene.projects.release()

    def judge(root: Path, crash: Crash) -> None:
        assert scene.stands(root) in ({"second"} if crash.said else {"first", "second"})
        after = Projects(root, practice=False)
        after.hold(scene.project.id)  # nothing that was left behind keeps anybody out
        after.release()

    assert each_crash(scene, act, judge, tmp_path / "after") >= LEAST["hold"]


def test_settings(scene: Scene, tmp_path: Path) -> None:
    path = scene.root / "settings.json"
    write_settings(path, Settings(consultant="first"))

    def act(recorder: Recorder) -> None:
        write_settings(path, Settings(consultant="second"))
        recorder.say("second")

    def judge(root: Path, crash: Crash) -> None:
        found = open_settings(root / "settings.json")
        assert found.settings.consultant in ({"second"} if crash.said else {"first", "second"})
        assert found.set_aside is None

    assert each_crash(scene, act, judge, tmp_path / "after") >= LEAST["settings"]


def test_a_report_over_an_earlier_one(scene: Scene, tmp_path: Path) -> None:
    """Each of its files is whole, and once it was said to be written, all are the new ones."""
    names = ("report.pdf", "report.html", "report.json")
    write_together(scene.root, {name: f"old {name}".encode() for name in names})
    new = {name: f"new {name}".encode() for name in names}

    def act(recorder: Recorder) -> None:
        write_together(scene.root, new)
        recorder.say("new")

    def judge(root: Path, crash: Crash) -> None:
        for name, data in new.items():
            found = (root / name).read_bytes()
            assert found == data or (not crash.said and found == f"old {name}".encode())

    assert each_crash(scene, act, judge, tmp_path / "after") >= LEAST["report"]


def test_at_least_five_hundred_states_are_tried() -> None:
    assert sum(LEAST.values()) >= 500


def test_the_enumeration_finds_a_write_that_is_not_safe(scene: Scene, tmp_path: Path) -> None:
    """The control: a file written in place is lost in some of the states."""
    scene.begin("first")
    lost = []

    def act(recorder: Recorder) -> None:
        scene.file.with_suffix(".new").write_bytes(b"")
        scene.file.with_suffix(".new").unlink()
        import os

        handle = os.open(scene.file, os.O_WRONLY | os.O_TRUNC)
        os.write(handle, encode(scene.states["second"]))
        os.close(handle)

    def judge(root: Path, _crash: Crash) -> None:
        try:
            scene.read(root)
        except DamagedProject:
            lost.append(root)

    each_crash(scene, act, judge, tmp_path / "after")
    assert lost
