"""Secrets in a keyring: only one to trust, read back, every error named, the value in none."""

import sys
import traceback
import types
from collections.abc import Callable

import keyring
import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring import errors

from syncwizard.store import secrets
from syncwizard.store.errors import (
    KeyringBroken,
    KeyringLocked,
    KeyringMissing,
    NotDeleted,
    NotKept,
    Refusal,
    SecretStoreError,
)
from syncwizard.store.secrets import (
    KeyringStore,
    MemoryStore,
    Reason,
    SecretStore,
    delete_all,
    open_store,
)
from tests.fakes.keyrings import (
    SECRET_SERVICE,
    WINDOWS,
    FakeKeyring,
    LyingKeyring,
    StickyKeyring,
    posing,
)

VALUE = "canary-Ü§7"
PLAIN_FILE = "keyrings.alt.file.PlaintextKeyring"
NO_KEYRING = "keyring.backends.fail.Keyring"

# As secretstorage has them; it exists on Linux only.
SecretServiceNotAvailableException = type("SecretServiceNotAvailableException", (Exception,), {})
PromptDismissedException = type("PromptDismissedException", (Exception,), {})


@pytest.fixture
def fake() -> FakeKeyring:
    return posing(SECRET_SERVICE)


@pytest.fixture(params=[lambda: KeyringStore(FakeKeyring()), lambda: MemoryStore(Reason.MISSING)])
def store(request: pytest.FixtureRequest) -> SecretStore:
    make: Callable[[], SecretStore] = request.param
    return make()


def test_a_value_comes_back_until_it_is_deleted(store: SecretStore) -> None:
    assert store.get("p", "f") is None
    store.set("p", "f", "first")
    store.set("p", "f", VALUE)
    store.set("p", "g", "other field")
    store.set("q", "f", "other project")
    assert store.get("p", "f") == VALUE
    store.delete("p", "f")
    store.delete("p", "f")
    assert (store.get("p", "f"), store.get("p", "g")) == (None, "other field")
    assert store.get("q", "f") == "other project"


def test_all_of_a_project_are_deleted(store: SecretStore) -> None:
    for field in ("f", "g"):
        store.set("p", field, VALUE)
    store.set("q", "f", "other project")
    delete_all(store, "p", ("f", "g", "never set"))
    assert [store.get("p", field) for field in ("f", "g")] == [None, None]
    assert store.get("q", "f") == "other project"


def test_each_secret_is_one_entry_named_after_project_and_field(fake: FakeKeyring) -> None:
    store = KeyringStore(fake)
    store.set("p", "f", VALUE)
    store.set("p", "g", VALUE)
    assert set(fake.entries) == {("syncwizard/p", "f"), ("syncwizard/p", "g")}


def test_a_keyring_that_lies_is_found_out_and_left_without_the_wrong_value() -> None:
    fake = LyingKeyring()
    with pytest.raises(NotKept) as caught:
        KeyringStore(fake).set("p", "f", VALUE)
    assert caught.value.refusal is Refusal.CHANGED
    assert fake.entries == {}


def test_a_keyring_that_keeps_nothing_is_found_out() -> None:
    with pytest.raises(NotKept) as caught:
        KeyringStore(keyring.backends.null.Keyring()).set("p", "f", VALUE)  # type: ignore[no-untyped-call]
    assert caught.value.refusal is Refusal.CHANGED


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (errors.NoKeyringError("no"), KeyringMissing),
        (SecretServiceNotAvailableException("no"), KeyringMissing),
        (ConnectionResetError("no"), KeyringMissing),
        (errors.KeyringLocked("no"), KeyringLocked),
        (errors.InitError("no"), KeyringLocked),
        (PromptDismissedException("no"), KeyringLocked),
        (errors.PasswordSetError("no"), NotKept),
        (errors.KeyringError("no"), KeyringBroken),
        (OSError(1783, "CredWrite", VALUE), KeyringBroken),
    ],
)
def test_each_error_is_named(
    fake: FakeKeyring, error: Exception, kind: type[SecretStoreError]
) -> None:
    fake.break_with(error, "set")
    with pytest.raises(SecretStoreError) as caught:
        KeyringStore(fake).set("p", "f", VALUE)
    assert type(caught.value) is kind
    assert caught.value.detail.endswith(type(error).__name__)


def test_no_error_carries_the_value(fake: FakeKeyring) -> None:
    fake.break_with(UnicodeEncodeError("ascii", VALUE, 7, 8, VALUE), "set")
    with pytest.raises(SecretStoreError) as caught:
        KeyringStore(fake).set("p", "f", VALUE)
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value.args)
    assert "UnicodeEncodeError" in told
    assert VALUE not in told


def test_no_store_shows_its_values(store: SecretStore) -> None:
    store.set("p", "f", VALUE)
    assert VALUE not in repr(store) + str(store)


def test_a_value_that_stays_is_said() -> None:
    store = KeyringStore(StickyKeyring())
    store.set("p", "f", VALUE)
    with pytest.raises(NotDeleted) as caught:
        store.delete("p", "f")
    assert caught.value.field_ids == ("f",)


