"""Every value comes back as the very same string, and nothing of it is ever code."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncwizard.domain.cells import printable, unguarded
from syncwizard.powershell.quoting import assigned, csv_cell, expression, listed, quoted
from tests.powershell.grammar import commands, parsed, said, value_of, walk
from tests.powershell.hostile import HOSTILE

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_value_means_itself(name: str) -> None:
    written = quoted(HOSTILE[name])
    assert value_of(written) == HOSTILE[name]
    assert written.isascii()
    assert written.isprintable()


@given(ANY_TEXT)
def test_any_value_means_itself(value: str) -> None:
    written = quoted(value)
    assert value_of(written) == value
    assert written.isascii()
    assert written.isprintable()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_parser_sees_one_value_and_no_command(name: str) -> None:
    script = f"{assigned('Value', HOSTILE[name])}\n{listed('Values', [HOSTILE[name]] * 2)}\n"
    assert commands(script) == []
    strings = [node for node in walk(parsed(script)) if node.type.endswith("string_literal")]
    assert strings
    assert {node.type for node in strings} <= {"verbatim_string_characters", "string_literal"}
    assert not any(said(node).startswith('"') for node in strings)


@given(ANY_TEXT)
def test_a_parser_sees_no_command_in_any_value(value: str) -> None:
    assert commands(f"{assigned('Value', value)}\n") == []


def test_the_grammar_would_notice_a_value_that_was_not_quoted() -> None:
    naive = f"$Value = '{HOSTILE['an end of the string']}'"
    assert commands(naive)[0][0] == "remove-mailbox"
    with pytest.raises(AssertionError):
        value_of("'a'; Stop-Computer; 'b'")
    with pytest.raises(AssertionError):
        value_of("'’; Stop-Computer'")
    with pytest.raises(AssertionError):
        value_of("([char]0x2019 + 'a')")


def test_numbers_lists_and_tables() -> None:
    assert expression(365) == "365"
    assert expression(["a", "b'c"]) == "@('a', 'b''c')"
    assert expression({"Name": "a", "Rooms": ["b"]}) == "@{ Name = 'a'; Rooms = @('b') }"
    assert listed("Rooms", []) == "$Rooms = @(\n)"


def test_keys_are_words_of_the_program() -> None:
    with pytest.raises(ValueError, match="key"):
        expression({"a = 1; Stop-Computer": "x"})


@pytest.mark.parametrize("name", HOSTILE)
def test_a_cell_is_no_formula_and_comes_back(name: str) -> None:
    value = HOSTILE[name]
    (row,) = csv.reader(io.StringIO(f"{csv_cell(value)},end\n", newline=""))
    assert row[1] == "end"
    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert unguarded(row[0]) == printable(value)
