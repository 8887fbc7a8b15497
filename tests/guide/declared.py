"""Everything the guide declares, laid out for the tests: texts by key, blocks of every step."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from syncwizard import find_resources
from syncwizard.domain.answers import Answers, SecretMark
from syncwizard.domain.fields import Field
from syncwizard.domain.steps import Confirm, Copy, Do, Note, Part, Step
from syncwizard.guide import GUIDE

LANGUAGES = ("en", "de")
_STEPS = [f"step_{step.id.replace('.', '_')}" for step in GUIDE.steps]
FILES = ("fields", "parts", "rules", "progress", "customer_mail", *_STEPS)


def answers(**typed: str) -> Answers:
    """The answers of a set-up in which only this was typed; secrets are given as they are."""
    fields = GUIDE.fields
    secrets = {name: value for name, value in typed.items() if fields[name].secret}
    return Answers(
        fields,
        {name: value for name, value in typed.items() if name not in secrets},
        secrets=secrets,
        marks={name: SecretMark(f"revision of {name}") for name in secrets},
    )


def keys_of_guide() -> Iterator[str]:
    """The key of every text that the guide's declarations lead to."""
    for field in GUIDE.fields.values():
        yield from _keys_of_field(field)
    for part in Part:
        yield part.title.key
    for step in GUIDE.steps:
        # A single copy list needs no heading of its own.
        yield from (step.text(name).key for name in names_of(step) if name != "copy")


def _keys_of_field(field: Field) -> Iterator[str]:
    yield field.label.key
    yield field.help.key
    if not field.literal_choices:
        yield from (field.choice_label(choice).key for choice in field.choices)


def names_of(step: Step) -> Iterator[str]:
    """The names of all texts of a step."""
    yield from ("title", "heading", "lead", "help")
    yield from (f"section_{section.name}" for section in step.sections if section.name)
    for block in step.blocks:
        if isinstance(block, Do):
            yield from block.names
        elif isinstance(block, Note | Confirm | Copy):
            yield block.name
        if isinstance(block, Confirm) and block.outcome:
            yield from (f"{block.name}_success", f"{block.name}_failure")
    yield from (row.words for row in step.rows() if row.words)


@cache
def texts(language: str) -> dict[str, str]:
    """Every text of the guide's files by its key; plural forms end in `.one` and `.other`."""
    found: dict[str, str] = {}
    for name in FILES:
        path = find_resources() / "i18n" / language / f"{name}.toml"
        found.update(_flat(name, tomllib.loads(path.read_text(encoding="utf-8"))))
    return found


def _flat(prefix: str, table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, entry in table.items():
        key = f"{prefix}.{name}"
        if isinstance(entry, dict):
            yield from _flat(key, entry)
        else:
            yield key, entry


def is_there(key: str, language: str) -> bool:
    """Whether a key has a text, or both plural forms."""
    known = texts(language)
    return key in known or {f"{key}.one", f"{key}.other"} <= known.keys()


def placeholders(words: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", words))


def literals(words: str) -> list[str]:
    """What stands in backticks, sorted: the order may differ between languages."""
    return sorted(words.split("`")[1::2])
