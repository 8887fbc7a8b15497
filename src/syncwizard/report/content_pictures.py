"""The chapter on pictures that people added to what they confirmed; it opens none of them."""

from __future__ import annotations

from collections.abc import Iterator

from syncwizard.domain.project import Picture
from syncwizard.domain.steps import Confirm, Step
from syncwizard.domain.text import Text, text
from syncwizard.report.marks import Mark
from syncwizard.report.shape_handover import PictureLine
from syncwizard.report.sources import Sources


def picture_lines(sources: Sources) -> tuple[PictureLine, ...]:
    """Every picture, in the guide's order, those of one step by their time."""
    order = [step.id for step in sources.guide.steps]
    found = [one for one in sources.project.pictures.items() if one[1].step in order]
    found.sort(key=lambda one: (order.index(one[1].step), one[1].at))
    return tuple(_line(sources, name, picture) for name, picture in found)


def _line(sources: Sources, name: str, picture: Picture) -> PictureLine:
    step = sources.guide.step(picture.step)
    confirm = next((one for one in _confirms(step) if one.name == picture.confirm), None)
    return PictureLine(
        file=name,
        sha256=picture.sha256,
        width=picture.width,
        height=picture.height,
        step=step.id,
        confirm=picture.confirm,
        what=step.text(confirm.name) if confirm else step.title,
        mark=_mark(sources, step, confirm),
        by=picture.by,
        at=picture.at,
        description=picture.description or _usual(picture),
    )


def _usual(picture: Picture) -> Text:
    return text("report.picture_usual", step=picture.step, at=picture.at)


def _confirms(step: Step) -> Iterator[Confirm]:
    return (block for block in step.blocks if isinstance(block, Confirm))


def _mark(sources: Sources, step: Step, confirm: Confirm | None) -> Mark:
    """How the confirmation stands that the picture belongs to: a picture alone confirms nothing."""
    if confirm is None or not step.applies(sources.answers):
        return Mark.DOES_NOT_APPLY
    said = sources.progress.latest(step, confirm)
    if said is None:
        return Mark.OPEN
    if not said.success:
        return Mark.FAILED
    holds = sources.progress.is_confirmed(step, confirm)
    return Mark.CONFIRMED if holds else Mark.OUT_OF_DATE
