"""A crash writes no image of a memory in which real secrets are; practice ones are none."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

TOLD = """
import ctypes, json, resource, sys
import anyio
from syncwizard.store.vault import Secrets

def state():
    return [ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE)[0]]

async def main():
    vault = await Secrets.open(practice=sys.argv[1] == "practice")
    vault.close()

hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
usual = 0 if hard == 0 else 1
resource.setrlimit(resource.RLIMIT_CORE, (usual, hard))
assert state() == [1, usual]
anyio.run(main)
print(json.dumps({"none": state() == [0, 0], "as before": state() == [1, usual]}))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
@pytest.mark.parametrize(
    ("kind", "none", "as_before"), [("real", True, False), ("practice", False, True)]
)
def test_no_image_is_written_once_there_are_secrets(kind: str, none: bool, as_before: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TOLD, kind], capture_output=True, text=True, check=False
    )
    assert json.loads(done.stdout) == {"none": none, "as before": as_before}, done.stderr
