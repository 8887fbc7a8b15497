"""A section of a step: its declared blocks, which of them show, and how far they are."""

from __future__ import annotations

from syncwizard.domain import steps
from syncwizard.domain.answers import Answers
from syncwizard.domain.fields import Field
from syncwizard.domain.progress import StepProgress
from syncwizard.ui.blocks import (
    asks_for_something,
    is_about,
    make_block,
    names_in,
    title_of,
)
from syncwizard.ui.copy_list import CopyList
from syncwizard.ui.copying import copied_words
from syncwizard.ui.place import Place
from syncwizard.ui.reading import Instructions
from syncwizard.ui.rooms_table import RoomsTable
from syncwizard.ui.section import Section
from syncwizard.ui.section_head import Standing


class StepSection(Section):
    """Follows the answers: `follow` is called after every change."""

    def __init__(self, declared: steps.Section, place: Place) -> None:
        self._declared, self._place = declared, place
        blocks = [
            make_block(block, place, is_titled=not declared.name) for block in declared.blocks
        ]
        title, name = title_of(declared, place), f"{place.step.id}:{declared.name or 'test'}"
        greedy = any(isinstance(block, RoomsTable) for block in blocks)
        super().__init__(title, place.words, blocks, name=name, greedy=greedy)
        self._was_open: bool | None = None
        lists = [block for block in blocks if isinstance(block, CopyList)]
        if len(lists) == 1:
            lists[0].stand_alone()

    def follow(self, progress: StepProgress, number: int) -> int:
        """Shows what applies now, its instructions numbered from `number` on; the next number."""
        answers, visible = self._place.work.answers, []
        for block, declared in zip(self.blocks, self._declared.blocks, strict=True):
            shown = progress.applies and declared.when(answers) and not self._is_over(declared)
            block.setVisible(shown)
            if shown:
                visible.append(declared)
                block.refresh()
            if shown and isinstance(block, Instructions):
                number = block.number_from(number)
        self.setVisible(bool(visible))
        # After the one *Save* testing and copying repair nothing: Product is asked first.
        once = {one.name for one in visible if isinstance(one, steps.Confirm) and one.once}
        self.comes_first = any(item.confirm in once for item in progress.problems)
        self.show_standing(self._standing_of(visible, progress), self._fact())
        return number

    def _is_over(self, declared: steps.Block) -> bool:
        """Whether what must not be done twice was done."""
        until = getattr(declared, "until", "")
        key = f"{self._place.step.id}.{until}"
        return bool(until) and key in self._place.work.session.project.confirmed

    def _standing_of(self, visible: list[steps.Block], progress: StepProgress) -> Standing:
        if any(is_about(item, visible) for item in progress.problems):
            return Standing.PROBLEM
        if any(is_about(item, visible) for item in progress.open):
            return Standing.OPEN
        if not asks_for_something(visible, self._place):
            return Standing.READING
        is_left = not progress.is_done and self.copies_next is not None and not self._is_said()
        if is_left:
            return Standing.OPEN
        return Standing.PRESET if self._is_preset(visible) else Standing.DONE

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
        here = step.sections.index(self._declared)
        later = [block for one in step.sections[here:] for block in one.blocks]
        confirms = (block for block in later if isinstance(block, steps.Confirm))
        return any(work.progress.latest(step, confirm) for confirm in confirms)

    def _fact(self) -> str:
        """What the head says beside the state: how much was copied, when it was tested."""
        lists = [one for one in self._blocks_of(CopyList) if one.counted()[1]]
        if lists:
            copied, total, awaited = map(sum, zip(*(one.counted() for one in lists), strict=True))
            return copied_words(self._place, copied, total, awaited)
        checks = [block.checks for block in self._declared.blocks if isinstance(block, steps.Test)]
        return self._tested(checks[0][0]) if len(checks) == 1 else ""

    def _tested(self, check: str) -> str:
        if self._place.work.is_running(check):
            return self._place.word("running")
        evidence = self._place.work.session.project.evidence.get(check)
        return self._place.words.moment(evidence.ended) if evidence else ""

    def was_done_now(self) -> bool:
        """Whether a person's word has just settled it; asked once after each change."""
        is_open = self.standing in {Standing.OPEN, Standing.PROBLEM}
        was_open, self._was_open = self._was_open, is_open
        confirms = any(isinstance(block, steps.Confirm) for block in self._declared.blocks)
        return bool(was_open) and not is_open and confirms

    def _blocks_of(self, kind: type[CopyList]) -> list[CopyList]:
        return [
            block
            for block in self.blocks
            if isinstance(block, kind) and block.isVisibleTo(self.content)
        ]

    @property
    def copies_next(self) -> CopyList | None:
        """The list in which a value comes next."""
        lists = (one for one in self._blocks_of(CopyList) if one.following is not None)
        return next(lists, None)

    # Going to a place

    def has(self, name: str) -> bool:
        shown = (
            declared
            for block, declared in zip(self.blocks, self._declared.blocks, strict=True)
            if block.isVisibleTo(self.content)
        )
        return name in set(names_in(list(shown)))

    def focus_on(self, name: str) -> None:
        for block in self.blocks:
            if block.isVisibleTo(self.content) and block.focus_on(name):
                return
        self.head.setFocus()


def _is_given_by_hand(field: Field, answers: Answers) -> bool:
    return answers.is_given(field.id) if field.secret else answers.typed(field.id) != ""
