"""The form of a project file: what comes back is what was written, or is called damaged."""

import hashlib
import json
import random
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncwizard.domain.project import SCHEMA_VERSION, Event, Project
from syncwizard.store.document import MAGIC, decode, encode
from syncwizard.store.errors import CannotWrite, DamagedProject, Fault, NewerProject, Obstacle
from tests.store.sample import THEN, sample_project

HERE = Path("project.json")


def seal(payload: dict[str, Any], schema: object = SCHEMA_VERSION, magic: str = MAGIC) -> bytes:
    """A file written by the rules alone, without the program."""
    text = json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return json.dumps(
        {"magic": magic, "schema": schema, "sha256": digest, "payload": payload}
    ).encode()


def fault_of(data: bytes) -> Fault:
    with pytest.raises(DamagedProject) as caught:
        decode(data, HERE)
    return caught.value.fault


def test_everything_comes_back() -> None:
    project = sample_project()
    assert decode(encode(project), HERE) == project


def test_the_file_is_one_to_read() -> None:
    text = encode(sample_project("Müller")).decode()
    assert '"customer_name": "Müller"' in text
    assert text.startswith('{\n "magic": "syncwizard-project",\n "schema": 5,\n "sha256": "')


def test_the_rules_of_the_form_are_the_documented_ones() -> None:
    project = sample_project()
    assert decode(seal(project.model_dump(mode="json")), HERE) == project


@given(st.dictionaries(st.text(), st.text()))
def test_any_text_comes_back(values: dict[str, str]) -> None:
    project = Project(values={})
    project.values.update(values)
    assert decode(encode(project), HERE).values == values


@pytest.mark.parametrize("value", ["half \ud83d", 5])
def test_what_no_file_can_hold_is_refused_without_being_told(value: Any) -> None:
    project = sample_project()
    project.values["note"] = value
    with pytest.raises(CannotWrite) as caught:
        encode(project)
    assert caught.value.obstacle is Obstacle.CONTENT
    assert caught.value.__context__ is None


def test_what_could_not_be_read_again_is_not_written() -> None:
    project = sample_project()
    project.events.append(Event.model_construct(at=THEN.replace(tzinfo=None), by="", what="told"))
    with pytest.raises(CannotWrite) as caught:
        encode(project)
    assert caught.value.obstacle is Obstacle.CONTENT


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"\0" * 4096, Fault.EMPTY),
        (b"\xff\xfe{", Fault.NOT_A_PROJECT),
        (b"[]", Fault.NOT_A_PROJECT),
        (b"{}", Fault.NOT_A_PROJECT),
        (b"[" * 100_000, Fault.NOT_A_PROJECT),
        (b"9" * 10_000, Fault.NOT_A_PROJECT),
        (b'{"magic": "syncwizard-project"}', Fault.CHECKSUM),
        (b'{"magic": "syncwizard-project", "payload": {}}', Fault.CHECKSUM),
        (seal({"schema_version": SCHEMA_VERSION}, magic="else"), Fault.NOT_A_PROJECT),
        (seal({"schema_version": SCHEMA_VERSION}, schema=1), Fault.CHECKSUM),
        (seal({"schema_version": 0}, schema=0), Fault.CHECKSUM),
        (seal({"schema_version": "1"}, schema="1"), Fault.CHECKSUM),
        (seal({"schema_version": SCHEMA_VERSION, "id": "no id"}), Fault.CONTENT),
        (seal({"schema_version": SCHEMA_VERSION, "from_where": "?"}), Fault.CONTENT),
    ],
)
def test_each_kind_of_damage_is_named(data: bytes, fault: Fault) -> None:
    assert fault_of(data) is fault


@pytest.mark.parametrize("depth", [300, 900, 990, 5000])
def test_a_deep_file_is_damaged_and_no_crash(depth: int) -> None:
    deep = "[" * depth + "]" * depth
    start = seal({"schema_version": SCHEMA_VERSION, "a": "?"}).decode()
    assert fault_of(start.replace('"?"', deep).encode()) in {Fault.CHECKSUM, Fault.NOT_A_PROJECT}


def test_a_newer_file_is_no_damaged_one() -> None:
    with pytest.raises(NewerProject) as caught:
        decode(seal({"schema_version": 7, "whatever": 1}, schema=7), HERE)
    assert caught.value.schema == 7


def test_a_damaged_digit_does_not_pass_for_a_newer_schema() -> None:
    data = encode(sample_project()).replace(b'"schema": 5', b'"schema": 6')
    assert fault_of(data) is Fault.CHECKSUM


def test_no_damage_gives_a_wrong_value() -> None:
    chance = random.Random(20261122)  # noqa: S311
    one, other = sample_project("Müller"), sample_project("Meyer")
    good, second = encode(one), encode(other)
    read = []
    for _ in range(1500):
        with suppress(DamagedProject):
            read.append(decode(damage(chance, good, second), HERE))
    assert all(project in (one, other) for project in read)
    assert len(read) < 150  # a changed blank between two entries does no harm


def damage(chance: random.Random, good: bytes, second: bytes) -> bytes:
    """One of the ways in which disks and copies ruin a file."""
    at, length = chance.randrange(len(good)), chance.randrange(1, 200)
    flipped = bytes([good[at] ^ (1 << chance.randrange(8))])
    return chance.choice(
        [
            good[:at] + flipped + good[at + 1 :],
            good[:at],
            good[:at] + bytes(length) + good[at + length :],
            good[:at] + good[at + length :],
            good[:at] + second[at:],
            good[:at] + good[at - length : at] + good[at:],
        ]
    )
