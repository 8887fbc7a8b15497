"""The way out as it is set: proxy, password, certificates; the password shows nowhere."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import keyring
import pytest
import trustme
from keyring.errors import PasswordSetError

from syncwizard.clients import errors, proxy_script
from syncwizard.clients.authorities import NotTrustworthy, read_authorities
from syncwizard.house import Authorities
from syncwizard.store.settings import open_settings
from syncwizard.wiring import Choice, House
from tests.fakes.keyrings import SECRET_SERVICE, FakeKeyring, posing, system_keyring
from tests.fakes.loopback_host import (
    TRUSTED,
    Host,
    Talk,
    answering,
    authority,
    certified,
    http,
    listening,
)

__all__ = ["system_keyring"]
SECRET = "pröxy-geheim-7"
REFUSED = b"HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(Choice(data=tmp_path / "data"))


async def refusing(talk: Talk) -> None:
    await talk.hear()
    await talk.say(REFUSED)


def set_own_proxy(house: House, proxy: Host) -> None:
    house.preferences.change(
        proxy="own", proxy_host="localhost", proxy_port=proxy.port, proxy_user="kim"
    )


async def ask(house: House, url: str) -> bytes:
    await house.systems.refresh()
    try:
        return (await house.systems.clients().transport.send("GET", url)).body
    finally:
        await house.close()


def pem(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "file.pem"
    path.write_bytes(data)
    return path


def all_written(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.loopback
async def test_a_set_proxy_gets_the_password_of_the_keyring(
    house: House, system_keyring: FakeKeyring
) -> None:
    async with listening(refusing) as proxy:
        set_own_proxy(house, proxy)
        assert await house.systems.keep_proxy_password(SECRET) is None
        with pytest.raises(errors.ProxyAuthenticationRequired):
            await ask(house, "https://graph.example/")
    sent = base64.b64encode(f"kim:{SECRET}".encode())
    assert b"Proxy-Authorization: Basic " + sent in proxy.everything


@pytest.mark.loopback
async def test_another_start_finds_the_password_and_the_probe_uses_it_too(
    house: House, tmp_path: Path, system_keyring: FakeKeyring
) -> None:
    async with listening(refusing) as proxy:
        set_own_proxy(house, proxy)
        await house.systems.keep_proxy_password(SECRET)
        await house.close()
        later = House(Choice(data=tmp_path / "data"))
        await later.systems.refresh()
        with pytest.raises(errors.ProxyAuthenticationRequired):
            await later.systems.clients().probe.look("https://graph.example/", lambda _stage: None)
        await later.close()
    assert base64.b64encode(f"kim:{SECRET}".encode()) in proxy.everything


async def test_the_password_is_in_the_keyring_and_nowhere_else(
    house: House, tmp_path: Path, system_keyring: FakeKeyring
) -> None:
    house.preferences.change(proxy="own", proxy_host="proxy.example", proxy_user="kim")
    await house.systems.keep_proxy_password(SECRET)
    clients = house.systems.clients()
    for shown in (clients, clients.transport, clients.probe, house.systems.network, house.settings):
        assert SECRET not in repr(shown)
    assert b"kim" in all_written(tmp_path)
    assert b"geheim" not in all_written(tmp_path)
    kept = keyring.get_password("syncwizard/program", "proxy_password")
    assert kept is not None
    assert SECRET in kept
    await house.systems.keep_proxy_password("")
    assert keyring.get_password("syncwizard/program", "proxy_password") is None
    assert house.settings.proxy_secret == ""
    await house.close()


async def test_a_password_that_the_keyring_refuses_holds_for_this_run(house: House) -> None:
    broken = posing(SECRET_SERVICE)
    broken.break_with(PasswordSetError("no"), "set")
    keyring.set_keyring(broken)
    set_own_proxy(house, Host(port=9))
    told = await house.systems.keep_proxy_password(SECRET)
    assert told is not None
    assert told.key == "keyring.NotKept_failed"
    await house.close()


async def test_practice_keeps_it_in_the_real_keyring_all_the_same(
    tmp_path: Path, system_keyring: FakeKeyring
) -> None:
    practice = House(Choice(practice=True, data=tmp_path))
    assert await practice.systems.keep_proxy_password(SECRET) is None
    assert keyring.get_password("syncwizard/program", "proxy_password") is not None
    await practice.close()


@pytest.mark.loopback
async def test_an_authority_of_ones_own_is_trusted_from_now_on(
    house: House, tmp_path: Path
) -> None:
    async with listening(answering(http(b"1"), http(b"2")), certified()) as host:
        with pytest.raises(errors.TlsError):
            await ask(house, host.url)
        file = pem(tmp_path, authority(TRUSTED).cert_pem.bytes())
        judged = await house.trust.add(file)
        assert judged.problem is None
        assert len(judged.trusted) == 1
        file.unlink()  # a copy is kept
        assert (await house.trust.added()).trusted == judged.trusted
        assert await ask(house, host.url) == b"1"
        await house.trust.drop()
        with pytest.raises(errors.TlsError):
            await ask(house, host.url)
    assert open_settings(house.places.settings).settings.extra_ca == ""


def leaf() -> bytes:
    issued = trustme.CA().issue_cert("host.example")
    return issued.cert_chain_pems[0].bytes()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not_pem"),
        (b"hello", "not_pem"),
        (b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "not_pem"),
        (b"\xff" * 1_000_001, "too_large"),
        (trustme.CA().private_key_pem.bytes(), "private_key"),
        (leaf(), "not_an_authority"),
    ],
)
async def test_what_cannot_be_trusted_is_said_and_not_copied(
    house: House, tmp_path: Path, data: bytes, why: str
) -> None:
    judged = await house.trust.add(pem(tmp_path, data))
    assert judged.problem is not None
    assert judged.problem.key == f"settings.ca_{why}"
    assert not house.places.root.exists()
    assert house.settings.extra_ca == ""
    with pytest.raises(NotTrustworthy):
        read_authorities(data)


async def test_a_file_that_is_not_there_is_said(house: House, tmp_path: Path) -> None:
    judged = await house.trust.add(tmp_path / "nowhere.pem")
    assert judged.problem is not None
    assert judged.problem.key == "store.CannotRead_other"


def test_a_certificate_says_whom_it_names_and_until_when() -> None:
    (found,) = read_authorities(trustme.CA(organization_name="Contoso").cert_pem.bytes())
    assert "Contoso" in found.subject
    assert found.expires > datetime.now(UTC)


async def test_certificates_that_are_gone_are_left_out(house: House) -> None:
    house.preferences.save(replace(house.settings, extra_ca="extra-ca.pem"))
    await house.systems.refresh()
    assert house.systems.clients() is not None
    assert (await house.trust.added()).problem is not None
    await house.close()


async def test_what_runs_goes_on_over_the_way_it_began(house: House) -> None:
    await house.systems.refresh()
    before = house.systems.clients()
    await house.systems.refresh()
    assert house.systems.clients() is not before
    await house.close()


# Where set-ups lie, and settings that cannot be kept


def test_the_data_folder_counts_from_the_next_start_on(tmp_path: Path, own_home: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    first = House(Choice())
    usual = first.places.projects(practice=False)
    first.preferences.change(data_folder=str(elsewhere))
    assert first.places.projects(practice=False) == usual
    second = House(Choice())
    assert second.places.projects(practice=False) == elsewhere / "projects"
    assert second.places.settings == first.places.settings
    assert [one.key for one in second.preferences.notices()] == ["settings.data_gone"]
    elsewhere.mkdir()
    assert House(Choice()).preferences.notices() == ()


def test_data_said_at_the_start_comes_first(tmp_path: Path) -> None:
    House(Choice(data=tmp_path)).preferences.change(data_folder="/elsewhere")
    house = House(Choice(data=tmp_path))
    assert house.places.projects(practice=False) == tmp_path / "projects"
    assert house.preferences.is_data_given
    assert house.preferences.notices() == ()


def test_damaged_settings_are_told_and_kept_aside(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_bytes(b"{ damaged")
    house = House(Choice(data=tmp_path))
    assert [one.key for one in house.preferences.notices()] == ["settings.set_aside"]
    assert house.preferences.change(theme="dark") is None
    assert open_settings(house.places.settings).settings.theme == "dark"
    assert len(list(tmp_path.glob("settings.damaged-*"))) == 1


def test_settings_that_were_not_readable_are_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    house = House(Choice(data=tmp_path))
    assert house.preferences.notices()[-1].key == "settings.not_kept"
    told = house.preferences.change(theme="dark")
    assert told is not None
    assert told.key == "settings.not_kept"
    assert house.settings.theme == "dark"
    assert (tmp_path / "settings.json").is_dir()


# Scripts, and certificates of one set-up


@pytest.mark.loopback
async def test_what_the_system_says_is_heeded_by_transport_and_probe(house: House) -> None:
    async with listening(refusing) as proxy:
        asked: list[str] = []

        def ask_system(url: str) -> list[str]:
            asked.append(url)
            return ["socks5://old.example:1080", f"http://localhost:{proxy.port}", "direct://"]

        await house.systems.heed_system_proxies(ask_system)
        with pytest.raises(errors.ProxyAuthenticationRequired):
            await house.systems.clients().transport.send("GET", "https://graph.example/x?y=1")
        with pytest.raises(errors.ProxyAuthenticationRequired):
            await house.systems.clients().probe.look("https://graph.example/", lambda _stage: None)
        await house.close()
    assert set(asked) == {"https://graph.example/"}


async def test_a_script_that_nobody_evaluates_is_told(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "http://wpad.example/proxy.pac"
    monkeypatch.setattr(proxy_script, "find_script", lambda: script)
    await house.systems.refresh()
    assert await house.systems.unread_script() == script
    house.preferences.change(proxy="none")
    await house.systems.refresh()
    assert await house.systems.unread_script() == ""
    house.preferences.change(proxy="")
    await house.systems.heed_system_proxies(lambda _url: ["direct://"])
    assert await house.systems.unread_script() == ""
    await house.close()


@pytest.mark.loopback
async def test_an_authority_of_one_set_up_is_trusted_there_only(
    house: House, tmp_path: Path, system_keyring: FakeKeyring
) -> None:
    file = pem(tmp_path, authority(TRUSTED).cert_pem.bytes())
    one = (await house.setups.create({"customer_name": "One"}, "Kim")).session
    await house.setups.create({"customer_name": "Other"}, "Kim")
    assert await house.trust.added_for(one) == Authorities()
    judged = await house.trust.add_for(one, file)
    assert (judged.problem, len(judged.trusted)) == (None, 1)
    assert await house.trust.added_for(one) == judged
    assert one.project.events[-1].what == "authorities_set"
    assert house.settings.extra_ca == ""
    async with listening(answering(http(b"1")), certified()) as host:
        trusted = house.systems.clients(one.project.authorities)
        assert (await trusted.transport.send("GET", host.url)).body == b"1"
        seen = await trusted.probe.look(host.url, lambda _stage: None)
        assert seen.inspector.startswith(TRUSTED)  # no public authority: somebody has to accept it
        with pytest.raises(errors.TlsError):
            await house.systems.clients().transport.send("GET", host.url)
        await house.close()


async def test_a_file_that_cannot_be_trusted_changes_no_set_up(
    house: House, tmp_path: Path, system_keyring: FakeKeyring
) -> None:
    session = (await house.setups.create({"customer_name": "One"}, "Kim")).session
    assert (await house.trust.add_for(session, pem(tmp_path, b"hello"))).problem is not None
    assert session.project.authorities == ""
    await house.close()
