"""What counts as done: what somebody has done, of the steps that apply."""

from syncwizard.domain.tally import Tally, tally
from tests.domain.sample import GUIDE, SetUp, ready_to_use


def test_what_does_not_apply_is_nobodys_work() -> None:
    assert tally(SetUp().progress.all()) == Tally(done=0, total=len(GUIDE.steps) - 1, apart=1)


def test_a_completed_step_counts() -> None:
    assert tally(ready_to_use().progress.all()).done == 1
