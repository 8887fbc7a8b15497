"""How far a step is, from what was typed, copied, said and proved."""

from datetime import timedelta

import pytest

from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Finding, Outcome
from syncwizard.domain.progress import Progress, State
from syncwizard.domain.text import Text
from tests.domain.sample import GIVE, GUIDE, NEVER, NOON, REACH, USE, SetUp, ready_to_use, said

# What a changed value makes out of date in the second step: its row, its test, what was said.
REACHED = ["changed_after_copy", "check_out_of_date", "confirm_again", "confirm_again"]


def completed() -> SetUp:
    made = ready_to_use()
    made.copy(USE, "Name", "Key", "Fixed")
    made.check(Outcome.PASSED)
    made.say(USE, "tested")
    made.say(USE, "saved")
    return made


def test_at_first_nothing_is_started_and_what_waits_for_values_cannot_start() -> None:
    made = SetUp()
    assert made.of(GIVE).state is State.NOT_STARTED
    assert said(made.of(GIVE).open) == ["field_missing", "field_missing"]
    use = made.of(USE)
    assert use.state is State.CANNOT_START
    assert [(item.blocks, item.text.params["step"]) for item in use.open[:2]] == [
        ("name", "1"),
        ("key", "1"),
    ]


def test_a_step_with_everything_it_needs_can_start() -> None:
    made = ready_to_use()
    assert made.of(GIVE).state is State.COMPLETED
    assert made.of(USE).state is State.NOT_STARTED
    assert said(made.of(USE).open) == ["check_not_run", "confirm_missing", "confirm_missing"]


def test_one_copied_value_is_a_beginning() -> None:
    made = ready_to_use()
    made.copy(USE, "Fixed")
    assert made.of(USE).state is State.IN_PROGRESS


def test_a_step_is_completed_when_nothing_is_open() -> None:
    made = completed()
    assert made.of(USE).state is State.COMPLETED
    assert made.of(USE).is_done


def test_what_does_not_apply_is_done_and_says_so() -> None:
    progress = SetUp().of(NEVER)
    assert (progress.applies, progress.is_done) == (False, True)
    assert progress.label.key == "progress.does_not_apply"
    assert SetUp().of(GIVE).label.key == "progress.state_not_started"


def test_one_goes_on_with_the_first_step_that_needs_something() -> None:
    made = ready_to_use()
    assert made.progress.comes_next(GIVE).step is USE  # that one is done
    assert made.progress.comes_next(USE).step is USE
    assert SetUp().progress.comes_next(GIVE).step is GIVE


def test_one_goes_on_from_the_last_place_and_then_from_the_beginning() -> None:
    made = SetUp()
    assert made.progress.comes_next(NEVER).step is GIVE  # what cannot start is passed over
    assert made.progress.comes_next(USE).step is USE  # unless one is there: it says what it needs


def test_what_waits_comes_last() -> None:
    made = ready_to_use()
    made.check(Outcome.NOT_YET)
    assert made.of(USE).state is State.WAITING
    assert made.progress.comes_next(USE).step is not USE


def test_all_steps_are_told_of_in_their_order() -> None:
    assert [one.step for one in SetUp().progress.all()] == list(GUIDE.steps)
    assert not SetUp().progress.is_completed()


def test_a_wrong_value_is_a_problem_at_its_field() -> None:
    made = ready_to_use()
    made.type(days="0")
    progress = made.of(GIVE)
    assert progress.state is State.PROBLEM
    assert [(item.field, item.text.key) for item in progress.problems] == [
        ("days", "rules.out_of_bounds")
    ]


def test_a_secret_that_only_another_computers_keyring_holds_is_asked_for_again() -> None:
    made = ready_to_use()
    made.secrets.clear()
    (problem,) = made.of(GIVE).problems
    assert problem.text == Text("progress.secret_not_here", {"field": Text("fields.key.label")})


def test_in_practice_no_keyring_is_blamed_for_a_secret_that_is_gone() -> None:
    made = ready_to_use()
    made.project = made.project.model_copy(update={"practice": True})
    made.secrets.clear()
    (problem,) = made.of(GIVE).problems
    assert problem.text.key == "progress.secret_gone_in_practice"
    assert problem.text.params == {"field": Text("fields.key.label")}


def test_where_nobody_looks_into_the_keyring_a_given_secret_is_no_problem() -> None:
    made = ready_to_use()
    project = made.project
    unopened = Answers(GUIDE.fields, project.values, marks=project.secrets, rooms=project.rooms)
    assert not Progress(GUIDE, {"reach": REACH}, unopened, project).of(GIVE).problems


def test_a_changed_value_makes_every_step_that_used_it_a_problem() -> None:
    made = completed()
    made.type(name="OTHER")
    progress = made.of(USE)
    assert progress.state is State.PROBLEM
    assert said(progress.problems) == REACHED
    assert all(item.out_of_date for item in progress.problems)
    assert progress.open == ()
    assert (progress.problems[0].row, progress.problems[0].field) == ("Name", "name")


