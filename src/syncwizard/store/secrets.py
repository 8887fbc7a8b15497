"""Secrets in the system's keyring, or for this run only; it knows no project and no field."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from syncwizard.store.errors import (
    KeyringBroken,
    KeyringLocked,
    KeyringMissing,
    NotDeleted,
    NotKept,
    Refusal,
    SecretStoreError,
)

T = TypeVar("T")

# The backends of keyring that we know to encrypt. All others are refused: a plain file looks the
# same from here.
_WINDOWS = "keyring.backends.Windows.WinVaultKeyring"
_TRUSTED = {
    _WINDOWS: "Windows Credential Manager",
    "keyring.backends.macOS.Keyring": "macOS Keychain",
    "keyring.backends.SecretService.Keyring": "Secret Service",
    "keyring.backends.libsecret.Keyring": "Secret Service",
    "keyring.backends.kwallet.DBusKeyring": "KWallet",
}
_NONE = "keyring.backends.fail.Keyring"
_OWN = {  # what each platform brings along, the best first
    "win32": (_WINDOWS,),
    "darwin": ("keyring.backends.macOS.Keyring",),
    "linux": (
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
    ),
}
_CHOSEN_BY_HAND = "PYTHON_KEYRING_BACKEND"  # keyring's own variable: then nothing else is tried
_WINDOWS_LIMIT = 1280  # UTF-16 units: CRED_MAX_CREDENTIAL_BLOB_SIZE, 5 * 512 bytes


class Reason(StrEnum):
    """Why secrets last for this run only."""

    PRACTICE = "practice"  # practice secrets never touch the real keyring
    MISSING = "missing"  # this computer offers none
    UNSAFE = "unsafe"  # only one that keeps nothing, writes plain files, or that we do not know
    SILENT = "silent"  # it did not answer when it was looked for


class SecretStore(Protocol):
    """Keeps secrets by project and field. All calls may block; all raise SecretStoreError only.

    `name` is the keyring's own name ("macOS Keychain"), a literal; `is_lasting` says whether
    values outlive this run, and `reason` why they do not.
    """

    @property
    def name(self) -> str: ...
    @property
    def is_lasting(self) -> bool: ...
    @property
    def reason(self) -> Reason | None: ...

    def get(self, project_id: str, field_id: str) -> str | None:
        """The value, None where there is none."""

    def set(self, project_id: str, field_id: str, value: str) -> None:
        """Keeps a value, and has read it back when it returns; else raises NotKept."""

    def delete(self, project_id: str, field_id: str) -> None:
        """Removes a value; one that is not there is no error. Raises NotDeleted if it stays."""


class Backend(Protocol):
    """What we use of a backend of keyring."""

    def get_password(self, service: str, username: str, /) -> str | None: ...
    def set_password(self, service: str, username: str, password: str, /) -> None: ...
    def delete_password(self, service: str, username: str, /) -> None: ...


class MemoryStore:
    """Keeps secrets for this run, and nowhere else."""

    name = "memory"
    is_lasting = False

    def __init__(self, reason: Reason) -> None:
        self.reason: Reason | None = reason
        self._values: dict[tuple[str, str], str] = {}

    def get(self, project_id: str, field_id: str) -> str | None:
        return self._values.get((project_id, field_id))

    def set(self, project_id: str, field_id: str, value: str) -> None:
        self._values[project_id, field_id] = value

    def delete(self, project_id: str, field_id: str) -> None:
        self._values.pop((project_id, field_id), None)


class KeyringStore:
    """Keeps each secret as one entry of a keyring: service `syncwizard/<project>`, user = field."""

    is_lasting = True

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        path = _path_of(backend)
        self.name = _TRUSTED.get(path, path)
        self.reason: Reason | None = None
        self._limit = _WINDOWS_LIMIT if path == _WINDOWS else None
        if path == _WINDOWS:
            # Else the entry roams with the profile to other computers.
            vault: Any = backend
            vault.persist = "local machine"

    def get(self, project_id: str, field_id: str) -> str | None:
        return _ask(lambda: self._backend.get_password(_service(project_id), field_id))

    def set(self, project_id: str, field_id: str, value: str) -> None:
        if self._limit is not None and _units(value) > self._limit:
            raise NotKept(Refusal.TOO_LONG)
        _ask(lambda: self._backend.set_password(_service(project_id), field_id, value))
        if self.get(project_id, field_id) != value:
            with suppress(SecretStoreError):  # better none than a wrong one
                self.delete(project_id, field_id)
            raise NotKept(Refusal.CHANGED)

    def delete(self, project_id: str, field_id: str) -> None:
        if self.get(project_id, field_id) is None:
            return
        detail = ""
        try:
            _ask(lambda: self._backend.delete_password(_service(project_id), field_id))
        except KeyringBroken as error:
            detail = error.detail
        if self.get(project_id, field_id) is not None:
            raise NotDeleted((field_id,), detail)


def delete_all(store: SecretStore, project_id: str, field_ids: Iterable[str]) -> None:
    """Removes all of them; raises NotDeleted with those that are, or may be, still there."""
    left: list[str] = []
    detail = ""
    for field_id in field_ids:
        try:
            store.delete(project_id, field_id)
        except SecretStoreError as error:
            left.append(field_id)
            detail = detail or str(error)
    if left:
        raise NotDeleted(tuple(left), detail)


def open_store(practice: bool) -> SecretStore:
    """The system's keyring, or a MemoryStore that says why there is none to trust. May block."""
    if practice:
        return MemoryStore(Reason.PRACTICE)
    try:
        found = _ask(_find_backends)
    except SecretStoreError:
        return MemoryStore(Reason.MISSING)
    trusted = [backend for backend in found if _path_of(backend) in _TRUSTED]
    if trusted:
        return KeyringStore(trusted[0])
    others = [backend for backend in found if _path_of(backend) != _NONE]
    return MemoryStore(Reason.UNSAFE if others else Reason.MISSING)


