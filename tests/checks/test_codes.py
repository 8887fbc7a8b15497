"""Holds the table of codes against the source: every code's owner, wherever one is named."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import syncwizard.checks
from syncwizard.checks.catalogue import CHECKS
from syncwizard.checks.codes import (
    microsoft_numbers,
    owner_of,
)
from syncwizard.domain.checks import COMPARED_CODES, Outcome, Owner, is_compared
from tests.checks.practised import make_set_up
from tests.checks.test_texts import codes_in, codes_in_the_source, read
from tests.fakes.scripted_app import Reply, ScriptedApp

FOLDER = Path(syncwizard.checks.__path__[0])


def named() -> Iterator[tuple[str, Owner]]:
    """(code, owner) of every call in the source that names both."""
    for path in sorted(FOLDER.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        short = dict(short_names(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                words = [*node.args, *(one.value for one in node.keywords)]
                codes = [
                    one.value for one in words if isinstance(one, ast.Constant) and is_code(one)
                ]
                owners = [found for one in words if (found := owner_in(one, short))]
                if len(codes) == len(owners) == 1:
                    yield str(codes[0]), owners[0]


def short_names(tree: ast.AST) -> Iterator[tuple[str, Owner]]:
    """`_CONSULTANT, _ADMIN = Owner.CONSULTANT, Owner.ENTRA_ADMIN`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
            names = getattr(node.targets[0], "elts", [])
            for name, value in zip(names, node.value.elts, strict=False):
                if found := owner_in(value, {}):
                    yield name.id, found


def is_code(node: ast.Constant) -> bool:
    return node.value in codes_in_the_source()


def owner_in(node: ast.AST, short: dict[str, Owner]) -> Owner | None:
    if isinstance(node, ast.Name):
        return short.get(node.id)
    is_owner = isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "Owner"
    return Owner[node.attr] if is_owner else None  # type: ignore[attr-defined]


def test_every_owner_that_the_source_names_stands_in_the_table() -> None:
    found = list(named())
    assert len(found) > 80
    assert [(code, owner) for code, owner in found if owner_of(code) is not owner] == []


def test_the_table_names_no_code_that_is_gone() -> None:
    table = (FOLDER / "codes.py").read_text(encoding="utf-8")
    assert codes_in(table) - codes_in_the_source() == set()


@pytest.mark.parametrize("check", CHECKS)
async def test_what_is_compared_asks_nobody_and_all_else_does(check: str) -> None:
    """Without the systems' answers, only what was compared can still have passed."""
    set_up = make_set_up()
    set_up.app = ScriptedApp(lambda _request: Reply(status=503))
    evidence = await set_up.check(check)
    passed = {one.code for one in evidence.findings if one.outcome is Outcome.PASSED}
    healthy = {one.code for one in (await make_set_up().check(check)).findings}
    assert {code for code in healthy if is_compared(code)} == passed
    if not CHECKS[check].asks:
        assert passed == healthy


def test_the_table_of_what_is_compared_names_no_code_that_is_gone() -> None:
    assert codes_in_the_source() >= COMPARED_CODES
    assert not any("next" in read("findings", "en")[code] for code in COMPARED_CODES)


def test_a_code_of_somebody_else_has_a_next_step() -> None:
    texts = read("findings", "en")
    others = {code for code in texts if owner_of(code) is not Owner.CONSULTANT}
    assert len(others) > 50
    assert {code for code in others if "next" not in texts[code]} == set()


def test_microsofts_numbers_lead_to_codes() -> None:
    numbers = microsoft_numbers()
    assert set(numbers) <= codes_in_the_source()
    assert 7000215 in numbers["ENTRA-SECRET-WRONG"]
    assert numbers["ENTRA-TEMPORARY"] == sorted(numbers["ENTRA-TEMPORARY"])
