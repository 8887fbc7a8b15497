"""Programs from npm in a folder that is gone afterwards; knows neither the lab nor what they do."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Final

_PATIENCE: Final = 60.0


class CannotInstall(Exception):
    """There is no npm or node here, or npm says no; says what to do about it."""


@contextmanager
def installed(*packages: str) -> Iterator[Path]:
    """A folder with these packages ("name@version") in its `node_modules`."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise CannotInstall("This needs Node.js 20 or newer with npm, and neither is found here.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
        command = [npm, "install", "--no-audit", "--no-fund", "--loglevel=error", *packages]
        if subprocess.run(command, cwd=folder, check=False).returncode:
            raise CannotInstall(f"npm could not install {' and '.join(packages)}.")
        yield folder


@asynccontextmanager
async def running(
    command: Sequence[str], folder: Path, port: int, **environment: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A program of that folder, as soon as it listens at `port`; it ends with the block."""
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, env={**os.environ, **environment}, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        async with asyncio.timeout(_PATIENCE):
            await _until_it_listens(port, process)
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _until_it_listens(port: int, process: asyncio.subprocess.Process) -> None:
    while not _listens(port):
        if process.returncode is not None:
            raise CannotInstall(f"The program ended by itself with {process.returncode}.")
        await asyncio.sleep(0.1)


def _listens(port: int) -> bool:
    # Not by the event loop: the lab may have taken its way to connect.
    with socket.socket() as plug:
        return plug.connect_ex(("127.0.0.1", port)) == 0