def _find_backends() -> Sequence[Backend]:
    import keyring
    from keyring.backends.chainer import ChainerBackend

    chosen = keyring.get_keyring()
    found = list(chosen.backends) if isinstance(chosen, ChainerBackend) else [chosen]
    if os.environ.get(_CHOSEN_BY_HAND) or any(_path_of(one) in _TRUSTED for one in found):
        return found
    # A settings file may name another one, and a packed program finds none by itself.
    return [*found, *_make_own()]


def _make_own() -> Iterator[Backend]:
    """The platform's own backends that work here."""
    for path in _OWN.get(sys.platform, ()):
        module, _, name = path.rpartition(".")
        with suppress(Exception):  # whatever it lacks: it is not there
            kind = getattr(importlib.import_module(module), name)
            if kind.priority > 0:
                yield kind()


def _ask(work: Callable[[], T]) -> T:
    try:
        return work()
    except Exception as error:  # noqa: BLE001 (backends raise far more than KeyringError)
        trouble = _explain(error)
    # Raised out here: the backend's own error may carry the value and must not be its context.
    raise trouble


def _explain(error: Exception) -> SecretStoreError:
    from keyring import errors

    kind = type(error)
    detail = f"{kind.__module__}.{kind.__qualname__}"
    locked = (errors.KeyringLocked, errors.InitError)
    if isinstance(error, locked) or kind.__name__ in {
        "LockedException",
        "PromptDismissedException",
    }:
        return KeyringLocked(detail)
    gone = (errors.NoKeyringError, ConnectionError)
    if isinstance(error, gone) or kind.__name__ == "SecretServiceNotAvailableException":
        return KeyringMissing(detail)
    if isinstance(error, errors.PasswordSetError):
        return NotKept(Refusal.FAILED, detail)
    return KeyringBroken(detail)


def _service(project_id: str) -> str:
    return f"syncwizard/{project_id}"


def _path_of(backend: Backend) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _units(value: str) -> int:
    return len(value.encode("utf-16-le", "surrogatepass")) // 2
