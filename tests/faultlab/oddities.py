"""What is rare and in order: a program that complains of any of it cries wolf."""

from __future__ import annotations

from tests.faultlab import clearing, compared, odd_answers, odd_ways
from tests.faultlab.fault import Oddity

ODDITIES: tuple[Oddity, ...] = (
    *odd_ways.ODDITIES,
    *odd_answers.ODDITIES,
    *compared.ODDITIES,
    *clearing.ODDITIES,
)
