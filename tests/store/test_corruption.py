"""A ruined project file is called damaged or opens as it was; whatever comes in, nothing breaks."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from syncwizard.domain.project import SCHEMA_VERSION, Project
from syncwizard.store.document import decode, encode
from syncwizard.store.errors import DamagedProject, NewerProject
from syncwizard.store.projects import Projects
from tests.bench.corruption import WAYS, corrupt, ruin
from tests.store.sample import sample_project
from tests.store.test_document import seal

HERE = Path("project.json")
ONE, OTHER = sample_project("Müller"), sample_project("Meyer")
JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(), inner, max_size=4),
    max_leaves=12,
)
PARTS = sorted(Project.model_fields)
PAYLOADS = some.dictionaries(some.sampled_from(PARTS), JSON, max_size=6)


def test_a_thousand_corruptions_crash_nothing_and_change_nothing_unnoticed() -> None:
    found = corrupt(ONE, OTHER, 1000, seed=6)
    assert set(found) == {"whole", "damaged"}
    assert found["damaged"] > 800


def test_each_way_ruins_the_file_at_least_sometimes() -> None:
    good, second = encode(ONE), encode(OTHER)
    for way in WAYS:
        chance = random.Random(7)  # noqa: S311
        assert any(way(chance, good, second) != good for _ in range(20)), way


def test_a_value_that_changed_unnoticed_would_be_found() -> None:
    """The control: what is sealed again is read as it is, and told from what was written."""
    changed = ONE.model_copy(update={"values": {"customer_name": "Mueller"}})
    from tests.bench.corruption import _outcome

    assert _outcome(encode(changed), (ONE, OTHER)) == "changed"
    assert _outcome(b"{", (ONE, OTHER)) == "damaged"


@settings(max_examples=150, deadline=None)
@given(some.binary(max_size=300))
def test_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(DamagedProject):
        decode(data, HERE)


def read_or_refuse(payload: dict[str, Any], schema: int) -> Project | None:
    try:
        return decode(seal(payload, schema=schema), HERE)
    except (DamagedProject, NewerProject):
        return None


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAYLOADS, some.integers(1, SCHEMA_VERSION + 1))
def test_any_sealed_payload_opens_or_is_refused(payload: dict[str, Any], schema: int) -> None:
    """A file of any shape, sealed by a program of any version (or by a person with time)."""
    read_or_refuse({**payload, "schema_version": schema}, schema)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.sampled_from(PARTS), JSON, some.integers(1, SCHEMA_VERSION))
def test_one_strange_part_is_refused_or_comes_back_as_it_was(
    part: str, strange: Any, schema: int
) -> None:
    whole = json.loads(encode(ONE))["payload"]
    read = read_or_refuse({**whole, part: strange, "schema_version": schema}, schema)
    if read is not None:
        assert decode(encode(read), HERE) == read


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(some.integers(0, 2**32))
def test_a_ruined_folder_still_has_its_line_and_its_last_good_state(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    root = tmp_path / str(seed)
    projects = Projects(root, practice=False)
    folder = root / ONE.id
    (folder / "backups").mkdir(parents=True, exist_ok=True)
    good = encode(ONE)
    (folder / "backups" / "project-000001.json").write_bytes(good)
    (folder / "project.json").write_bytes(ruin(chance, good, encode(OTHER)))
    assert projects.load(ONE.id).project in (ONE, OTHER)
    assert [one.id for one in projects.list_all()] == [ONE.id]


@pytest.mark.long
def test_a_hundred_thousand_corruptions() -> None:
    assert set(corrupt(ONE, OTHER, 100_000, seed=20261122)) == {"whole", "damaged"}
