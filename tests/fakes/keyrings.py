"""Keyrings that work, hang, lie, refuse or are missing; they know nothing of the program."""

from collections.abc import Callable
from threading import Event
from typing import Any

import keyring
import pytest
from keyring import errors
from keyring.backend import KeyringBackend

SECRET_SERVICE = "keyring.backends.SecretService.Keyring"
WINDOWS = "keyring.backends.Windows.WinVaultKeyring"


class FakeKeyring(KeyringBackend):
    """A keyring in memory. The functions in `faults` run before a call of that name."""

    priority = -1.0  # never chosen by itself

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}
        self.faults: dict[str, Callable[[], object]] = {}
        self.calls: list[str] = []
        self.persist = "enterprise"

    def get_password(self, service: str, username: str) -> str | None:
        self._meet("get")
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._meet("set")
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._meet("delete")
        if (service, username) not in self.entries:
            raise errors.PasswordDeleteError("No such password!")
        del self.entries[service, username]

    def _meet(self, call: str) -> None:
        self.calls.append(call)
        self.faults.get(call, lambda: None)()

    def break_with(self, error: Exception, *calls: str) -> None:
        """Makes all calls, or those named, raise `error`."""

        def fault() -> None:
            raise error

        self.faults.update(dict.fromkeys(calls or ("get", "set", "delete"), fault))

    def hang(self, *calls: str) -> Event:
        """Makes all calls, or those named, wait for the event that it returns."""
        go_on = Event()
        self.faults.update(dict.fromkeys(calls or ("get", "set", "delete"), go_on.wait))
        return go_on


class LyingKeyring(FakeKeyring):
    """Says that it stored a value, and stores another."""

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password.upper())


class StickyKeyring(FakeKeyring):
    """Says that it deleted a value, and keeps it."""

    def delete_password(self, service: str, username: str) -> None:
        self._meet("delete")


def posing(path: str, base: type[FakeKeyring] = FakeKeyring) -> FakeKeyring:
    """A fake that goes by the full name of another backend."""
    module, _, name = path.rpartition(".")
    kind: Any = type(name, (base,), {"__module__": module, "__qualname__": name})
    fake: FakeKeyring = kind()
    return fake


@pytest.fixture
def system_keyring() -> FakeKeyring:
    """What keyring finds on this computer, in this test: a sound Secret Service."""
    fake = posing(SECRET_SERVICE)
    keyring.set_keyring(fake)
    return fake