def test_a_renewed_secret_does_so_too_although_its_value_is_never_compared() -> None:
    made = completed()
    made.give("key", "k1", revision="renewed")
    assert said(made.of(USE).problems) == REACHED


def test_changed_back_is_as_before() -> None:
    made = completed()
    made.type(name="OTHER")
    made.type(name="ACME")
    assert made.of(USE).state is State.COMPLETED


def test_copied_again_the_value_is_right_but_what_was_said_has_to_be_said_again() -> None:
    made = completed()
    made.type(name="OTHER")
    made.copy(USE, "Name")
    made.check(Outcome.PASSED)
    progress = made.of(USE)
    assert said(progress.problems) == ["confirm_again", "confirm_again"]
    assert all(item.out_of_date for item in progress.problems)
    assert progress.open == ()
    assert progress.state is State.PROBLEM
    made.say(USE, "tested")
    made.say(USE, "saved")
    assert made.of(USE).state is State.COMPLETED


def test_said_again_without_copying_counts_as_well() -> None:
    made = completed()
    made.type(name="OTHER")
    made.check(Outcome.PASSED)
    made.say(USE, "tested")
    made.say(USE, "saved")
    assert made.of(USE).state is State.COMPLETED


def test_a_value_that_the_customer_enters_is_neither_missing_nor_out_of_date() -> None:
    made = SetUp()
    made.type(name="ACME", kept="yes")
    assert "needs_from" not in said(made.of(USE).open)
    handed_over = completed()
    handed_over.type(kept="yes")
    handed_over.give("key", "k2")
    handed_over.check(Outcome.PASSED)
    assert handed_over.of(USE).state is State.COMPLETED


def not_yet(hours: int | None) -> Finding:
    again = None if hours is None else NOON + timedelta(hours=hours)
    return Finding("NOT-YET", Outcome.NOT_YET, look_again=again)


def test_it_is_known_when_looking_again_makes_sense() -> None:
    made = completed()
    assert made.progress.look_again(USE) is None
    made.check(Outcome.NOT_YET, not_yet(None), not_yet(28), not_yet(5))
    assert made.progress.look_again(USE) == NOON + timedelta(hours=5)
    made.type(name="Another")
    assert made.progress.look_again(USE) is None


@pytest.mark.parametrize(
    ("outcome", "state", "problems", "still_open"),
    [
        (Outcome.PASSED, State.COMPLETED, [], []),
        (Outcome.FAILED, State.PROBLEM, ["check_failed"], []),
        (Outcome.NOT_YET, State.WAITING, [], ["check_not_yet"]),
        (Outcome.COULD_NOT_TELL, State.IN_PROGRESS, [], ["check_could_not_tell"]),
    ],
)
def test_a_checks_outcome_decides(
    outcome: Outcome, state: State, problems: list[str], still_open: list[str]
) -> None:
    made = completed()
    made.check(outcome)
    progress = made.of(USE)
    assert progress.state is state
    assert said(progress.problems) == problems
    assert said(progress.open) == still_open


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.NOT_YET, Outcome.COULD_NOT_TELL])
def test_one_can_go_on_with_a_result_but_only_with_this_one(outcome: Outcome) -> None:
    made = completed()
    made.check(outcome)
    made.go_on(USE)
    assert made.of(USE).state is State.COMPLETED
    made.check(outcome)
    assert made.of(USE).state is not State.COMPLETED


@pytest.mark.parametrize("back", [timedelta(0), timedelta(hours=1)])
def test_going_on_holds_for_no_result_that_comes_with_the_clock_set_back(back: timedelta) -> None:
    made = completed()
    made.check(Outcome.NOT_YET)
    made.go_on(USE)
    made.clock -= back + timedelta(minutes=1)  # another result in the same second, or before it
    made.check(Outcome.FAILED)
    assert made.of(USE).state is State.PROBLEM


def test_going_on_does_not_outlive_a_change() -> None:
    made = completed()
    made.check(Outcome.FAILED)
    made.go_on(USE)
    made.type(name="OTHER")
    assert "check_out_of_date" in said(made.of(USE).problems)


def test_waiting_ends_when_the_values_change() -> None:
    made = completed()
    made.check(Outcome.NOT_YET)
    made.give("key", "k2")
    assert made.of(USE).state is State.PROBLEM


def test_a_no_that_was_said_of_other_values_is_only_out_of_date() -> None:
    made = completed()
    made.say(USE, "tested", success=False)
    made.give("key", "k2")
    keys = said(made.of(USE).problems)
    assert ("confirm_failed" in keys, "confirm_again" in keys) == (False, True)


def test_a_no_of_the_other_system_is_a_problem() -> None:
    made = completed()
    made.say(USE, "tested", success=False)
    assert said(made.of(USE).problems) == ["confirm_failed"]
    assert made.of(USE).problems[0].confirm == "tested"
