"""What every test stands on: no screen, no network, no real keyring, a home of its own."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3  # noqa: F401 - it binds ::1 when first imported (by MSAL), which would be an attempt

from tests.fakes import network

# Set while pytest starts, because Qt and keyring read them once, on first use.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
for name in list(os.environ):
    # A developer's proxy, certificates and session bus must not decide what a test sees.
    if name.lower().endswith("_proxy") or name in {
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "REQUESTS_CA_BUNDLE",
        "CURL_CA_BUNDLE",
        "DBUS_SESSION_BUS_ADDRESS",
    }:
        del os.environ[name]

network.install()


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def blocked_network(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """Fails a test that reached for the network, even where the code under test hid the error.

    Yields the attempts so far; a test about the blocking itself clears the list.
    """
    loopback = request.node.get_closest_marker("loopback") is not None
    with network.blocked(loopback=loopback) as attempts:
        yield attempts
    assert not attempts, f"the test reached for the network: {attempts}"


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home; every place a platform's data folder may come from points into it."""
    home = tmp_path_factory.mktemp("home", numbered=True)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in ("APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(autouse=True)
def no_real_keyring() -> Iterator[None]:
    """Takes back a keyring that a test put in; the next one meets a keyring that refuses."""
    yield
    if "keyring" in sys.modules:
        import keyring.backends.fail
        from keyring.backend import KeyringBackend

        refusing: KeyringBackend = keyring.backends.fail.Keyring()  # type: ignore[no-untyped-call]
        keyring.set_keyring(refusing)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what the fault lab played, once, also where other processes played it."""
    played = (one for told in terminalreporter.stats.values() for one in told)
    if any("tests/faultlab/" in getattr(one, "nodeid", "") for one in played):
        from tests.faultlab.table import print_table  # late: it brings the whole lab with it

        print_table(terminalreporter, briefly=terminalreporter.verbosity < 0)
