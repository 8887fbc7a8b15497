"""Puts values on the clipboard, secrets for a limited time only; keeps none."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

# What clipboard histories and managers look for before they keep or upload something.
_CONCEALED = {
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": b"\0\0\0\0",
    "CanUploadToCloudClipboard": b"\0\0\0\0",
    "Clipboard Viewer Ignore": b"1",
    "x-kde-passwordManagerHint": b"secret",
}
_CLIPBOARD, _SELECTION = QClipboard.Mode.Clipboard, QClipboard.Mode.Selection


class Clipboard(QObject):
    """Copies; a secret is cleared after its time and on exit, if the content is still ours.

    The time is the one that is set (see `limits`).
    """

    cleared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear_ours)
        app = QCoreApplication.instance()
        if app is not None:  # the window clears when it is closed; a platform may just end us
            app.aboutToQuit.connect(self.clear_ours)

    def copy(self, value: str) -> None:
        QGuiApplication.clipboard().setText(value)
        self._forget()

    def copy_secret(self, value: str) -> None:
        from syncwizard.ui.mac_pasteboard import put_concealed  # late: it brings ctypes

        if not put_concealed(value):
            data = QMimeData()
            data.setText(value)
            for name, content in _CONCEALED.items():
                data.setData(name, content)
            QGuiApplication.clipboard().setMimeData(data)
        self.take_over(value)

    def take_over(self, value: str) -> None:
        """Our secret is there by somebody else's copying: it goes after its time as well."""
        self._ours = _digest(value)
        self.keep_time()

    def keep_time(self) -> None:
        """Has our secret cleared after the time that is set now, counted from now."""
        from syncwizard.ui.limits import limits, milliseconds

        time = milliseconds(limits().copied)
        if not self._ours or time is None:
            self._timer.stop()
        else:
            self._timer.start(time)

    def leave_setup(self) -> None:
        """A set-up is left: its secret goes with it, unless it was to stay until the end."""
        if self._timer.isActive():
            self.clear_ours()

    def clear_ours(self) -> None:
        """Clears the clipboard where it still holds our secret; foreign content is not touched."""
        if self._ours:
            clipboard = QGuiApplication.clipboard()
            # Some desktops keep X11's selection the same as the clipboard; we never fill it.
            modes = (_CLIPBOARD, _SELECTION) if clipboard.supportsSelection() else (_CLIPBOARD,)
            holding = [mode for mode in modes if _digest(clipboard.text(mode)) == self._ours]
            for mode in holding:
                clipboard.clear(mode)
            if holding:
                self.cleared.emit()
        self._forget()

    def _forget(self) -> None:
        self._ours = ""
        self._timer.stop()


def _digest(value: str) -> str:
    import hashlib  # late: OpenSSL comes with it

    # Only to recognise our own content for some seconds: the secret itself need not be kept.
    return hashlib.sha256(value.encode()).hexdigest()
