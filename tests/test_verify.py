"""verify: a report as it was written, one that was changed, and what is no report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from syncwizard.__main__ import main
from syncwizard.i18n import catalogue
from syncwizard.report.digest import DIGEST, digest_of, grouped
from syncwizard.report.json_file import as_document, as_json
from tests.report.sample import content_of, full

Out = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return as_document(content_of(full()), catalogue("de"))


@pytest.fixture
def file(tmp_path: Path, document: dict[str, Any]) -> Path:
    path = tmp_path / "report.json"
    path.write_bytes(as_json(document))
    return path


def test_a_report_as_it_was_written_ends_in_0(file: Path, capsys: Out) -> None:
    assert main(["verify", str(file)]) == 0
    assert "was not changed" in capsys.readouterr().out


def test_a_report_that_was_changed_ends_in_1(
    file: Path, document: dict[str, Any], capsys: Out
) -> None:
    file.write_bytes(as_json({**document, "open": []}))
    assert main(["verify", str(file)]) == 1
    said = capsys.readouterr().out
    assert grouped(document[DIGEST]) in said
    assert grouped(digest_of({**document, "open": []})) in said


def test_a_signature_is_no_change(file: Path, document: dict[str, Any]) -> None:
    file.write_bytes(as_json({**document, "sign_off": [{"name": "Jürgen Groß"}]}))
    assert main(["verify", str(file)]) == 0


def test_the_signed_page_vouches_for_the_file(
    file: Path, document: dict[str, Any], capsys: Out
) -> None:
    page = grouped(document[DIGEST]).upper()
    assert main(["verify", str(file), "--digest", page]) == 0
    assert main(["verify", str(file), "--digest", document[DIGEST]]) == 0

    forged = {**document, "open": []}
    file.write_bytes(as_json({**forged, DIGEST: digest_of(forged)}))
    assert main(["verify", str(file)]) == 0
    assert main(["verify", str(file), "--digest", page]) == 1
    assert "not the report that was signed" in capsys.readouterr().out


def test_a_report_without_a_digest_needs_the_signed_page(
    file: Path, document: dict[str, Any], capsys: Out
) -> None:
    file.write_bytes(as_json({k: v for k, v in document.items() if k != DIGEST}))
    assert main(["verify", str(file)]) == 64
    assert "carries no digest" in capsys.readouterr().err
    assert main(["verify", str(file), "--digest", document[DIGEST]]) == 0


@pytest.mark.parametrize("data", [b"", b"PDF", b"[1]", b'{"a":1,"a":2}', b"[" * 99_999])
def test_what_is_no_report_ends_in_64(data: bytes, tmp_path: Path, capsys: Out) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(data)
    assert main(["verify", str(path)]) == 64
    said = capsys.readouterr()
    assert (said.out, "no report" in said.err) == ("", True)


def test_nothing_there_and_no_digest_end_in_64(file: Path, tmp_path: Path, capsys: Out) -> None:
    assert main(["verify", str(tmp_path / "absent.json")]) == 64
    assert main(["verify", str(file), "--digest", "1234abcd"]) == 64
    assert "64 signs" in capsys.readouterr().err


def test_a_digest_in_the_file_gives_a_terminal_no_orders(
    file: Path, document: dict[str, Any], capsys: Out
) -> None:
    file.write_bytes(json.dumps({**document, DIGEST: "\x1b[2J"}).encode())
    assert main(["verify", str(file)]) == 1
    assert "\x1b" not in capsys.readouterr().out
