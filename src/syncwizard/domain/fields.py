"""What is asked: fields with kind, default and rules; `secret=True` lives here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from syncwizard.domain.text import Text

if TYPE_CHECKING:
    from syncwizard.domain.answers import Answers

Condition = Callable[["Answers"], bool]
Suggestion = Callable[["Answers"], str]
Rule = Callable[[str, "Answers"], Text | None]


class Kind(StrEnum):
    """How a value is written; `rules.clean` brings it into its stored form."""

    LINE = "line"  # any single line
    EXACT = "exact"  # case and inner blanks matter (client reference)
    GUID = "guid"  # stored in lower case with hyphens
    ORIGIN = "origin"  # https://host[:port]/
    URL = "url"  # https address with a path
    EMAIL = "email"
    EMAILS = "emails"  # stored as "a@x, b@x"
    DOMAINS = "domains"  # stored as "a.com,b.com", the form of "Email domains (CSV)"
    NAMES = "names"  # stored one a line
    NUMBER = "number"
    DATE = "date"  # stored as YYYY-MM-DD
    CHOICE = "choice"
    FLAG = "flag"  # stored as "yes" or "no"
    NOTE = "note"  # free text, may be long


class Basis(StrEnum):
    """Where a default comes from (the marks of guide.md)."""

    GUIDE = "guide"
    PUBLIC = "public"
    ASSUMED = "assumed"
    OURS = "ours"  # a preset choice of this program, about which no page says anything


def always(_answers: Answers) -> bool:
    """The condition of everything that is always there."""
    return True


def never(_answers: Answers) -> bool:
    """The condition of what is never so."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One value that is asked for.

    Texts are derived: `fields.<id>.label`, `fields.<id>.help`, and for choices
    `fields.<id>.<choice>`. `suggest` derives a value from other answers (a carried value, where
    `carried_from` names its source); `default` is a constant of the guide. A typed value wins.
    Ask `is_required`, not `required`: a value may be wanted on one branch and welcome on another.
    `same_as` names fields whose value is likely here too: a person takes it over with one press.
    `generated` secrets are made by the program. `machine_made` secrets have enough entropy for a
    fingerprint in the report.
    """

    id: str
    kind: Kind = Kind.LINE
    required: bool = True
    secret: bool = False
    generated: bool = False
    machine_made: bool = False
    default: str = ""
    basis: Basis = Basis.GUIDE
    suggest: Suggestion | None = None
    carried_from: str = ""
    same_as: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    literal_choices: bool = False  # choices of a foreign screen: shown as they are
    minimum: int | None = None
    maximum: int | None = None
    rules: tuple[Rule, ...] = ()
    when: Condition = always
    optional_when: Condition = never
    branch: bool = False  # its answer decides what else the step (or a later one) shows

    def is_required(self, answers: Answers) -> bool:
        """Whether the step waits for this value, as things stand."""
        return self.required and not self.optional_when(answers)

    @property
    def label(self) -> Text:
        return Text(f"fields.{self.id}.label")

    @property
    def help(self) -> Text:
        return Text(f"fields.{self.id}.help")

    def choice_label(self, choice: str) -> Text:
        """The words for a choice; a foreign screen's own word stays what it is."""
        if self.literal_choices:
            return Text("common.literal", {"value": choice})
        return Text(f"fields.{self.id}.{choice}")
