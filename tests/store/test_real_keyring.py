"""The same with a real Secret Service: a private session bus and a gnome-keyring of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

NEEDED = ("dbus-run-session", "dbus-send", "gnome-keyring-daemon")
missing = [name for name in NEEDED if shutil.which(name) is None]

# The password must not be empty: the daemon would ask for one.
START = """
printf secret | gnome-keyring-daemon --foreground --unlock --components=secrets 2>/dev/null >&2 &
daemon=$!
for turn in $(seq 200); do
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
        org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null \
        | grep -q "boolean true" && break
    sleep 0.05
done
DAEMON=$daemon "$@"
code=$?
kill -CONT $daemon 2>/dev/null; kill $daemon 2>/dev/null; wait $daemon 2>/dev/null
exit $code
"""

WORKS = """
import anyio, json, os, signal
from syncwizard.store.errors import SecretStoreError
from syncwizard.store.vault import Secrets

async def main():
    said = {}
    secrets = await Secrets.open(practice=False)
    said["store"] = [secrets.store.name, secrets.store.is_lasting, repr(secrets.trouble)]
    await secrets.set("p", "f", "Ge heim\\u00fc\\U0001f3e2\\n", "r1")
    await secrets.set("p", "g", "x" * 5000, "r1")
    said["kept"] = await secrets.get("p", "f", "r1")
    said["long"] = len(await secrets.get("p", "g", "r1"))
    await secrets.delete_all("p", ["f", "g", "h"])
    said["deleted"] = await secrets.get("p", "f", "r1")
    os.kill(int(os.environ["DAEMON"]), signal.SIGSTOP)
    hasty = Secrets(secrets.store, 0.5)
    try:
        await hasty.get("p", "f", "r1")
    except SecretStoreError as error:
        said["hangs"] = type(error).__name__
    print(json.dumps(said))

anyio.run(main)
"""

LIFE = """
import anyio, json, os, signal, subprocess, sys, time
import secretstorage
from syncwizard.store.errors import SecretStoreError
from syncwizard.store.vault import Secrets

def owner():
    call = ["dbus-send", "--session", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/"]
    wanted = ["org.freedesktop.DBus.GetConnectionUnixProcessID", "string:org.freedesktop.secrets"]
    told = subprocess.run([*call, *wanted], capture_output=True, text=True)
    return int(told.stdout.split()[-1]) if told.returncode == 0 else None

async def ask(secrets):
    try:
        return await secrets.get("p", "f", "r1")
    except SecretStoreError as error:
        return type(error).__name__

async def main():
    said = {}
    secrets = await Secrets.open(practice=False)
    hasty = Secrets(secrets.store, 1.0)
    said["before"] = await ask(secrets)
    await secrets.set("p", "f", "geheim", "r1")
    said["stored"] = await ask(secrets)
    if "die" in sys.argv:
        secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
        said["locked"] = await ask(hasty)
        for _ in range(3):  # one that takes over from another dies, too
            if (found := owner()) is not None:
                os.kill(found, signal.SIGKILL)
                time.sleep(0.05)
        said["dead"] = await ask(hasty)
    print(json.dumps(said))

anyio.run(main)
"""

NO_SERVICE = """
import anyio, json
from syncwizard.store.vault import Secrets

async def main():
    secrets = await Secrets.open(practice=False)
    print(json.dumps([secrets.store.is_lasting, secrets.store.reason, repr(secrets.trouble)]))

anyio.run(main)
"""


@pytest.fixture
def home(own_home: Path) -> dict[str, str]:
    """An environment with a home of its own, where keyring looks for what there is."""
    runtime = own_home / "run"
    runtime.mkdir(mode=0o700)
    private = {"HOME": str(own_home), "XDG_RUNTIME_DIR": str(runtime)}
    kept = {key: value for key, value in os.environ.items() if key != "PYTHON_KEYRING_BACKEND"}
    return {**kept, **private}


def run(environment: dict[str, str], *command: str) -> Any:
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")
def test_a_real_keyring_keeps_gives_back_deletes_and_hangs(home: dict[str, str]) -> None:
    starter = ("dbus-run-session", "--", "bash", "-c", START, "_")
    said = run(home, *starter, sys.executable, "-c", WORKS)
    assert said == {
        "store": ["Secret Service", True, "None"],
        "kept": "Ge heimü🏢\n",
        "long": 5000,
        "deleted": None,
        "hangs": "KeyringSilent",
    }


@pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")
def test_a_real_keyring_is_locked_dies_and_comes_back_with_its_secrets(
    home: dict[str, str],
) -> None:
    starter = ("dbus-run-session", "--", "bash", "-c", START, "_", sys.executable, "-c", LIFE)
    said = run(home, *starter, "die")
    assert (said["before"], said["stored"]) == (None, "geheim")
    # What a locked or dead service answers depends on whether something can ask for the password.
    told = {"KeyringLocked", "KeyringSilent", "KeyringMissing", "KeyringBroken"}
    assert {said["locked"], said["dead"]} <= told
    assert run(home, *starter)["before"] == "geheim"  # the service was started again


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a keyring")
def test_without_a_session_bus_there_is_no_keyring(home: dict[str, str]) -> None:
    assert run(home, sys.executable, "-c", NO_SERVICE) == [False, "missing", "None"]
