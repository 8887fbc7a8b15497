"""The moment in which the consultant reads a finding and has it repaired; it judges no test."""

from __future__ import annotations

from collections.abc import Callable

from syncwizard.demo.hands import Hands
from syncwizard.demo.saying import say
from syncwizard.demo.trouble import Repair, Trouble
from syncwizard.domain.checks import Evidence, Finding, Outcome
from syncwizard.domain.text import Text
from syncwizard.i18n import Catalogue


class Meeting:
    """`draw` takes a picture of the page with the finding, under a name.

    `words` are of the language that the finding is read in.
    """

    def __init__(
        self, trouble: Trouble, hands: Hands, words: Catalogue, draw: Callable[[str], object]
    ) -> None:
        self._trouble, self._hands, self._words, self._draw = trouble, hands, words, draw
        self._value = ""

    def accepts(self, field_id: str) -> bool:
        """See `Trouble.accepts`."""
        return self._trouble.accepts(field_id)

    def look_at(self, evidence: Evidence) -> Repair | None:
        """How what was found has been repaired; None where there is nothing to do."""
        finding = self._trouble.meet(evidence)
        if finding is None:
            return None
        code = finding.code
        self._hands.wait_until(f"{code} on the screen", lambda: self._hands.reads(code))
        self._draw(f"fault-{self._trouble.name}")
        _tell(finding, self._words)
        if self._trouble.story.repair is Repair.NOT_NEEDED:
            return None
        self._value = self._trouble.repair()
        return self._trouble.story.repair

    def new_value(self) -> tuple[str, str]:
        """The field that a new value came for, and the value."""
        return self._trouble.story.field, self._value


def _tell(finding: Finding, words: Catalogue) -> None:
    say("   ", finding.code, words.say(finding.text("title")))
    if finding.outcome is Outcome.PASSED or finding.owner is None:
        return
    say("   ", words.say(Text("cli.next", {"next": finding.text("next")})))
    say("   ", words.say(Text("cli.owner", {"owner": Text(f"owners.{finding.owner}")})))
