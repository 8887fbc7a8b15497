"""Lets texts and text files be dropped on a part of a page; what comes of them, others know."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from syncwizard.domain.text import Text
from syncwizard.ui.steps.text_files import Unreadable, read_text

_MOVES = {QEvent.Type.DragEnter, QEvent.Type.DragMove}


class Drops(QObject):
    """`took` gets the words that were dropped on `target`, `refused` what is wrong with a file.

    `endings` are those of the files that are wanted. Where `files_only` is set, a text is left to
    the target itself. `took_file` gets a file that is not to be read as a text.
    """

    def __init__(
        self,
        target: QWidget,
        endings: frozenset[str],
        took: Callable[[str], object],
        refused: Callable[[Text], object],
        *,
        files_only: bool = False,
        took_file: Callable[[Path], object] | None = None,
    ) -> None:
        super().__init__(target)
        self._endings, self._files_only = endings, files_only
        self._took, self._refused, self._took_file = took, refused, took_file
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, _target: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in _MOVES and isinstance(event, QDragMoveEvent):
            return self._accept(event)
        if event.type() is QEvent.Type.Drop and isinstance(event, QDropEvent):
            if not self._accept(event):
                return False
            self._take(event.mimeData())
            return True
        return False

    def _accept(self, event: QDropEvent) -> bool:
        """Whatever is dropped is copied: a file must not leave its folder for us."""
        wanted = self._wants(event.mimeData())
        if wanted:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        return wanted

    def _wants(self, dropped: QMimeData) -> bool:
        if dropped.hasUrls():
            return self._file(dropped) is not None
        return dropped.hasText() and not self._files_only

    def _file(self, dropped: QMimeData) -> Path | None:
        urls = dropped.urls()
        if len(urls) != 1 or not urls[0].isLocalFile():
            return None
        path = Path(urls[0].toLocalFile())
        return path if path.suffix.lower() in self._endings else None

    def _take(self, dropped: QMimeData) -> None:
        path = self._file(dropped) if dropped.hasUrls() else None
        take_file = self._took_file
        if path is not None and take_file is not None:
            QTimer.singleShot(0, self, lambda: take_file(path))
            return
        try:
            words = read_text(path) if path else dropped.text()
        except Unreadable as problem:
            said = problem.said
            QTimer.singleShot(0, self, lambda: self._refused(said))
        else:
            # The drop ends first: what it leads to may take its target away.
            QTimer.singleShot(0, self, lambda: self._took(words))
