"""Pictures of a set-up: what is taken, what is refused before it is unpacked, and what is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from syncwizard.domain.project import Picture, Project
from syncwizard.store import pictures
from syncwizard.store.document import encode
from syncwizard.store.pictures import (
    FOLDER,
    LONGEST_SIDE,
    MOST_BYTES_READ,
    NotAPicture,
    Shape,
    Why,
    is_plain,
    keep,
    read,
    shape_of,
)
from syncwizard.store.projects import Projects
from tests.fakes.shots import bomb, jpeg, png, segment
from tests.store.sample import THEN, sample_project


def why(data: bytes) -> Why:
    with pytest.raises(NotAPicture) as refused:
        shape_of(data)
    return refused.value.why


def test_the_head_says_what_it_is() -> None:
    assert shape_of(png(30, 20)) == Shape("png", 30, 20)
    assert shape_of(jpeg(30, 20)) == Shape("jpeg", 30, 20)
    assert shape_of(jpeg(30, 20, segment(0xE1, b"Exif" * 99))) == Shape("jpeg", 30, 20)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + bytes(40),
        b"RIFF0000WEBPVP8 " + bytes(40),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        png(0, 5),
        png()[:20],
        jpeg(0, 5),
        jpeg()[:9],
        b"\xff\xd8\xff",
        b"\xff\xd8\xff" + b"\x00" * 40,
        b"\xff\xd8" + b"\xff\xfe\x00\x00" * 9,
    ],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    assert why(data) is Why.NO_PICTURE


def test_what_unpacks_to_gigabytes_is_refused_by_its_head() -> None:
    assert len(bomb()) < 1000
    assert why(bomb()) is Why.TOO_MANY_POINTS
    assert why(jpeg(65_000, 65_000)) is Why.TOO_MANY_POINTS
    assert why(png() + bytes(MOST_BYTES_READ)) is Why.TOO_LARGE


@given(some.binary(max_size=60), some.sampled_from([png(), jpeg()]), some.integers(0, 80))
def test_no_bytes_lead_to_another_error(noise: bytes, good: bytes, at: int) -> None:
    for data in (noise, good[:3] + noise, good[:at] + noise + good[at:]):
        is_plain(data)
        try:
            shape_of(data)
        except NotAPicture:
            continue


@pytest.mark.parametrize(
    "data",
    [
        png(8, 8, (b"tEXt", b"Author\0Anna")),
        png(8, 8, (b"eXIf", b"MM\0*")),
        png(8, 8, (b"tIME", bytes(7))),
        png(8, 8, (b"iCCP", b"x\0\0")),
        png() + b"behind the end",
        jpeg(8, 8, segment(0xE1, b"Exif\0\0GPS")),
        jpeg(8, 8, segment(0xED, b"Photoshop")),
        jpeg(8, 8, segment(0xFE, b"made by Anna")),
        jpeg() + b"behind the end",
        png(LONGEST_SIDE + 1, 2),
    ],
)
def test_only_what_holds_nothing_but_the_picture_is_kept(data: bytes, tmp_path: Path) -> None:
    assert shape_of(data).kind in {"png", "jpeg"}
    assert not is_plain(data)
    with pytest.raises(NotAPicture):
        keep(tmp_path, data)
    assert not (tmp_path / FOLDER).exists()


def test_it_is_kept_and_given_out_as_long_as_it_is_the_same(tmp_path: Path) -> None:
    kept = keep(tmp_path, png(30, 20))
    assert (kept.width, kept.height) == (30, 20)
    assert read(tmp_path, kept.name, kept.sha256) == png(30, 20)
    path = tmp_path / FOLDER / kept.name
    assert path.stat().st_mode & 0o077 == 0
    path.write_bytes(png(30, 20, grey=1))
    assert read(tmp_path, kept.name, kept.sha256) is None
    path.unlink()
    assert read(tmp_path, kept.name, kept.sha256) is None
    # Not even where the record itself says so: it may have come from elsewhere.
    path.write_bytes(bomb())
    assert read(tmp_path, kept.name, pictures.digest_of(bomb())) is None


def test_there_is_an_end_to_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST", 2)
    names = {keep(tmp_path, png()).name for _ in range(2)}
    assert len(names) == 2
    with pytest.raises(NotAPicture) as refused:
        keep(tmp_path, png())
    assert refused.value.why is Why.TOO_MANY


# With the set-up


@pytest.fixture
def projects(tmp_path: Path) -> Projects:
    return Projects(tmp_path / "projects", practice=False)


def with_a_picture(projects: Projects) -> tuple[Project, Path]:
    project = sample_project()
    projects.create(project)
    projects.hold(project.id)
    kept = keep(projects.folder(project.id), png())
    project.pictures[kept.name] = Picture(
        step="4.2", confirm="saved", by="Ada", at=THEN, sha256=kept.sha256, width=8, height=8
    )
    projects.write(project.id, encode(project))
    return project, projects.folder(project.id) / FOLDER / kept.name


def test_what_was_taken_out_goes_when_the_set_up_is_left(projects: Projects) -> None:
    project, path = with_a_picture(projects)
    rest = path.with_name(f"{'0' * 24}.png.12345678.new")
    rest.write_bytes(b"half a picture")
    projects.release(project.id)
    assert (path.exists(), rest.exists()) == (True, False)
    projects.hold(project.id)
    project.pictures.clear()
    projects.write(project.id, encode(project))
    assert path.exists()  # it may still be taken back
    projects.release()
    assert not path.exists()


def test_nothing_goes_while_another_state_may_name_it(projects: Projects) -> None:
    project, path = with_a_picture(projects)
    other = path.parents[1] / "project (conflicted copy).json"
    other.write_bytes(encode(project.model_copy(update={"consultant": "Bea"})))
    project.pictures.clear()
    projects.write(project.id, encode(project))
    projects.release(project.id)
    assert path.exists()


def test_who_only_reads_removes_nothing(projects: Projects) -> None:
    project, path = with_a_picture(projects)
    project.pictures.clear()
    projects.write(project.id, encode(project))
    reader = Projects(projects.root, projects.practice)
    reader.load(project.id)
    reader.release(project.id)
    assert path.exists()


def test_they_go_with_the_set_up(projects: Projects) -> None:
    project, path = with_a_picture(projects)
    projects.delete(project.id)
    assert not path.exists()
