"""Faults and power cuts: at every system call the old state or the new one stands, and no lie."""

import errno
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from syncwizard.domain.project import Project
from syncwizard.store.document import encode
from syncwizard.store.errors import (
    CannotDelete,
    CannotWrite,
    DamagedProject,
    Fault,
    Left,
    NotThere,
    StoreError,
)
from syncwizard.store.projects import Projects
from tests.fakes.disk import Disk, PowerCut
from tests.store.sample import sample_project

ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS)
MOST_CALLS = 60


class Case:
    """A project saved twice, and the third state that is to be written."""

    def __init__(self, root: Path, *, torn: bool = False) -> None:
        self.projects = Projects(root, practice=False)
        self.project = sample_project()
        self.states = [self._note("first")]
        self.projects.create(self.project)
        self.states.append(self._note("second"))
        self.save(self.states[1])
        self.third = self._note("third")
        self.file = self.projects.folder(self.project.id) / "project.json"
        self.torn = b'{"magic": "torn'
        if torn:
            self.file.write_bytes(self.torn)

    def _note(self, note: str) -> Project:
        self.project.values["note"] = note
        return self.project.model_copy(deep=True)

    def save(self, project: Project) -> None:
        self.projects.write(project.id, encode(project), over_damaged=True)

    def standing(self) -> Project:
        return self.projects.load(self.project.id).project

    def copies(self) -> list[Path]:
        return list(self.file.parent.glob("project.damaged-*.json"))


def each_fault() -> list[Callable[[], BaseException]]:
    return [partial(OSError, number, "no") for number in ERRORS]


@pytest.mark.parametrize("torn", [False, True])
@pytest.mark.parametrize("forever", [False, True])
@pytest.mark.parametrize("error", each_fault(), ids=map(str, ERRORS))
def test_a_failing_disk_loses_nothing_and_is_never_called_saved(
    tmp_path: Path, disk: Disk, error: Callable[[], BaseException], forever: bool, torn: bool
) -> None:
    for at in range(1, MOST_CALLS):
        case = Case(tmp_path / str(at), torn=torn)
        before = case.states[0 if torn else 1]
        disk.fail(at, error, forever=forever)
        try:
            case.save(case.third)
        except CannotWrite:
            failed = True
        else:
            failed = False
        reached = len(disk.calls) >= at
        disk.heal()
        now = case.standing()
        assert now in ((before, case.third) if failed else (case.third,))
        assert not torn or case.torn in [path.read_bytes() for path in (case.file, *case.copies())]
        case.save(case.third)
        assert case.standing() == case.third
        if not reached:
            assert at > 8
            return
    pytest.fail("the loop did not come to its end")


@pytest.mark.parametrize("torn", [False, True])
def test_the_end_of_the_program_at_any_moment_loses_nothing(
    tmp_path: Path, disk: Disk, torn: bool
) -> None:
    for at in range(1, MOST_CALLS):
        case = Case(tmp_path / str(at), torn=torn)
        before = case.states[0 if torn else 1]
        disk.fail(at)
        try:
            case.save(case.third)
        except PowerCut:
            disk.heal()
        else:
            assert at > 8
            return
        assert case.standing() in (before, case.third)
        case.save(case.third)
        assert case.standing() == case.third
    pytest.fail("the loop did not come to its end")


def test_a_project_that_could_not_be_created_can_be_created_later(
    tmp_path: Path, disk: Disk
) -> None:
    for at in range(1, MOST_CALLS):
        projects, project = Projects(tmp_path / str(at), practice=False), sample_project()
        disk.fail(at, partial(OSError, errno.ENOSPC, "no"))
        try:
            projects.create(project)
        except CannotWrite:
            disk.heal()
        else:
            assert at > 1
            return
        if not any(line.id == project.id for line in projects.list_all()):
            projects.create(project)
        assert projects.load(project.id).project == project
    pytest.fail("the loop did not come to its end")


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_deletion_that_fails_leaves_the_whole_project_or_none(
    tmp_path: Path, disk: Disk, at: int
) -> None:
    case = Case(tmp_path)
    disk.fail(at, partial(OSError, errno.EIO, "no"))
    is_told = False
    try:
        case.projects.delete(case.project.id)
    except CannotDelete as error:
        is_told = error.left is not Left.ALL
    disk.heal()
    assert is_told or not case.projects.has_rest(case.project.id)
    try:
        assert case.standing() == case.states[1]
    except NotThere:
        assert case.projects.list_all() == []
    else:
        assert is_told


def test_saves_that_fail_again_and_again_do_not_push_out_the_older_states(
    tmp_path: Path, disk: Disk
) -> None:
    case = Case(tmp_path)
    disk.fail_when("replace", case.file.name, partial(OSError, errno.EIO, "no"))
    for _ in range(25):
        with pytest.raises(CannotWrite):
            case.save(case.third)
    case.file.write_bytes(b"torn")
    first, second = sorted((case.file.parent / "backups").glob("project-*.json"))
    assert case.projects.load(case.project.id).restored_from == second
    second.unlink()
    assert case.projects.load(case.project.id).restored_from == first
    assert case.standing() == case.states[0]


