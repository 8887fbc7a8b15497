"""What the summary says under a step: proved, compared, confirmed, open; it shows nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from syncwizard.domain.acts import Act
from syncwizard.domain.checks import Evidence, Finding, Outcome, is_compared
from syncwizard.domain.progress import Item, StepProgress
from syncwizard.domain.text import text
from syncwizard.i18n import Catalogue
from syncwizard.ui.view.ended_tests import home_of

if TYPE_CHECKING:
    from syncwizard.domain.steps import Step
    from syncwizard.ui.running.work import Work

SHOWN_AT_MOST: Final = 5  # open points; for more there is a way to the step
_NAMED: Final = 3  # rooms that a line names


@dataclass(frozen=True, slots=True)
class Told:
    """A line, with the role that colours it."""

    words: str
    role: str = ""


class StepLines:
    """Everything that is to be said of one step, in the words of a catalogue."""

    def __init__(self, work: Work, words: Catalogue, step: Step) -> None:
        self._work, self._words, self._step = work, words, step

    def settled(self, acts: Iterable[Act]) -> list[Told]:
        """What was proved or compared, then what people said."""
        return [*self._proved(), *map(self._said, acts)]

    def left(self, progress: StepProgress) -> list[Told]:
        """What is wrong, then what is open; all of it."""
        wrong = [Told(self._open(item), "bad") for item in progress.problems]
        behind = [
            Told(self._labelled("open", f"{self._title(key)} · {_codes(_not_passed(made))}"), "bad")
            for key, made in self._of_rooms()
            if made.outcome is Outcome.FAILED
        ]
        return [*wrong, *behind, *(Told(self._open(item)) for item in progress.open)]

    def _proved(self) -> Iterator[Told]:
        progress = self._work.progress
        for name in self._step.visible_checks(self._work.answers):
            evidence = self._work.session.project.evidence.get(name)
            if evidence is not None and progress.is_passed(name):
                yield from self._evidence(self._title(name), [evidence])
        proved = [(key, made) for key, made in self._of_rooms() if progress.is_verified(key)]
        for check, some in groupby(proved, lambda one: one[1].check):
            yield from self._of_many_rooms(check, list(some))

    def _of_many_rooms(self, check: str, proved: Sequence[tuple[str, Evidence]]) -> Iterator[Told]:
        names = [self._room(made) for _key, made in proved]
        shown = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
        title = self._words.say(self._work.session.checks[check].title)
        return self._evidence(f"{title} ({shown})", [made for _key, made in proved])

    def _of_rooms(self) -> Iterator[tuple[str, Evidence]]:
        """The tests of single rooms that are made on this step's page, in the rooms' order."""
        project, steps = self._work.session.project, self._work.session.guide.steps
        for room in project.rooms:
            for key, made in project.evidence.items():
                if made.room == room.id and home_of(made.check, steps) is self._step:
                    yield key, made

    def _room(self, evidence: Evidence) -> str:
        rooms = self._work.session.project.rooms
        return next((room.name for room in rooms if room.id == evidence.room), "")

    def _title(self, key: str) -> str:
        """What a result is of: the test, and the room where it is of one."""
        made = self._work.session.project.evidence[key]
        title = self._words.say(self._work.session.checks[made.check].title)
        return f"{title} ({self._room(made)})" if made.room else title

    def _evidence(self, title: str, made: Sequence[Evidence]) -> Iterator[Told]:
        """What a system was asked about, and apart from it what was only compared."""
        moment = self._words.local_moment(max(one.ended for one in made))
        findings = [finding for one in made for finding in one.findings]
        for kind, role, of_it in (
            ("verified", "good", [one for one in findings if not is_compared(one.code)]),
            ("compared", "muted", [one for one in findings if is_compared(one.code)]),
        ):
            if of_it:
                words = self._labelled(kind, f"{title} · {moment} · {_codes(of_it)}")
                yield Told(words, role)

    def _said(self, act: Act) -> Told:
        """As the step's own page says it, with what the other system said."""
        words = self._words.say(act.text)
        if act.outcome is not None:
            words = f"{words}: {self._words.say(act.outcome)}"
        words = f"{words} · {act.by}, {self._words.local_moment(act.at)}"
        if act.said is not None and act.said.note:
            quoted = self._words.say(text("window.quoted", words=act.said.note))
            words = f"{words} · {quoted}"
        return Told(self._labelled("confirmed", words), "muted")

    def _open(self, item: Item) -> str:
        """What is open; of a test that ran also which findings have not passed."""
        words = self._labelled("open", self._words.say(item.text))
        made = self._work.session.project.evidence.get(item.check) if item.check else None
        if made is None or self._work.progress.is_stale(item.check):
            return words
        codes = _codes(_not_passed(made))
        return f"{words} · {codes}" if codes else words

    def _labelled(self, key: str, words: str) -> str:
        return f"{self._words.say(text(f'window.{key}'))}: {words}"


def _not_passed(evidence: Evidence) -> list[Finding]:
    return [one for one in evidence.findings if one.outcome is not Outcome.PASSED]


def _codes(findings: Iterable[Finding]) -> str:
    """Each code once, with how often it came: "DOMAIN-OK ×2, TENANT-OK"."""
    counts = Counter(one.code for one in findings)
    return ", ".join(code if n == 1 else f"{code} ×{n}" for code, n in counts.items())
