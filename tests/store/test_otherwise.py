"""A file that others change while it is open: nothing is overwritten unseen, both states stay."""

import errno
from pathlib import Path

import pytest

from syncwizard.domain.project import Project
from syncwizard.store.document import decode, encode
from syncwizard.store.errors import CannotWrite, ChangedElsewhere
from syncwizard.store.projects import Projects
from tests.fakes.disk import Disk
from tests.store.sample import sample_project

FILE, MINE = "project.json", "project.mine.json"


class Desk:
    """A set-up that is open here, and a sync folder that puts another state into its place."""

    def __init__(self, root: Path) -> None:
        self.projects = Projects(root, practice=False)
        self.mine = sample_project()
        self.projects.create(self.mine)
        self.projects.load(self.mine.id)
        self.folder = self.projects.folder(self.mine.id)
        self.theirs = self.mine.model_copy(deep=True)
        self.theirs.values["note"] = "theirs"
        self.mine.values["note"] = "mine"

    def sync(self, name: str = FILE) -> None:
        (self.folder / name).write_bytes(encode(self.theirs))

    def save(self) -> None:
        self.projects.write(self.mine.id, encode(self.mine))

    def standing(self) -> Project:
        return decode((self.folder / FILE).read_bytes(), self.folder / FILE)

    def kept(self) -> list[bytes]:
        return [path.read_bytes() for path in self.folder.glob("project.settled-*.json")]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_what_others_wrote_is_not_overwritten_unseen(desk: Desk) -> None:
    desk.sync()
    with pytest.raises(ChangedElsewhere):
        desk.save()
    with pytest.raises(ChangedElsewhere) as caught:  # trying again changes nothing
        desk.save()
    assert caught.value.theirs == encode(desk.theirs)
    assert caught.value.kept == desk.folder / MINE
    assert desk.standing() == desk.theirs
    assert (desk.folder / MINE).read_bytes() == encode(desk.mine)


def test_both_states_are_shown_and_kept(desk: Desk) -> None:
    desk.sync()
    with pytest.raises(ChangedElsewhere):
        desk.save()
    waiting = desk.projects.others(desk.mine.id)
    assert [one.project.values["note"] for one in waiting] == ["theirs", "mine"]
    desk.projects.settle(desk.mine.id, encode(desk.mine), waiting)
    assert desk.standing() == desk.mine
    assert desk.kept() == [encode(desk.theirs)]
    assert not (desk.folder / MINE).exists()
    assert desk.projects.load(desk.mine.id).others == ()
    desk.mine.values["note"] = "later"
    desk.save()


def test_a_third_state_can_be_decided_on(desk: Desk) -> None:
    desk.sync()
    with pytest.raises(ChangedElsewhere):
        desk.save()
    both = desk.projects.others(desk.mine.id)
    states = {encode(desk.mine), encode(desk.theirs)}
    desk.mine.values["note"] = "of both"
    desk.projects.settle(desk.mine.id, encode(desk.mine), both)
    assert desk.standing().values["note"] == "of both"
    assert set(desk.kept()) == states
    assert desk.projects.load(desk.mine.id).others == ()


def test_a_change_while_deciding_is_a_new_conflict(desk: Desk) -> None:
    desk.sync()
    with pytest.raises(ChangedElsewhere):
        desk.save()
    waiting = desk.projects.others(desk.mine.id)
    desk.theirs.values["note"] = "once more"
    desk.sync()
    with pytest.raises(ChangedElsewhere):
        desk.projects.settle(desk.mine.id, encode(desk.mine), waiting)
    assert desk.standing() == desk.theirs


def test_a_program_that_ended_in_a_conflict_offers_its_state_again(desk: Desk) -> None:
    desk.sync()
    with pytest.raises(ChangedElsewhere):
        desk.save()
    loaded = Projects(desk.projects.root, practice=False).load(desk.mine.id)
    assert loaded.project == desk.theirs
    assert [one.project for one in loaded.others] == [desk.mine]


@pytest.mark.parametrize(
    "name", ["project (1).json", "project-PC7.json", "project (Ada's conflicted copy).json"]
)
def test_what_a_sync_program_puts_beside_the_file_is_found(desk: Desk, name: str) -> None:
    desk.sync(name)
    (found,) = desk.projects.load(desk.mine.id).others
    assert (found.path.name, found.project) == (name, desk.theirs)
    desk.save()  # it is no reason not to save
    desk.projects.settle(desk.mine.id, encode(desk.mine), [found])
    assert desk.kept() == [encode(desk.theirs)]
    assert not (desk.folder / name).exists()


def test_what_is_no_other_state_is_passed_over(desk: Desk) -> None:
    stranger = sample_project()
    for name, data in {
        "project (1).json": (desk.folder / FILE).read_bytes(),
        "project (2).json": b"torn",
        "project (3).json": encode(stranger),
        "project.damaged-1.json": encode(desk.theirs),
        "other.json": encode(desk.theirs),
    }.items():
        (desk.folder / name).write_bytes(data)
    assert desk.projects.load(desk.mine.id).others == ()


def test_our_own_earlier_state_is_no_conflict(desk: Desk) -> None:
    first = (desk.folder / FILE).read_bytes()
    desk.save()
    (desk.folder / FILE).write_bytes(first)  # a sync folder that went back
    desk.mine.values["note"] = "later"
    desk.save()
    assert desk.standing() == desk.mine


def test_a_write_that_failed_late_is_no_conflict(desk: Desk, disk: Disk) -> None:
    disk.fail_when("fsync", desk.folder.name, lambda: OSError(errno.EIO, "no"))
    with pytest.raises(CannotWrite):
        desk.save()
    disk.heal()
    desk.mine.values["note"] = "later"
    desk.save()
    assert desk.standing() == desk.mine


def test_a_full_disk_in_a_conflict_loses_nothing_that_was_there(desk: Desk, disk: Disk) -> None:
    desk.sync()
    disk.fail(1, lambda: OSError(errno.ENOSPC, "no"), forever=True)
    with pytest.raises(ChangedElsewhere) as caught:
        desk.save()
    assert caught.value.kept is None
    assert desk.standing() == desk.theirs