def test_a_damaged_file_is_set_aside_and_the_last_good_state_offered(tmp_path: Path) -> None:
    case = Case(tmp_path, torn=True)
    loaded = case.projects.load(case.project.id)
    assert loaded.project == case.states[0]
    assert loaded.restored_from == case.file.parent / "backups" / "project-000001.json"
    assert loaded.set_aside is not None
    assert loaded.set_aside.read_bytes() == case.torn
    assert case.file.read_bytes() == case.torn

    with pytest.raises(DamagedProject):
        case.projects.write(case.project.id, encode(loaded.project))
    case.projects.write(case.project.id, encode(loaded.project), over_damaged=True)
    after = case.projects.load(case.project.id)
    assert (after.project, after.restored_from) == (case.states[0], None)
    assert case.copies() == [loaded.set_aside]


def test_a_damaged_file_is_set_aside_once(tmp_path: Path) -> None:
    case = Case(tmp_path, torn=True)
    copies = {case.projects.load(case.project.id).set_aside for _ in range(3)}
    assert copies == set(case.copies())
    assert len(copies) == 1


def test_two_damages_in_one_second_keep_two_copies(tmp_path: Path) -> None:
    case = Case(tmp_path, torn=True)
    for damage in (b"one", b"two", b"three"):
        case.file.write_bytes(damage)
        case.projects.load(case.project.id)
    assert {path.read_bytes() for path in case.copies()} == {b"one", b"two", b"three"}


def test_a_damaged_backup_is_passed_over(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.save(case.third)
    newest = max((case.file.parent / "backups").iterdir())
    newest.write_bytes(b"")
    case.file.write_bytes(b"torn")
    assert case.standing() == case.states[0]


def test_without_a_good_backup_the_damage_is_said(tmp_path: Path) -> None:
    projects, project = Projects(tmp_path, practice=False), sample_project()
    projects.create(project)
    file = projects.folder(project.id) / "project.json"
    file.write_bytes(b"torn")
    with pytest.raises(DamagedProject) as caught:
        projects.load(project.id)
    assert caught.value.fault is Fault.NOT_A_PROJECT
    assert caught.value.set_aside is not None
    assert caught.value.set_aside.read_bytes() == b"torn"


def test_a_file_that_is_gone_is_offered_from_its_backup(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.file.unlink()
    loaded = case.projects.load(case.project.id)
    assert (loaded.project, loaded.set_aside) == (case.states[0], None)
    assert loaded.restored_from is not None


def test_a_file_that_is_gone_or_empty_is_written_anew(tmp_path: Path) -> None:
    case = Case(tmp_path)
    case.file.unlink()
    case.projects.write(case.project.id, encode(case.third))
    assert case.standing() == case.third
    case.file.write_bytes(b"")
    case.save(case.states[0])
    assert case.standing() == case.states[0]
    assert case.copies() == []


def test_a_folder_with_nothing_in_it_is_no_project(tmp_path: Path) -> None:
    (tmp_path / ("0" * 32)).mkdir()
    projects = Projects(tmp_path, practice=False)
    with pytest.raises(NotThere):
        projects.load("0" * 32)
    assert projects.list_all() == []


def test_a_damaged_file_is_not_replaced_without_its_copy(tmp_path: Path, disk: Disk) -> None:
    case = Case(tmp_path, torn=True)
    disk.fail(1, lambda: OSError(errno.ENOSPC, "no"), forever=True)
    assert case.projects.load(case.project.id).set_aside is None
    with pytest.raises(CannotWrite):
        case.save(case.third)
    assert case.file.read_bytes() == case.torn


def test_a_copied_folder_does_not_pass_for_another_project(tmp_path: Path) -> None:
    case = Case(tmp_path)
    other = sample_project()
    case.projects.create(other)
    (case.projects.folder(other.id) / "project.json").write_bytes(case.file.read_bytes())
    with pytest.raises(DamagedProject) as caught:
        case.projects.load(other.id)
    assert caught.value.fault is Fault.OTHER_PROJECT


def test_a_practice_project_among_real_ones_is_not_opened(tmp_path: Path) -> None:
    project = sample_project(practice=True)
    Projects(tmp_path, practice=True).create(project)
    with pytest.raises(DamagedProject) as caught:
        Projects(tmp_path, practice=False).load(project.id)
    assert caught.value.fault is Fault.OTHER_KIND


def test_every_error_says_what_it_is_about(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"0{32}: is not there"):
        Projects(tmp_path, practice=False).load("0" * 32)
