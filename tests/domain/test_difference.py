"""Two states of one set-up: every difference is named, a choice takes exactly what was chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from syncwizard.domain.answers import SecretMark
from syncwizard.domain.difference import Difference, Kind, differences, take_over
from syncwizard.domain.project import Confirmed, Copied, Event, Project
from syncwizard.domain.text import Text
from syncwizard.guide import GUIDE
from syncwizard.i18n import LANGUAGES, catalogue
from tests.store.sample import THEN, sample_project

LATER = THEN + timedelta(hours=1)


def pair() -> tuple[Project, Project]:
    """Mine, and theirs with a change of every kind."""
    mine = sample_project()
    theirs = mine.model_copy(deep=True)
    theirs.values["customer_name"] = "Meyer"
    theirs.values["tenant_id"] = "3f0b7c1e-58a4-4c7b-9a35-0d6e2b0f9c11"
    del theirs.values["note"]
    theirs.secrets["client_secret"] = SecretMark("fedcba9876543210")
    theirs.rooms = [replace(mine.rooms[0], mailbox="other@example.com")]
    theirs.copied["4.5"]["client_id"] = Copied(mark="n", at=LATER)
    theirs.copied["6.1"] = {"URL": Copied(mark="m", at=LATER)}
    theirs.confirmed["6.1.saved"] = Confirmed(by="Bob", at=LATER)
    theirs.evidence["graph"] = replace(mine.evidence["graph"], ended=LATER)
    del theirs.continued["4.1"]
    theirs.events.append(Event(at=LATER, by="Bob", what="confirmed"))
    return mine, theirs


def kept(project: Project) -> dict[str, Any]:
    return project.model_dump(exclude={"events", "consultant", "current_step", "changed"})


def test_every_difference_is_found() -> None:
    mine, theirs = pair()
    found = differences(mine, theirs, GUIDE)
    assert {(one.kind, one.key) for one in found} == {
        (Kind.VALUE, "customer_name"),
        (Kind.VALUE, "tenant_id"),
        (Kind.VALUE, "note"),
        (Kind.SECRET, "client_secret"),
        (Kind.ROOM, "1"),
        (Kind.COPIED, "4.5\tclient_id"),
        (Kind.COPIED, "6.1\tURL"),
        (Kind.CONFIRMED, "6.1.saved"),
        (Kind.EVIDENCE, "graph"),
        (Kind.CONTINUED, "4.1"),
    }
    by_key = {one.key: one for one in found}
    name = by_key["customer_name"]
    assert (name.mine, name.theirs) == (mine.values["customer_name"], "Meyer")
    assert by_key["tenant_id"].mine is None
    assert by_key["note"].theirs is None


def test_equal_states_do_not_differ() -> None:
    mine, _theirs = pair()
    assert differences(mine, mine.model_copy(deep=True), GUIDE) == ()


@pytest.mark.parametrize("number", range(10))
def test_a_choice_takes_exactly_what_was_chosen(number: int) -> None:
    mine, theirs = pair()
    before = mine.model_copy(deep=True)
    found = differences(mine, theirs, GUIDE)
    chosen = found[number]
    merged = take_over(mine, theirs, [chosen])
    left = {(one.kind, one.key) for one in differences(merged, theirs, GUIDE)}
    assert left == {(one.kind, one.key) for one in found if one is not chosen}
    assert mine == before


def test_all_of_theirs_is_theirs_and_nothing_is_mine() -> None:
    mine, theirs = pair()
    found = differences(mine, theirs, GUIDE)
    assert kept(take_over(mine, theirs, found)) == kept(theirs)
    assert kept(take_over(mine, theirs, [])) == kept(mine)


def test_the_record_holds_the_lines_of_both_in_order() -> None:
    mine, theirs = pair()
    mine.events.append(Event(at=LATER + timedelta(hours=1), by="Ada", what="checked"))
    events = take_over(mine, theirs, []).events
    assert [one.what for one in events] == ["created", "confirmed", "checked"]


def said(shown: Text | str | None, language: str) -> str:
    return catalogue(language).say(shown) if isinstance(shown, Text) else shown or ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_difference_has_its_words_and_none_a_secrets_mark(language: str) -> None:
    mine, theirs = pair()

    def words(one: Difference) -> str:
        return f"{said(one.what, language)}|{said(one.mine, language)}|{said(one.theirs, language)}"

    told = [words(one) for one in differences(mine, theirs, GUIDE)]
    assert len(set(told)) == len(told)
    assert not any("0123456789abcdef" in line or "fedcba" in line for line in told)
    assert not any("conflict." in line for line in told)
