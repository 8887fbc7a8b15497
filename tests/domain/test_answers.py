"""Where a value comes from, and what tells that it changed; no secret in any representation."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from syncwizard.domain.answers import Answers, Origin, SecretMark
from syncwizard.domain.cleaning import clean
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.rooms import Room, Said

FIELDS = {
    field.id: field
    for field in (
        Field(id="source", kind=Kind.EXACT),
        Field(
            id="carried",
            suggest=lambda answers: answers["source"] and f"{answers['source']}_api",
            carried_from="source",
        ),
        Field(id="suggested", suggest=lambda _answers: "hint"),
        Field(id="constant", default="180"),
        Field(id="flag", kind=Kind.FLAG, default="no"),
        Field(id="email_domains", kind=Kind.DOMAINS),
        Field(id="secret", secret=True),
    )
}


def answers(**typed: str) -> Answers:
    return Answers(FIELDS, typed)


@pytest.mark.parametrize(
    ("typed", "name", "value", "origin"),
    [
        ({}, "source", "", Origin.NOWHERE),
        ({"source": "A"}, "source", "A", Origin.TYPED),
        ({}, "carried", "", Origin.NOWHERE),
        ({"source": "A"}, "carried", "A_api", Origin.CARRIED),
        ({"source": "A", "carried": "B"}, "carried", "B", Origin.TYPED_OVER),
        ({"carried": "B"}, "carried", "B", Origin.TYPED),
        ({"source": "A", "carried": "A_api"}, "carried", "A_api", Origin.CARRIED),
        ({}, "suggested", "hint", Origin.SUGGESTED),
        ({"suggested": "mine"}, "suggested", "mine", Origin.TYPED_OVER),
        ({}, "constant", "180", Origin.DEFAULT),
        ({"constant": "90"}, "constant", "90", Origin.TYPED),
    ],
)
def test_where_a_value_comes_from(
    typed: dict[str, str], name: str, value: str, origin: Origin
) -> None:
    answer = answers(**typed).answer(name)
    assert (answer.value, answer.origin) == (value, origin)


def test_a_carried_value_names_its_source() -> None:
    assert answers(source="A").answer("carried").source == "source"


def test_a_carried_value_changes_with_its_source_and_so_does_its_mark() -> None:
    before, after = answers(source="A"), answers(source="B")
    assert before.mark("carried") != after.mark("carried")
    assert before.mark("carried") == answers(source="A").mark("carried") != ""
    assert answers().mark("carried") == ""


def test_a_secrets_mark_is_its_revision_and_nothing_of_its_value() -> None:
    def given(value: str, revision: str) -> Answers:
        mark = {"secret": SecretMark(revision)}
        return Answers(FIELDS, {}, secrets={"secret": value}, marks=mark)

    assert given("one", "r1").mark("secret") == given("two", "r1").mark("secret") == "r1"
    assert given("one", "r1").mark("secret") != given("one", "r2").mark("secret")
    assert answers().mark("secret") == ""


def test_a_secret_may_be_given_but_not_at_hand() -> None:
    kept = Answers(FIELDS, {}, marks={"secret": SecretMark("r1", generated=True)})
    assert kept.is_given("secret")
    assert not kept.is_at_hand("secret")
    assert kept.answer("secret").origin is Origin.GENERATED
    assert not answers().is_given("secret")


def test_a_typed_value_under_a_secrets_name_is_not_taken_for_it() -> None:
    assert answers(secret="leaked").answer("secret").origin is Origin.NOWHERE


def test_no_representation_shows_a_value() -> None:
    given = Answers(
        FIELDS,
        {"source": "canary-1"},
        secrets={"secret": "canary-2"},
        marks={"secret": SecretMark("r")},
    )
    shown = [repr(given), repr(given.answer("secret")), repr(given.answer("source"))]
    shown.append(repr(clean(FIELDS["secret"], "canary-2")))
    assert not any("canary" in one for one in shown)
    assert given["secret"] == "canary-2"


def test_flags_and_domains() -> None:
    assert not answers().yes("flag")
    assert answers(flag="yes").yes("flag")
    assert answers(email_domains="a.com,b.com").domains() == ["a.com", "b.com"]
    assert answers().domains() == []


def test_the_mark_of_the_rooms_follows_what_matters_of_them() -> None:
    def of(*rooms: Room) -> str:
        return Answers(FIELDS, {}, rooms=rooms).rooms_mark()

    room = Room(id="1", mailbox="a@x.de", room_list="HQ")
    assert of(room) == of(Room(id="1", mailbox="a@x.de", room_list="HQ", wm_name="Blue"))
    assert of(room) != of(Room(id="1", mailbox="b@x.de", room_list="HQ"))
    assert of(room) != of(Room(id="1", mailbox="a@x.de"))
    assert of(room) != of()


def test_the_mark_of_one_room_follows_its_mailbox() -> None:
    def of(room_id: str, *rooms: Room) -> str:
        return Answers(FIELDS, {}, rooms=rooms).room_mark(room_id)

    room = Room(id="1", mailbox="a@x.de")
    assert of("1", room) == of("1", Room(id="2"), replace(room, wm_name="Blue", room_list="HQ"))
    assert of("1", room) != of("1", replace(room, mailbox="b@x.de"))
    assert of("2", room) == of("", room) == ""


def test_the_mark_of_the_mappings_follows_what_was_said_of_the_rooms() -> None:
    def of(**changes: object) -> str:
        room = replace(Room(id="1", mailbox="a@x.de", mapped=said), **changes)  # type: ignore[arg-type]
        return Answers(FIELDS, {}, rooms=(room,)).mappings_mark()

    said = Said("Kim", datetime(2026, 11, 22, tzinfo=UTC), "a@x.de")
    again = replace(said, by="Anna", at=datetime(2026, 11, 23, tzinfo=UTC))
    assert of() == of(mapped=again) == of(room_list="HQ")
    assert of() != of(assigned=said)
    changes: list[dict[str, object]] = [
        {"mapped": None},
        {"mapped": replace(said, seen="b@x.de")},
        {"mapped": replace(said, seen="")},
        {"enabled": False},
        {"reference_set": said},
    ]
    assert len({of(), *(of(**change) for change in changes)}) == 1 + len(changes)
