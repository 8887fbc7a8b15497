"""The digest: the same for the same report, another one for any change, and not for a signature."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from syncwizard.report.digest import NoReport, digest_of, grouped, is_same, read_report


def test_it_is_the_hash_of_the_canonical_form() -> None:
    expected = hashlib.sha256('{"a":[1,true,null],"ä":"Köln \\"1\\"\\n"}'.encode()).hexdigest()

    assert digest_of({"ä": 'Köln "1"\n', "a": [1, True, None]}) == expected


def test_the_file_carries_the_digest_of_itself(reports: Mapping[tuple[str, str], Path]) -> None:
    for folder in reports.values():
        document = read_report((folder / "report.json").read_bytes())
        assert document["digest"] == digest_of(document)


def test_how_the_file_is_written_does_not_matter_but_what_it_says_does(
    reports: Mapping[tuple[str, str], Path],
) -> None:
    document = read_report((reports["full", "de"] / "report.json").read_bytes())
    turned = dict(reversed(document.items()))
    rewritten = read_report(json.dumps(turned, indent=7).encode())
    changed = {**document, "rooms": document["rooms"][1:]}

    assert digest_of(rewritten) == document["digest"]
    assert digest_of(changed) != document["digest"]


def test_a_signature_changes_nothing() -> None:
    assert digest_of({"a": 1}) == digest_of({"a": 1, "sign_off": {"by": "x"}, "digest": "y"})


def test_what_is_read_aloud_is_the_same_digest() -> None:
    digest = digest_of({"a": 1})

    assert grouped(digest).replace(" ", "") == digest
    assert is_same(digest, f" {grouped(digest).upper()}\n")
    assert not is_same(digest, digest_of({"a": 2}))
    assert not is_same(digest, "ü")


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{", b"\xff", b'{"a": 1, "a": 2}', b'{"b": {"a": 1, "a": 1}}']
)
def test_what_is_no_report_is_refused(data: bytes) -> None:
    with pytest.raises(NoReport):
        read_report(data)


def test_half_a_surrogate_pair_is_compared_like_anything_else() -> None:
    assert digest_of(read_report(b'{"a": "\\ud800"}')) != digest_of({"a": "?"})
