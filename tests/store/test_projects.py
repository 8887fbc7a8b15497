"""Projects on disk: made, read, written, listed, deleted; nothing of a later version is touched."""

import json
from pathlib import Path

import pytest

from syncwizard.domain.project import Project
from syncwizard.store.document import encode
from syncwizard.store.errors import (
    CannotDelete,
    CannotRead,
    DamagedProject,
    Left,
    NewerProject,
    NotThere,
)
from syncwizard.store.overview import State
from syncwizard.store.places import find_places
from syncwizard.store.projects import Projects, locate
from tests.store.sample import THEN, sample_project
from tests.store.test_document import seal


@pytest.fixture
def projects(tmp_path: Path) -> Projects:
    return Projects(tmp_path / "projects", practice=False)


def save(projects: Projects, project: Project, **changes: str) -> None:
    """What a session does: change, encode, write."""
    project.values.update(changes)
    projects.write(project.id, encode(project))


def tree(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def make_newer(projects: Projects, project: Project) -> Path:
    payload = {**project.model_dump(mode="json"), "schema_version": 9, "unheard_of": [1]}
    path = projects.folder(project.id) / "project.json"
    path.write_bytes(seal(payload, schema=9))
    return path


def test_a_project_comes_back(projects: Projects) -> None:
    project = sample_project()
    projects.create(project)
    save(projects, project, note="changed")
    loaded = projects.load(project.id)
    assert loaded.project == project
    assert loaded.set_aside is None
    assert loaded.restored_from is None


def test_nothing_is_created_twice(projects: Projects) -> None:
    project = sample_project()
    projects.create(project)
    with pytest.raises(FileExistsError):
        projects.create(project)


@pytest.mark.parametrize("practice", [True, False])
def test_practice_projects_stay_apart(tmp_path: Path, practice: bool) -> None:
    projects = Projects(tmp_path, practice)
    with pytest.raises(ValueError, match="practice"):
        projects.create(sample_project(practice=not practice))
    assert list(tmp_path.iterdir()) == []


def test_the_bytes_of_another_project_are_not_written(projects: Projects) -> None:
    one, other = sample_project(), sample_project()
    projects.create(one)
    with pytest.raises(ValueError, match="not the bytes"):
        projects.write(one.id, encode(other))
    assert projects.load(one.id).project == one


def test_each_save_leaves_the_state_before_and_the_last_twenty_stay(projects: Projects) -> None:
    project = sample_project()
    projects.create(project)
    for number in range(1, 31):
        save(projects, project, note=f"state {number}")
    folder = projects.folder(project.id) / "backups"
    kept = sorted(folder.iterdir())
    notes = [json.loads(path.read_bytes())["payload"]["values"]["note"] for path in kept]
    assert notes == [f"state {number}" for number in range(10, 30)]


def test_a_save_that_changes_nothing_makes_no_backup(projects: Projects) -> None:
    project = sample_project()
    projects.create(project)
    before = tree(projects.root)
    save(projects, project)
    assert tree(projects.root) == before


def test_strange_files_are_left_alone(projects: Projects) -> None:
    project = sample_project()
    projects.create(project)
    folder = projects.folder(project.id)
    (folder / "backups").mkdir()
    strange = {
        folder / "project (1).json": b"copy",
        folder / "project-PC7.json": b"conflict",
        folder / "backups" / "project-1.json": b"not ours",
        folder / "backups" / "notes.txt": b"note",
        projects.root / "desktop.ini": b"",
    }
    for path, data in strange.items():
        path.write_bytes(data)
    for number in range(25):
        save(projects, project, note=str(number))
    assert {path: path.read_bytes() for path in strange} == strange
    assert projects.load(project.id).project == project


def test_a_newer_project_is_never_written(projects: Projects) -> None:
    project = sample_project()
    projects.create(project)
    path = make_newer(projects, project)
    before = tree(projects.root)
    loaded = projects.load(project.id)
    assert (loaded.newer, loaded.project) == (9, project)
    for over_damaged in (False, True):
        with pytest.raises(NewerProject) as caught:
            projects.write(project.id, encode(project), over_damaged=over_damaged)
        assert (caught.value.schema, caught.value.path) == (9, path)
    assert tree(projects.root) == before


def test_a_newer_backup_is_not_passed_over_for_an_older_state(projects: Projects) -> None:
    project = sample_project()
    projects.create(project)
    save(projects, project, note="second")
    path = make_newer(projects, project)
    (path.parent / "backups" / "project-000002.json").write_bytes(path.read_bytes())
    path.write_bytes(b"rubbish")
    with pytest.raises(NewerProject):
        projects.load(project.id)
    assert [line.state for line in projects.list_all()] == [State.NEWER]


def test_a_late_save_does_not_bring_a_deleted_project_back(projects: Projects) -> None:
    project = sample_project()
    projects.create(project)
    (projects.folder(project.id) / "pictures").mkdir()
    (projects.folder(project.id) / "pictures" / "a.png").write_bytes(b"x")
    save(projects, project, note="second")
    projects.delete(project.id)
    with pytest.raises(NotThere):
        projects.write(project.id, encode(project))
    assert list(projects.root.iterdir()) == []


def test_a_second_deletion_finishes_the_first(
    projects: Projects, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = sample_project()
    projects.create(project)
    with monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", lambda *_args, **_options: None)
        with pytest.raises(CannotDelete):
            projects.delete(project.id)
    projects.delete(project.id)
    assert list(projects.root.iterdir()) == []
    with pytest.raises(NotThere):
        projects.delete(project.id)


def test_the_rest_of_a_deletion_is_said_and_removed_with_the_next(
    projects: Projects, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = sample_project(), sample_project()
    projects.create(one)
    projects.create(other)
    with monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", lambda *_args, **_options: None)
        with pytest.raises(CannotDelete) as caught:
            projects.delete(one.id)
    assert caught.value.left is Left.SOME
    assert caught.value.rest is not None
    assert caught.value.rest.is_dir()
    assert [line.id for line in projects.list_all()] == [other.id]
    projects.delete(other.id)
    assert list(projects.root.iterdir()) == []


@pytest.mark.parametrize("project_id", ["", "..", "../x", "A" * 32, "0" * 31, "0" * 32 + "\n"])
def test_no_id_leads_out_of_the_folder(projects: Projects, project_id: str) -> None:
    calls = (projects.load, projects.delete, projects.folder)
    for call in calls:
        with pytest.raises(NotThere):
            call(project_id)


def test_what_is_not_there_is_said(projects: Projects) -> None:
    for call in (projects.load, projects.delete):
        with pytest.raises(NotThere):
            call("0" * 32)


def test_a_file_that_cannot_be_read_is_not_called_damaged(projects: Projects) -> None:
    project = sample_project()
    projects.create(project)
    path = projects.folder(project.id) / "project.json"
    path.unlink()
    path.mkdir()
    for over_damaged in (False, True):
        with pytest.raises(CannotRead):
            projects.write(project.id, encode(project), over_damaged=over_damaged)
    with pytest.raises(CannotRead):
        projects.load(project.id)


def test_the_list_shows_the_last_changed_first(projects: Projects) -> None:
    for customer, day in (("Alt", 1), ("Neu", 3), ("Mitte", 2)):
        project = sample_project(customer)
        project.changed = THEN.replace(day=day)
        projects.create(project)
    lines = projects.list_all()
    assert [line.customer for line in lines] == ["Neu", "Mitte", "Alt"]
    assert [line.changed for line in lines] == [THEN.replace(day=day) for day in (3, 2, 1)]
    assert {line.environment for line in lines} == {"test"}
    assert all(line.project is not None for line in lines)


def test_the_list_is_empty_before_the_first_project(projects: Projects) -> None:
    assert projects.list_all() == []


def test_no_rubbish_breaks_the_list(projects: Projects) -> None:
    good, newer, torn = sample_project("Gut"), sample_project("Neuer"), sample_project("Kaputt")
    for project in (good, newer, torn):
        projects.create(project)
    make_newer(projects, newer)
    save(projects, torn, note="second")
    (projects.folder(torn.id) / "project.json").write_bytes(b"")
    rubbish = {name: projects.root / (name * 32) for name in "0123"}
    for path in rubbish.values():
        path.mkdir()
    (rubbish["0"] / "project.json").write_bytes(b"\xff" * 100)
    (rubbish["1"] / "project.json").mkdir()
    (rubbish["2"] / "project.json").write_bytes(encode(good))
    (projects.root / ("4" * 32)).write_bytes(b"a file with a folder's name")
    (projects.root / "not a project").mkdir()

    before = tree(projects.root)
    lines = {line.id: (line.state, line.customer) for line in projects.list_all()}
    assert lines == {
        good.id: (State.GOOD, "Gut"),
        newer.id: (State.NEWER, "Neuer"),
        torn.id: (State.DAMAGED, "Kaputt"),
        "0" * 32: (State.DAMAGED, ""),
        "1" * 32: (State.UNREADABLE, ""),
        "2" * 32: (State.DAMAGED, ""),
    }
    assert tree(projects.root) == before


def test_a_newer_project_with_strange_insides_still_has_a_line(projects: Projects) -> None:
    project = sample_project()
    projects.create(project)
    payload = {"schema_version": 9, "values": ["?"], "changed": "soon"}
    (projects.folder(project.id) / "project.json").write_bytes(seal(payload, schema=9))
    (line,) = projects.list_all()
    assert (line.state, line.customer, line.changed) == (State.NEWER, "", None)


def test_a_folder_that_cannot_be_listed_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotRead):
        Projects(tmp_path / "file", practice=False).list_all()


@pytest.mark.parametrize("practice", [False, True])
def test_a_project_is_found_by_id_folder_or_file(tmp_path: Path, practice: bool) -> None:
    places = find_places(tmp_path)
    project = sample_project(practice=practice)
    home = Projects(places.projects(practice=practice), practice)
    home.create(project)
    folder = home.folder(project.id)
    for argument in (project.id, str(folder), str(folder / "project.json")):
        projects, project_id = locate(argument, places)
        assert (projects.root, projects.practice) == (home.root, practice)
        assert projects.load(project_id).project == project


def test_a_damaged_project_is_found_by_its_backups(tmp_path: Path) -> None:
    projects = Projects(tmp_path, practice=True)
    project = sample_project(practice=True)
    projects.create(project)
    save(projects, project, note="second")
    (projects.folder(project.id) / "project.json").unlink()
    found, project_id = locate(str(projects.folder(project.id)), find_places(tmp_path))
    assert found.practice
    assert found.load(project_id).restored_from is not None


@pytest.mark.parametrize("argument", ["0" * 32, "nowhere", "."])
def test_what_is_no_project_is_not_found(tmp_path: Path, argument: str) -> None:
    with pytest.raises(NotThere):
        locate(argument, find_places(tmp_path))


def test_a_folder_without_a_project_is_not_found(tmp_path: Path) -> None:
    folder = tmp_path / ("0" * 32)
    folder.mkdir()
    with pytest.raises(NotThere):
        locate(str(folder), find_places(tmp_path))


def test_a_file_that_is_no_project_is_called_damaged(tmp_path: Path) -> None:
    folder = tmp_path / ("0" * 32)
    folder.mkdir()
    (folder / "project.json").write_bytes(b"torn")
    with pytest.raises(DamagedProject):
        locate(str(folder), find_places(tmp_path))
