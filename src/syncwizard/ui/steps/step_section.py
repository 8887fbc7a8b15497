"""A section of a step: its declared blocks, which of them show, and how far they are."""

from __future__ import annotations

from collections.abc import Sequence

from syncwizard.domain import steps
from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Outcome
from syncwizard.domain.fields import Field
from syncwizard.domain.progress import Item, StepProgress
from syncwizard.ui.steps.blocks import (
    asks_for_something,
    is_about,
    is_table,
    make_block,
    names_in,
    title_of,
)
from syncwizard.ui.steps.copy_list import CopyList
from syncwizard.ui.steps.copy_order import CopyOrder
from syncwizard.ui.steps.copying import copied_words
from syncwizard.ui.steps.holding_back import hold_back
from syncwizard.ui.steps.place import Block, Place
from syncwizard.ui.steps.reading import Instructions
from syncwizard.ui.steps.section import Section
from syncwizard.ui.steps.section_head import Standing


class StepSection(Section):
    """Follows the answers: `follow` is called after every change."""

    def __init__(self, declared: steps.Section, place: Place) -> None:
        self.declared, self._place = declared, place
        title, name = title_of(declared, place), f"{place.step.id}:{declared.name or 'test'}"
        greedy = any(is_table(block) for block in declared.blocks)
        super().__init__(title, place.words, name=name, greedy=greedy)
        self._was_open: bool | None = None
        self._shown = [False] * len(declared.blocks)
        self._first_number = 1  # of its instructions
        self._orders = {
            index: CopyOrder(block, place)
            for index, block in enumerate(declared.blocks)
            if isinstance(block, steps.Copy)
        }

    def make_blocks(self) -> Sequence[Block]:
        declared = self.declared
        blocks = [
            make_block(block, self._place, is_titled=not declared.name) for block in declared.blocks
        ]
        lists = [block for block in blocks if isinstance(block, CopyList)]
        if len(lists) == 1:
            lists[0].stand_alone()
        return blocks

    def follow(self, progress: StepProgress, number: int) -> int:
        """Shows what applies now, its instructions numbered from `number` on; the next number."""
        answers = self._place.work.answers
        self._shown = [
            progress.applies and declared.when(answers) and not self._is_over(declared)
            for declared in self.declared.blocks
        ]
        self._first_number = number
        self.show_blocks()
        visible = self._visible()
        self.setVisible(bool(visible))
        if self.is_open and self.isVisible():
            self.fill()
        # After the one *Save* testing and copying repair nothing: Product is asked first.
        once = {one.name for one in visible if isinstance(one, steps.Confirm) and one.once}
        self.comes_first = any(item.confirm in once for item in progress.problems)
        self.show_standing(self._standing_of(visible, progress), self._fact())
        return number + sum(len(block.names) for block in visible if isinstance(block, steps.Do))

    def show_blocks(self) -> None:
        number = self._first_number
        for block, shown in zip(self.blocks, self._shown, strict=False):  # no blocks before `fill`
            block.setVisible(shown)
            if shown:
                block.refresh()
                hold_back(block, self._place)
            if shown and isinstance(block, Instructions):
                number = block.number_from(number)

    def _visible(self) -> list[steps.Block]:
        pairs = zip(self.declared.blocks, self._shown, strict=True)
        return [declared for declared, shown in pairs if shown]

    def _is_over(self, declared: steps.Block) -> bool:
        """Whether what must not be done twice was done."""
        until = getattr(declared, "until", "")
        key = f"{self._place.step.id}.{until}"
        return bool(until) and key in self._place.work.session.project.confirmed

    def _standing_of(self, visible: list[steps.Block], progress: StepProgress) -> Standing:
        if any(is_about(item, visible) for item in progress.problems):
            return Standing.PROBLEM
        still_open = [item for item in progress.open if is_about(item, visible)]
        if still_open:
            return Standing.WAITING if all(map(self._waits, still_open)) else Standing.OPEN
        if not asks_for_something(visible, self._place):
            return Standing.READING
        is_left = not progress.is_done and self.has_to_copy and not self._is_said()
        if is_left:
            return Standing.OPEN
        return Standing.PRESET if self._is_preset(visible) else Standing.DONE

    def _waits(self, item: Item) -> bool:
        """Whether it is only that another system needs time."""
        evidence = self._place.work.session.project.evidence.get(item.check)
        is_not_yet = evidence is not None and evidence.outcome is Outcome.NOT_YET
        return is_not_yet and not self._place.work.progress.is_stale(item.check)

    def _is_preset(self, visible: list[steps.Block]) -> bool:
        """Whether all values are the program's own, and nobody has said a word on them."""
        answers = self._place.work.answers
        asking = [block for block in visible if asks_for_something([block], self._place)]
        asked = [block for block in asking if isinstance(block, steps.Ask)]
        if len(asked) < len(asking) or self._is_said():
            return False
        fields = [field for block in asked for field in block.fields if field.when(answers)]
        return not any(_is_given_by_hand(field, answers) for field in fields)

    def _is_said(self) -> bool:
        """Whether a person confirmed something from here on: then all was copied somehow."""
        step, work = self._place.step, self._place.work
        here = step.sections.index(self.declared)
        later = [block for one in step.sections[here:] for block in one.blocks]
        confirms = (block for block in later if isinstance(block, steps.Confirm))
        return any(work.progress.latest(step, confirm) for confirm in confirms)

    def _fact(self) -> str:
        """What the head says beside the state: how much was copied, when it was tested."""
        counted = [one.counted() for index, one in self._orders.items() if self._shown[index]]
        counted = [one for one in counted if one[1]]
        if counted:
            copied, total, awaited = map(sum, zip(*counted, strict=True))
            return copied_words(self._place, copied, total, awaited)
        checks = [block.checks for block in self.declared.blocks if isinstance(block, steps.Test)]
        return self._tested(checks[0][0]) if len(checks) == 1 else ""

    def _tested(self, check: str) -> str:
        if self._place.work.is_running(check):
            return self._place.word("running")
        evidence = self._place.work.session.project.evidence.get(check)
        return self._place.words.local_moment(evidence.ended) if evidence else ""

    def was_done_now(self) -> bool:
        """Whether a person's word has just settled it; asked once after each change."""
        is_open = self.standing in {Standing.OPEN, Standing.WAITING, Standing.PROBLEM}
        was_open, self._was_open = self._was_open, is_open
        confirms = any(isinstance(block, steps.Confirm) for block in self.declared.blocks)
        return bool(was_open) and not is_open and confirms

    def _copies_next(self) -> int | None:
        """The place of the list in which a value comes next."""
        lists = (index for index, one in self._orders.items() if one.following is not None)
        return next((index for index in lists if self._shown[index]), None)

    @property
    def has_to_copy(self) -> bool:
        return self._copies_next() is not None

    def copy_next(self) -> None:
        """Copies the value that comes next."""
        self.fill()
        index = self._copies_next()
        found = None if index is None else self.blocks[index]
        if isinstance(found, CopyList):
            found.copy_next()

    # Going to a place

    def has(self, name: str) -> bool:
        return name in set(names_in(self._visible()))

    def focus_on(self, name: str) -> None:
        self.fill()
        for block in self.blocks:
            if block.isVisibleTo(self.content) and block.focus_on(name):
                return
        self.head.setFocus()


def _is_given_by_hand(field: Field, answers: Answers) -> bool:
    return answers.is_given(field.id) if field.secret else answers.typed(field.id) != ""
