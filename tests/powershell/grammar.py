"""Reads PowerShell as far as the scripts need: a parser that others wrote, and quoted values.

The parser is tree-sitter's grammar of PowerShell, not PowerShell itself. What it says of syntax is
worth something because the scripts are pure ASCII: no typographic quote can be read in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import tree_sitter_powershell
from tree_sitter import Language, Node, Parser

_PARSER = Parser(Language(tree_sitter_powershell.language()))
_CHAR = re.compile(r"\[char\]0x([0-9A-F]{4})")


def parsed(script: str) -> Node:
    """The script's tree; a mistake in the syntax fails the test."""
    root = _PARSER.parse(script.encode()).root_node
    wrong = [node for node in walk(root) if node.type == "ERROR" or node.is_missing]
    assert not wrong, [(node.start_point, said(node)[:80]) for node in wrong]
    return root


def walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from walk(child)


def said(node: Node) -> str:
    return (node.text or b"").decode()


def commands(script: str) -> list[tuple[str, list[str]]]:
    """Every command of the script with the names of its parameters, in lower case."""
    found = []
    for node in walk(parsed(script)):
        if node.type == "command":
            names = [said(one) for one in node.children if one.type == "command_name"]
            elements = [one for one in node.children if one.type == "command_elements"]
            parameters = [
                said(one).lstrip("-").partition(":")[0].lower()
                for element in elements
                for one in element.children
                if one.type == "command_parameter"
            ]
            found += [(name.lower(), parameters) for name in names]
    return found


def value_of(written: str) -> str:
    """The string that an expression of `quoted` means, by PowerShell's rules for single quotes.

    Anything else than single-quoted strings and [char] numbers, joined by +, fails the test.
    """
    if written.startswith("("):
        assert written.endswith(")")
        written = written[1:-1]
    units: list[int] = []
    at, is_first = 0, True
    while at < len(written) or is_first:
        if not is_first:
            assert written.startswith(" + ", at), written[at:]
            at += 3
        at = _piece(written, at, units, is_first=is_first)
        is_first = False
    data = b"".join(unit.to_bytes(2, "big") for unit in units)
    return data.decode("utf-16-be", errors="surrogatepass")


def _piece(written: str, at: int, units: list[int], *, is_first: bool) -> int:
    if number := _CHAR.match(written, at):
        assert not is_first, "a [char] in front would be added, not joined"
        units.append(int(number.group(1), 16))
        return number.end()
    assert written[at] == "'", written[at:]
    at += 1
    while True:
        sign = written[at]
        assert " " <= sign <= "~", "only printable ASCII stands in a script"
        if sign == "'":
            if written[at + 1 : at + 2] != "'":
                return at + 1
            at += 1  # doubled: it is one
        units.append(ord(sign))
        at += 1