def test_a_deletion_that_is_refused_is_said(fake: FakeKeyring) -> None:
    store = KeyringStore(fake)
    store.set("p", "f", VALUE)
    fake.break_with(errors.PasswordDeleteError("no"), "delete")
    with pytest.raises(NotDeleted) as caught:
        store.delete("p", "f")
    assert caught.value.detail == "keyring.errors.PasswordDeleteError"


def test_one_value_that_stays_does_not_keep_the_others(fake: FakeKeyring) -> None:
    store = KeyringStore(fake)
    for field in ("f", "g", "h"):
        store.set("p", field, VALUE)
    real = fake.delete_password

    def delete(service: str, username: str) -> None:
        if username == "g":
            raise errors.KeyringLocked("no")
        real(service, username)

    fake.delete_password = delete  # type: ignore[method-assign]
    with pytest.raises(NotDeleted) as caught:
        delete_all(store, "p", ("f", "g", "h"))
    assert caught.value.field_ids == ("g",)
    assert set(fake.entries) == {("syncwizard/p", "g")}


def test_windows_keeps_no_more_than_1280_units_and_nothing_roams() -> None:
    fake = posing(WINDOWS)
    store = KeyringStore(fake)
    assert (store.name, fake.persist) == ("Windows Credential Manager", "local machine")
    store.set("p", "f", "🏢" * 640)
    with pytest.raises(NotKept) as caught:
        store.set("p", "f", "🏢" * 640 + "x")
    assert caught.value.refusal is Refusal.TOO_LONG
    assert store.get("p", "f") == "🏢" * 640


def test_practice_never_asks_the_systems_keyring(system_keyring: FakeKeyring) -> None:
    store = open_store(practice=True)
    store.set("p", "f", VALUE)
    assert (store.is_lasting, store.reason) == (False, Reason.PRACTICE)
    assert system_keyring.calls == []


def test_a_trusted_keyring_is_used_under_its_own_name(system_keyring: FakeKeyring) -> None:
    store = open_store(practice=False)
    store.set("p", "f", VALUE)
    assert (store.name, store.is_lasting, store.reason) == ("Secret Service", True, None)
    assert system_keyring.entries == {("syncwizard/p", "f"): VALUE}


@pytest.mark.parametrize(
    ("backend", "reason"),
    [
        (keyring.backends.fail.Keyring, Reason.MISSING),
        (keyring.backends.null.Keyring, Reason.UNSAFE),
        (lambda: posing(PLAIN_FILE), Reason.UNSAFE),
        (lambda: posing("keyring_of_somebody.Keyring"), Reason.UNSAFE),
    ],
)
def test_other_keyrings_are_refused(
    backend: Callable[[], keyring.backend.KeyringBackend], reason: Reason
) -> None:
    keyring.set_keyring(backend())
    store = open_store(practice=False)
    assert (store.is_lasting, store.reason) == (False, reason)


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ((PLAIN_FILE, SECRET_SERVICE), None),
        ((PLAIN_FILE,), Reason.UNSAFE),
        ((), Reason.MISSING),
    ],
)
def test_a_chain_of_keyrings_is_looked_into(
    monkeypatch: pytest.MonkeyPatch, inside: tuple[str, ...], reason: Reason | None
) -> None:
    chain = keyring.backends.chainer.ChainerBackend()  # type: ignore[no-untyped-call]
    backends = [posing(path) for path in inside]
    monkeypatch.setattr(keyring.backends.chainer.ChainerBackend, "backends", backends)
    keyring.set_keyring(chain)
    store = open_store(practice=False)
    assert store.reason is reason
    if store.is_lasting:
        store.set("p", "f", VALUE)
    assert [bool(backend.entries) for backend in backends] == [
        path == SECRET_SERVICE for path in inside
    ]


def test_a_keyring_that_cannot_even_be_found_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("a broken configuration")

    monkeypatch.setattr(keyring, "get_keyring", fail)
    assert open_store(practice=False).reason is Reason.MISSING


def own_backend(patch: pytest.MonkeyPatch, priority: float) -> None:
    """What the platform brings along, in this test: a Secret Service, or one that cannot work."""
    kind = type(posing(SECRET_SERVICE))
    kind.priority = priority
    module = types.ModuleType("keyring.backends.SecretService")
    vars(module)["Keyring"] = kind
    patch.setitem(sys.modules, "keyring.backends.SecretService", module)
    patch.setattr(sys, "platform", "linux")


@pytest.mark.parametrize("chosen", [PLAIN_FILE, NO_KEYRING])
def test_the_platforms_own_is_taken_where_another_was_chosen_by_a_file(
    monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    own_backend(monkeypatch, 5)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    keyring.set_keyring(posing(chosen))
    store = open_store(practice=False)
    assert (store.name, store.is_lasting) == ("Secret Service", True)


def test_a_person_who_chose_a_keyring_by_hand_gets_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own_backend(monkeypatch, 5)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", NO_KEYRING)
    keyring.set_keyring(posing(NO_KEYRING))
    assert open_store(practice=False).reason is Reason.MISSING


def test_a_platforms_own_that_cannot_work_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    own_backend(monkeypatch, -1)
    monkeypatch.setattr(secrets, "_OWN", {"linux": (SECRET_SERVICE, "no.such.Backend")})
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    keyring.set_keyring(posing(NO_KEYRING))
    assert open_store(practice=False).reason is Reason.MISSING
