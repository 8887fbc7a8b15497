"""Secrets that expire: told when a set-up is opened, and written into a calendar file."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import anyio
import pytest

from syncwizard.cli.reminding import remind
from syncwizard.wiring import Choice, House

SECRET = "kanarienKd8Q"


def made(data: Path, days: int | None) -> str:
    """A set-up whose secret expires in so many days."""

    async def prepare() -> str:
        house = House(Choice(practice=True, data=data))
        session = (await house.setups.create({"customer_name": "Nordlicht, Köln"}, "Kim")).session
        session.put("customer_client_secret", SECRET)
        if days is not None:
            on = datetime.now().astimezone().date() + timedelta(days=days)
            session.put("secret_expires", on.isoformat())
        await house.setups.write(session.project.id, house.setups.encode(session))
        await house.close()
        return session.project.id

    return anyio.run(prepare)


def test_the_file_reminds_and_holds_no_secret(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project_id = made(tmp_path / "data", 90)
    out = tmp_path / "sub" / "end.ics"
    assert remind(House(Choice(practice=True, data=tmp_path / "data")), project_id, out) == 0
    assert capsys.readouterr().out.strip() == str(out)
    written = out.read_text(encoding="utf-8")
    assert written.count("BEGIN:VALARM") == 3
    assert "Nordlicht\\, Köln" in written
    assert SECRET not in written


def test_where_nothing_expires_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project_id = made(tmp_path / "data", None)
    house = House(Choice(practice=True, data=tmp_path / "data"))
    assert remind(house, project_id, tmp_path / "end.ics") == 0
    assert not (tmp_path / "end.ics").exists()
    assert "end date" in capsys.readouterr().err


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    project_id = made(tmp_path / "data", 90)
    (tmp_path / "file").write_bytes(b"")
    house = House(Choice(practice=True, data=tmp_path / "data"))
    assert remind(house, project_id, tmp_path / "file" / "end.ics") == 1
