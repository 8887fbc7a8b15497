"""Files of a later version: what is understood is read, the rest left out, nothing is written."""

from __future__ import annotations

import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncwizard.domain.project import SCHEMA_VERSION, Project
from syncwizard.store.errors import NewerProject
from syncwizard.store.newer import understood
from syncwizard.store.projects import Projects
from tests.store.sample import sample_project
from tests.store.test_document import seal

STRANGE: tuple[Any, ...] = (None, True, -1, 2.5, "strange", [], {}, ["a"], {"new": {"deep": [1]}})


def payload_of(project: Project) -> dict[str, Any]:
    return {**project.model_dump(mode="json"), "schema_version": SCHEMA_VERSION + 1}


def read(payload: dict[str, Any]) -> Project:
    found = understood(payload)
    assert found is not None
    return found


def test_what_is_all_known_is_read_whole() -> None:
    project = sample_project()
    assert read(payload_of(project)) == project


def test_what_is_new_beside_it_is_left_out() -> None:
    project = sample_project()
    assert read({**payload_of(project), "pictures": {"4.5": ["a.png"]}}) == project


def test_what_says_more_than_is_understood_proves_nothing() -> None:
    """A confirmation, a result or a mark with something unknown in it might no longer hold."""
    payload = payload_of(sample_project())
    payload["confirmed"]["6.1.saved"]["revoked"] = True
    payload["evidence"]["graph"]["findings"][0]["outdated"] = True
    payload["continued"]["4.1"]["outcome"] = "a fifth one"
    payload["copied"]["4.5"]["client_id"]["taken_back"] = True
    payload["secrets"]["client_secret"]["shared"] = True
    payload["rooms"][0]["mapped"]["undone"] = True
    project = read(payload)
    assert (project.confirmed, project.evidence, project.continued) == ({}, {}, {})
    assert project.copied == {"4.5": {}} or project.copied == {}
    assert project.secrets == {}
    assert project.rooms[0].mapped is None
    assert project.rooms[0].wm_name == "Raum 1"


def test_the_rest_stays_where_one_entry_is_strange() -> None:
    payload = payload_of(sample_project())
    payload["values"]["areas"] = ["1", "2"]
    payload["rooms"] += [{"name": "of another form"}, {**payload["rooms"][0], "colour": "red"}]
    payload["events"] += [{**payload["events"][0], "what": "unheard of"}, payload["events"][0]]
    payload["changes"] = {"unheard_of": {"by": "Ada", "at": payload["created"]}}
    payload["continued"] = "of another form"
    project = read(payload)
    usual = sample_project()
    assert project.values == usual.values
    assert project.rooms == [usual.rooms[0], usual.rooms[0]]
    assert project.events == [usual.events[0], usual.events[0]]
    assert (project.changes, project.continued) == ({}, {})


@pytest.mark.parametrize("payload", [{"id": 5}, {"id": "no id"}, {"practice": "perhaps"}])
def test_what_is_essential_is_never_guessed(payload: dict[str, Any]) -> None:
    assert understood({**payload_of(sample_project()), **payload}) is None


@pytest.mark.parametrize("changes", [{"id": "0" * 32}, {"practice": True}, {"id": None}])
def test_what_belongs_elsewhere_is_not_opened(tmp_path: Path, changes: dict[str, Any]) -> None:
    projects, project = Projects(tmp_path, practice=False), sample_project()
    projects.create(project)
    payload = {**payload_of(project), **changes}
    file = projects.folder(project.id) / "project.json"
    file.write_bytes(seal(payload, schema=SCHEMA_VERSION + 1))
    with pytest.raises(NewerProject):
        projects.load(project.id)


def test_what_is_too_deep_is_no_crash() -> None:
    deep: Any = []
    for _ in range(600):
        deep = [deep]
    payload = {**payload_of(sample_project()), "values": {"areas": deep}}
    payload["unheard_of"] = 1
    assert understood(payload) is None or "areas" not in read(payload).values


def places(value: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a payload but the root, and one that is not there yet in each object."""
    inner: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inner = [*value.items(), ("unheard_of", None)]
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [place for key, one in inner for place in ((*before, key), *places(one, (*before, key)))]


def change(payload: dict[str, Any], where: int, what: int) -> None:
    """Puts something strange into one of the payload's places."""
    all_places = places(payload)
    *way, last = all_places[where % len(all_places)]
    around: Any = payload
    for key in way:
        around = around[key]
    around[last] = deepcopy(STRANGE[what % len(STRANGE)])


@given(st.integers())
def test_nothing_strange_anywhere_crashes_it(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    payload = payload_of(sample_project())
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        change(payload, chance.getrandbits(16), chance.getrandbits(8))
    found = understood(payload)
    if found is None:
        usual = sample_project()
        kept = {name: payload.get(name) for name in ("practice", "id")}
        assert kept != {"practice": usual.practice, "id": payload_of(usual)["id"]}
    else:
        assert Project.model_validate(found.model_dump()) == found
