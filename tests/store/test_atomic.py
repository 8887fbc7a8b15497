"""A file is written as a whole or not at all, in the one order that survives a power cut."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from syncwizard.store import atomic
from syncwizard.store.atomic import make_folder, write_atomically, write_beside, write_together
from syncwizard.store.errors import CannotWrite, Obstacle
from tests.fakes.disk import Disk

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX file modes and folder handles")


class Windows(PermissionError):
    """An error as Windows gives it; elsewhere the constructor ignores that number."""

    def __init__(self, winerror: int) -> None:
        super().__init__(errno.EACCES, "Access is denied")
        self.winerror = winerror


class Clock:
    """A clock that moves only when somebody sleeps."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    stand_in = Clock()
    monkeypatch.setattr(atomic, "time", stand_in)
    return stand_in


@posix
def test_the_order_survives_a_power_cut(tmp_path: Path, disk: Disk) -> None:
    write_atomically(tmp_path / "a.json", b"new")
    new, folder = f"a.json.{atomic._RUN}.new", tmp_path.name
    assert disk.calls == [
        ("open", new),
        ("write", new),
        ("fsync", new),
        ("close", new),
        ("replace", "a.json"),
        ("open", folder),
        ("fsync", folder),
        ("close", folder),
    ]


@posix
def test_a_new_folder_is_kept_by_a_sync_of_the_folder_above(tmp_path: Path, disk: Disk) -> None:
    make_folder(tmp_path / "a" / "b")
    assert [call for call in disk.calls if call[0] in {"mkdir", "fsync"}] == [
        ("mkdir", "a"),
        ("fsync", tmp_path.name),
        ("mkdir", "b"),
        ("fsync", "a"),
    ]


@posix
def test_only_the_owner_may_read(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        make_folder(tmp_path / "a" / "b")
        write_atomically(tmp_path / "a" / "b" / "file", b"x")
    finally:
        os.umask(old)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "a").rglob("*")]
    assert [*modes, stat.S_IMODE((tmp_path / "a").stat().st_mode)] == [0o700, 0o600, 0o700]


@pytest.mark.parametrize(
    ("number", "obstacle"),
    [
        (errno.ENOSPC, Obstacle.FULL),
        (errno.EROFS, Obstacle.READ_ONLY),
        (errno.EACCES, Obstacle.NOT_ALLOWED),
        (errno.ENAMETOOLONG, Obstacle.TOO_LONG),
        (errno.EIO, Obstacle.OTHER),
    ],
)
def test_the_obstacle_is_named(tmp_path: Path, disk: Disk, number: int, obstacle: Obstacle) -> None:
    disk.fail(1, lambda: OSError(number, "no"))
    with pytest.raises(CannotWrite) as caught:
        write_atomically(tmp_path / "a", b"x")
    assert caught.value.obstacle is obstacle
    assert caught.value.path == tmp_path / "a"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_another_program_holds_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock, winerror: int
) -> None:
    refusals = iter([Windows(winerror)] * 20)

    def replace(source: Path, target: Path) -> None:
        if (error := next(refusals, None)) is not None:
            raise error
        source.rename(target)

    monkeypatch.setattr(os, "replace", replace)
    write_atomically(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert 0 < clock.now < atomic.PATIENCE


def test_a_file_that_is_never_let_go_leaves_both_states(
    tmp_path: Path, disk: Disk, clock: Clock
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    disk.fail(5, lambda: Windows(32), forever=True)
    with pytest.raises(CannotWrite) as caught:
        write_atomically(tmp_path / "a", b"new")
    assert caught.value.obstacle is Obstacle.IN_USE
    assert caught.value.kept is not None
    assert caught.value.kept.read_bytes() == b"new"
    assert (tmp_path / "a").read_bytes() == b"old"
    assert atomic.PATIENCE - 1 < clock.now <= atomic.PATIENCE

    disk.heal()
    write_atomically(tmp_path / "a", b"newer")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_other_errors_are_not_waited_for(tmp_path: Path, disk: Disk, clock: Clock) -> None:
    disk.fail(5, lambda: OSError(errno.EIO, "no"), forever=True)
    with pytest.raises(CannotWrite):
        write_atomically(tmp_path / "a", b"new")
    assert clock.now == 0


@posix
def test_a_drive_that_cannot_sync_folders_is_good_enough(tmp_path: Path, disk: Disk) -> None:
    disk.fail(7, lambda: OSError(errno.EINVAL, "no"))
    write_atomically(tmp_path / "a", b"new")
    assert disk.calls[6] == ("fsync", tmp_path.name)


def test_a_write_that_takes_several_turns_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:3]))
    write_atomically(tmp_path / "a", b"0123456789")
    assert (tmp_path / "a").read_bytes() == b"0123456789"


FILES = {"report.pdf": b"new pdf", "report.html": b"new html", "report.json": b"new json"}


@posix
def test_all_of_several_files_are_on_the_disk_before_the_first_takes_its_place(
    tmp_path: Path, disk: Disk
) -> None:
    write_together(tmp_path, FILES)
    acts = [call for call in disk.calls if call[0] in {"fsync", "replace"}]
    assert acts == [
        *[("fsync", f"{name}.{atomic._RUN}.new") for name in FILES],
        *[("replace", name) for name in FILES],
        ("fsync", tmp_path.name),
    ]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == FILES


@posix
@pytest.mark.parametrize("call", range(1, 19))
@pytest.mark.parametrize("forever", [True, False])
def test_each_of_several_files_is_whole_wherever_it_fails(
    tmp_path: Path, disk: Disk, call: int, forever: bool
) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(b"old")
    disk.fail(call, lambda: OSError(errno.ENOSPC, "no"), forever=forever)
    with pytest.raises(CannotWrite) as caught:
        write_together(tmp_path, FILES)
    assert caught.value.obstacle is Obstacle.FULL
    found = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert found.keys() == FILES.keys()
    are_new = [found[name] == data for name, data in FILES.items()]
    assert all(found[name] in (b"old", data) for name, data in FILES.items())
    assert are_new == sorted(are_new, reverse=True)
    if call <= 13:  # until the first takes its place, all are as they were
        assert not any(are_new)


@posix
def test_several_files_are_written_in_eighteen_calls(tmp_path: Path, disk: Disk) -> None:
    disk.fail(19, lambda: OSError(errno.ENOSPC, "no"))
    assert [path.name for path in write_together(tmp_path, FILES)] == list(FILES)


def test_beside_never_replaces(tmp_path: Path) -> None:
    write_beside(tmp_path / "a", b"first")
    with pytest.raises(FileExistsError):
        write_beside(tmp_path / "a", b"second")
    assert (tmp_path / "a").read_bytes() == b"first"


def test_beside_says_why_it_could_not(tmp_path: Path, disk: Disk) -> None:
    disk.fail(2, lambda: OSError(errno.ENOSPC, "no"))
    with pytest.raises(CannotWrite) as caught:
        write_beside(tmp_path / "a", b"first")
    assert caught.value.obstacle is Obstacle.FULL
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_a_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(CannotWrite):
        make_folder(tmp_path / "a" / "b")
