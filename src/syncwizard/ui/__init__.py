"""The window: the only place with Qt. It shows the session and decides nothing about a set-up."""

import builtins

# PySide puts a hook into Python's import that reads the source of every module imported from then
# on, to look for its `__feature__`s. Nobody here uses them, and the first window waits for it.
_plain_import = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401

builtins.__import__ = _plain_import
