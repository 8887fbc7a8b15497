"""The open set-up's pictures on their way to the disk and back, in the background; shows none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from syncwizard.domain.steps import Confirm, Step
from syncwizard.domain.text import Text
from syncwizard.store.trouble import trouble_text
from syncwizard.ui.running.runner import Runner

if TYPE_CHECKING:
    from syncwizard.recording import KeptPicture
    from syncwizard.ui.running.work import Work


class PictureKeeper(Protocol):
    """Where a set-up's pictures lie; both in the background."""

    async def keep_picture(self, project_id: str, data: bytes) -> KeptPicture: ...
    async def picture(self, project_id: str, name: str, sha256: str) -> bytes | None: ...


def refusal(error: BaseException) -> Text:
    """Why a picture was not taken (`store.pictures.NotAPicture`), or what the disk said."""
    why = getattr(error, "why", None)
    return Text(f"pictures.refused_{why.value}") if why is not None else trouble_text(error)


class Pictures:
    """Keeps pictures first and records them then: a record never names what is not there."""

    def __init__(self, work: Work, keeper: PictureKeeper, runner: Runner) -> None:
        self._work, self._keeper, self._runner = work, keeper, runner

    def keep(
        self,
        step: Step,
        confirm: Confirm,
        data: bytes,
        description: str,
        failed: Callable[[Text], object],
    ) -> None:
        """Keeps a picture at a confirmation; `failed` is told why it was not."""
        project_id = self._work.session.project.id

        def record(kept: KeptPicture) -> None:
            self._work.record(lambda session: session.add_picture(step, confirm, kept, description))

        self._runner.run(
            lambda: self._keeper.keep_picture(project_id, data),
            done=record,
            failed=lambda error: failed(refusal(error)),
        )

    def read(self, name: str, done: Callable[[bytes | None], object]) -> None:
        """Gives out a picture; None where it is gone, changed or cannot be read."""
        project = self._work.session.project
        sha256 = project.pictures[name].sha256
        self._runner.run(
            lambda: self._keeper.picture(project.id, name, sha256),
            done=done,
            failed=lambda _error: done(None),
        )
