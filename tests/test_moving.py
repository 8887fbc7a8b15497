"""A set-up goes to another computer and comes back; what is hostile is refused as a whole."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import anyio
import pytest

from syncwizard.__main__ import main
from syncwizard.domain.project import Picture, Project, now
from syncwizard.guide import GUIDE
from syncwizard.practice.world import World
from syncwizard.session import Session
from syncwizard.store.document import decode, encode
from syncwizard.store.template import CUSTOMERS, ENVIRONMENTS, SETTINGS, Purpose, duplicate
from syncwizard.store.travel import MOST_UNPACKED, NotTaken, Why, pack, unpack
from syncwizard.wiring import House
from tests.fakes.houses import real_house, set_up
from tests.fakes.keyrings import FakeKeyring, system_keyring
from tests.store.sample import sample_project

__all__ = ["system_keyring"]

Out = pytest.CaptureFixture[str]
PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


@pytest.fixture
def laptop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system_keyring: FakeKeyring
) -> Callable[[str], House]:
    """Computers by name: each has a data folder of its own."""
    world = World(retry_after=0)
    return lambda name: real_house(tmp_path / name, world, monkeypatch)


SHOT = f"{'a' * 24}.png"


def a_picture() -> Picture:
    sha256 = hashlib.sha256(PNG).hexdigest()
    return Picture(
        step="4.2", confirm="saved", by="Ada", at=now(), sha256=sha256, width=8, height=8
    )


def made(house: House) -> Session:
    async def make() -> Session:
        session = await set_up(house, World())
        session.accept_inspector("Proxy CA")
        session.project.pictures[SHOT] = a_picture()
        await house.setups.write(session.project.id, house.setups.encode(session))
        await house.close()
        return session

    return anyio.run(make)


def zipped(*files: tuple[str, bytes], project: Project | None = None) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        if project is not None:
            archive.writestr("project.json", encode(project))
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


# There and back


def test_a_set_up_arrives_whole_under_a_new_id_and_without_secrets(
    laptop: Callable[[str], House], tmp_path: Path, capsys: Out
) -> None:
    here = laptop("here")
    session = made(here)
    pictures = here.projects.folder(session.project.id) / "pictures"
    pictures.mkdir()
    (pictures / SHOT).write_bytes(PNG)
    (pictures / f"{'b' * 24}.png").write_bytes(PNG)  # taken out of the set-up: it stays behind
    out, theirs = tmp_path / "out", ["--data", str(tmp_path / "there")]
    ours = ["--data", str(tmp_path / "here")]
    assert main([*ours, "export-project", session.project.id, "--out", str(out)]) == 0
    [file] = out.iterdir()
    said = capsys.readouterr()
    assert said.out.strip() == str(file)
    assert file.name.endswith(".syncwizard")
    assert f"{len(session.project.secrets)} secrets stay on this computer" in said.err

    assert main([*theirs, "import-project", str(file)]) == 0
    said = capsys.readouterr()
    new_id = said.out.strip()
    there = laptop("there")
    assert new_id != session.project.id
    [row] = anyio.run(there.setups.list_all)
    assert (row.id, row.state, row.customer) == (new_id, "good", "Nordlicht Versicherung")
    arrived = there.projects.load(new_id).project
    assert (arrived.values, arrived.rooms) == (session.project.values, session.project.rooms)
    assert arrived.confirmed == session.project.confirmed
    brought = list((there.projects.folder(new_id) / "pictures").iterdir())
    assert [(one.name, one.read_bytes()) for one in brought] == [(SHOT, PNG)]
    assert arrived.pictures == session.project.pictures

    assert said.err.count("To be entered again on this computer") == len(session.project.secrets)
    unpacked = b"".join(_contents(file.read_bytes()).values())
    assert not [name for name, one in session.secret_values().items() if one.encode() in unpacked]


def _contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_whom_to_trust_is_decided_anew(laptop: Callable[[str], House]) -> None:
    here = laptop("here")
    session = made(here)
    session.trust_authorities("-----BEGIN CERTIFICATE-----")
    assert session.project.confirmed_hosts
    arrived = unpack(anyio.run(here.travel.pack, session), "Kim Berger")
    assert not arrived.project.confirmed_hosts
    assert not arrived.project.accepted_inspectors
    assert not arrived.project.authorities
    assert arrived.hosts == tuple(session.project.confirmed_hosts)
    assert (arrived.inspectors, arrived.authorities) == (("Proxy CA",), True)
    assert set(arrived.secrets) == set(session.project.secrets)
    assert arrived.project.events[-1].about == session.project.id


def test_a_practice_set_up_stays_one(tmp_path: Path, capsys: Out) -> None:
    file = tmp_path / "p.syncwizard"
    file.write_bytes(zipped(project=sample_project(practice=True)))
    assert main(["--data", str(tmp_path / "data"), "import-project", str(file)]) == 0
    found = list((tmp_path / "data").rglob("project.json"))
    assert [decode(path.read_bytes(), path).practice for path in found] == [True]


def test_the_same_set_up_gives_the_same_bytes(tmp_path: Path) -> None:
    project = sample_project()
    assert pack(tmp_path, project) == pack(tmp_path, project)


def test_what_is_no_picture_does_not_travel(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "backups").mkdir()
    named = [f"{letter * 24}.png" for letter in "acef"]
    for name in (*named[:2], "b.exe", "../backups/d.json"):
        (tmp_path / "pictures" / name).write_bytes(PNG if name == named[0] else b"MZ")
    (tmp_path / "pictures" / named[2]).symlink_to(tmp_path / "pictures" / named[0])
    project = sample_project()
    project.pictures = dict.fromkeys(named, a_picture())
    assert list(_contents(pack(tmp_path, project))) == ["project.json", f"pictures/{named[0]}"]


# What is hostile

HOSTILE = (
    "../evil.png",
    "/etc/evil.png",
    "C:/evil.png",
    "..\\evil.png",
    "pictures/../../evil.png",
    "pictures/a/b.png",
    "pictures/a.exe",
    "pictures/.png",
    "pictures/con.png",
    "pictures/",
    "pictures/inner.zip",
    "signed/evil.json",
    "backups/20260101T000000Z.json",
    "project.json/x.png",
    "PROJECT.JSON",
    "pictures/a\u202egnp.exe.png",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_refused(name: str) -> None:
    with pytest.raises(NotTaken) as refused:
        unpack(zipped((name, PNG), project=sample_project()), "Kim")
    assert refused.value.why is Why.STRANGE


@pytest.mark.parametrize("data", [zipped(project=sample_project()), b"MZ", b"#!/bin/sh"])
def test_what_only_claims_to_be_a_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotTaken) as refused:
        unpack(zipped(("pictures/a.png", data), project=sample_project()), "Kim")
    assert refused.value.why is Why.STRANGE


def test_a_link_is_refused() -> None:
    packed = io.BytesIO(zipped(project=sample_project()))
    link = zipfile.ZipInfo("pictures/a.png")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(NotTaken):
        unpack(packed.getvalue(), "Kim")


def test_the_same_name_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped(("pictures/a.png", PNG), ("pictures/a.png", PNG), project=sample_project())
    with pytest.raises(NotTaken) as refused:
        unpack(data, "Kim")
    assert refused.value.why is Why.STRANGE


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    piece = b"\0" * (MOST_UNPACKED // 8 + 1)
    files = [(f"pictures/{number}.png", piece) for number in range(8)]
    with pytest.raises(NotTaken) as refused:
        unpack(zipped(*files, project=sample_project()), "Kim")
    assert refused.value.why is Why.TOO_LARGE


def test_a_file_that_says_it_is_smaller_than_it_is_is_refused() -> None:
    data = zipped(("pictures/a.png", PNG * 100), project=sample_project())
    size = (len(PNG) * 100).to_bytes(4, "little")
    assert data.count(size) == 2
    with pytest.raises(NotTaken):
        unpack(data.replace(size, (8).to_bytes(4, "little")), "Kim")


def test_too_many_files_are_refused() -> None:
    files = [(f"pictures/{number}.png", PNG) for number in range(2001)]
    with pytest.raises(NotTaken) as refused:
        unpack(zipped(*files, project=sample_project()), "Kim")
    assert refused.value.why is Why.TOO_LARGE


def damaged(project: Project) -> bytes:
    return zipped(("project.json", encode(project).replace(b"Ada", b"Eve")))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Why.NOT_OURS),
        (b"PK\x03\x04", Why.NOT_OURS),
        (zipped(), Why.NOT_OURS),
        (zipped(("pictures/a.png", PNG)), Why.NOT_OURS),
        (zipped(("project.json", b"{}")), Why.DAMAGED),
        (damaged(sample_project()), Why.DAMAGED),
    ],
)
def test_what_is_no_set_up_is_refused(data: bytes, why: Why, tmp_path: Path, capsys: Out) -> None:
    with pytest.raises(NotTaken) as refused:
        unpack(data, "Kim")
    assert refused.value.why is why
    file = tmp_path / "x.syncwizard"
    file.write_bytes(data)
    assert main(["--data", str(tmp_path / "data"), "import-project", str(file)]) == 64
    assert capsys.readouterr().out == ""
    assert not list((tmp_path / "data").rglob("project.json"))


def test_any_cut_or_turned_byte_is_refused_or_harmless() -> None:
    project = sample_project()
    project.pictures = {SHOT: a_picture()}
    data = zipped((f"pictures/{SHOT}", PNG), project=project)
    for at in range(0, len(data), 37):
        for broken in (data[:at], data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]):
            try:
                arrived = unpack(broken, "Kim")
            except NotTaken:
                continue
            assert set(arrived.files) <= {f"pictures/{SHOT}"}


# The next set-up


def test_every_field_of_the_guide_is_a_setting_or_the_customers_or_an_environments() -> None:
    told = [*SETTINGS, *CUSTOMERS, *ENVIRONMENTS]
    open_fields = {field.id for field in GUIDE.fields.values() if not field.secret}
    assert sorted(told) == sorted(open_fields)


def test_for_the_next_customer_settings_stay_and_everything_else_goes() -> None:
    project = sample_project()
    project.values = {name: f"old {name}" for name in (*SETTINGS, *CUSTOMERS, *ENVIRONMENTS)}
    made = duplicate(
        project, Purpose.NEXT_CUSTOMER, customer="Südwind", environment="test", by="Kim"
    )
    assert made.id != project.id
    assert set(made.values) == SETTINGS | {"customer_name", "environment"}
    assert (made.customer, made.environment, made.consultant) == ("Südwind", "test", "Kim")
    text = encode(made).decode()
    for gone in ("Müller", "r1@example.com", "0123456789abcdef", "req-1", project.id):
        assert gone not in text


def test_from_test_to_production_the_customers_answers_stay() -> None:
    project = sample_project()
    project.values = {name: f"old {name}" for name in (*SETTINGS, *CUSTOMERS, *ENVIRONMENTS)}
    made = duplicate(
        project,
        Purpose.OTHER_ENVIRONMENT,
        customer=project.customer,
        environment="production",
        by="Kim",
    )
    assert set(made.values) == SETTINGS | CUSTOMERS | {"environment"}
    assert made.environment == "production"
    assert (made.secrets, made.rooms, made.confirmed, made.evidence) == ({}, [], {}, {})


def test_the_command_makes_the_next_one(
    laptop: Callable[[str], House], tmp_path: Path, capsys: Out
) -> None:
    here = laptop("here")
    session = made(here)
    start = ["--data", str(tmp_path / "here"), "duplicate-project", session.project.id]
    assert main(start) == 64
    assert main([*start, "--environment", "prod"]) == 64
    assert "Say for whom" in capsys.readouterr().err
    assert main([*start, "--customer", "Südwind AG"]) == 0
    new_id = capsys.readouterr().out.strip()
    assert here.projects.load(new_id).project.customer == "Südwind AG"
    assert main([*start, "--environment", "test"]) == 0
    other = here.projects.load(capsys.readouterr().out.strip()).project
    assert other.values["tenant_id"] == session.project.values["tenant_id"]
    assert "client_reference" not in other.values
