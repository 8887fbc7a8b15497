"""Proves that no test can reach a network by accident, and that asyncio works all the same."""

import asyncio
import socket

import anyio
import anyio.to_thread
import httpx
import keyring
import keyring.errors
import pytest

from tests.fakes.network import NetworkBlocked


@pytest.mark.parametrize("host", ["127.0.0.1", "203.0.113.7"])
def test_addresses_are_refused_and_reported(host: str, blocked_network: list[str]) -> None:
    with socket.socket() as plug, pytest.raises(NetworkBlocked, match=host):
        plug.connect((host, 443))
    assert blocked_network == [f"socket.connect ('{host}', 443)"]
    blocked_network.clear()


def test_names_are_refused_in_other_threads_too(blocked_network: list[str]) -> None:
    async def look_up() -> None:
        await anyio.to_thread.run_sync(socket.getaddrinfo, "localhost", 443)

    with pytest.raises(NetworkBlocked):
        asyncio.run(look_up())
    blocked_network.clear()


def test_a_library_cannot_hide_the_attempt(blocked_network: list[str]) -> None:
    with pytest.raises(NetworkBlocked):
        httpx.get("https://customer.example/", trust_env=False, verify=False)  # noqa: S501
    blocked_network.clear()


@pytest.mark.loopback
def test_loopback_opens_this_computer_only(blocked_network: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
        with pytest.raises(NetworkBlocked):
            socket.create_connection(("203.0.113.7", 443))
    blocked_network.clear()


async def test_an_event_loop_needs_no_network() -> None:
    assert await anyio.to_thread.run_sync(lambda: 7) == 7


def test_the_keyring_refuses() -> None:
    with pytest.raises(keyring.errors.NoKeyringError):
        keyring.get_password("syncwizard", "anything")
