"""6.1's *Save* must not be pressed twice: no change ever leads back to it."""

import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.answers import Answers
from syncwizard.domain.progress import Progress, State
from syncwizard.domain.project import Confirmed, Project
from syncwizard.domain.records import SinceSaved
from syncwizard.guide import GUIDE as REAL_GUIDE
from tests.domain.sample import NOON, ONCE, SetUp, ready_to_use, said

CONNECTOR = REAL_GUIDE.step("6.1")


def saved() -> SetUp:
    made = ready_to_use()
    made.copy(ONCE, "Name")
    made.say(ONCE, "tested")
    made.say(ONCE, "saved_once")
    return made


def test_saved_once_it_is_completed() -> None:
    assert saved().of(ONCE).state is State.COMPLETED


def test_before_the_save_a_change_is_repaired_by_copying() -> None:
    made = ready_to_use()
    made.copy(ONCE, "Name")
    made.type(name="OTHER")
    assert said(made.of(ONCE).problems) == ["changed_after_copy"]
    made.copy(ONCE, "Name")
    assert made.of(ONCE).problems == ()


def test_after_the_save_a_change_asks_for_product_and_for_nothing_else() -> None:
    made = saved()
    made.type(name="OTHER")
    progress = made.of(ONCE)
    assert progress.state is State.PROBLEM
    assert said(progress.problems) == ["changed_after_save_once"]
    assert progress.open == ()


def test_neither_copying_nor_another_test_hides_that_something_else_was_saved() -> None:
    made = saved()
    made.type(name="OTHER")
    made.copy(ONCE, "Name")
    assert said(made.of(ONCE).problems) == ["changed_after_save_once"]
    made.say(ONCE, "tested")
    assert said(made.of(ONCE).problems) == ["changed_after_save_once", "saved_untested"]


def test_what_product_has_set_right_is_what_was_saved() -> None:
    made = saved()
    made.type(name="OTHER")
    made.say(ONCE, "saved_once")
    assert said(made.of(ONCE).problems) == ["saved_untested"]
    made.say(ONCE, "tested")
    assert made.of(ONCE).state is State.COMPLETED


def test_what_was_saved_without_the_routers_own_test_of_it_is_open() -> None:
    made = ready_to_use()
    made.say(ONCE, "tested")
    made.type(name="OTHER")
    made.copy(ONCE, "Name")
    made.say(ONCE, "saved_once")
    progress = made.of(ONCE)
    assert [(item.confirm, item.text.key) for item in progress.problems] == [
        ("tested", "progress.saved_untested")
    ]
    assert progress.open == ()
    confirm = next(one for one in ONCE.visible_confirms(made.answers) if one.name == "tested")
    assert made.progress.is_outdated(ONCE, confirm), "it can be said again"
    made.say(ONCE, "tested")
    assert made.of(ONCE).state is State.COMPLETED


def test_before_the_save_a_test_of_other_values_has_to_be_made_again() -> None:
    made = ready_to_use()
    made.say(ONCE, "tested")
    made.type(name="OTHER")
    made.copy(ONCE, "Name")
    assert said(made.of(ONCE).problems) == ["confirm_again"]
    assert said(made.of(ONCE).open) == ["confirm_missing"]


def test_pressed_more_than_once_is_a_problem_until_it_is_repaired() -> None:
    made = saved()
    made.say(ONCE, "saved_once", success=False, since=SinceSaved.AGAIN)
    assert said(made.of(ONCE).problems) == ["saved_again"]


CARRIED = [
    (row.label, row.field)
    for row in CONNECTOR.rows()
    if row.field and not REAL_GUIDE.fields[row.field].secret
]


@pytest.mark.parametrize(("label", "field"), CARRIED)
def test_the_guides_own_connector_follows_this_rule(label: str, field: str) -> None:
    values = {name: "x" for _label, name in CARRIED}
    before = Answers(REAL_GUIDE.fields, values)
    project = Project()
    project.confirmed["6.1.saved_once"] = Confirmed(
        by="Kim", at=NOON, seen={name: before.mark(source) for name, source in CARRIED}
    )
    after = Answers(REAL_GUIDE.fields, {**values, field: "changed"})
    problems = Progress(REAL_GUIDE, CHECKS, after, project).of(CONNECTOR).problems
    assert ("progress.changed_after_save_once", label) in {
        (item.text.key, item.row) for item in problems
    }
