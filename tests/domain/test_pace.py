"""The time that is left: by the pace of late, and no guess at the beginning."""

from syncwizard.domain.pace import Pace


def test_too_early_to_say() -> None:
    pace = Pace()
    assert pace.left(0, 2000, 0.0) is None
    assert pace.left(20, 2000, 0.5) is None


def test_an_even_pace() -> None:
    pace = Pace()
    pace.left(0, 2000, 0.0)
    assert pace.left(500, 2000, 5.0) == 15.0
    assert pace.left(2000, 2000, 20.0) == 0.0


def test_only_the_last_half_minute_counts() -> None:
    pace = Pace()
    pace.left(0, 2000, 0.0)
    for second in range(1, 61):
        pace.left(second, 2000, float(second))
    assert pace.left(1060, 2000, 70.0) == (2000 - 1060) * 30 / (1060 - 40)


def test_standing_still_is_no_pace() -> None:
    pace = Pace()
    pace.left(10, 2000, 0.0)
    assert pace.left(10, 2000, 10.0) is None
