"""Proves which bytes are read as text, and what is left of a mail."""

from __future__ import annotations

import pytest

from syncwizard.domain.plain_text import NoText, decoded, words_of_mail

WORDS = "Raum „Süd“\tsued@nordlicht.example\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_are_read(encoding: str) -> None:
    assert decoded(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04\x14\0", b"a\x81b", b"\xff\xfea", b"\xef\xbb\xbf\xff"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NoText):
        decoded(data)


def test_the_plain_part_of_a_mail_is_read() -> None:
    mail = (
        b'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="x"\n\n--x\n'
        b"Content-Type: text/html\n\n<p>other</p>\n--x\n"
        b"Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: "
        b"quoted-printable\n\nG=FCltig bis 31.05.2027\n--x--\n"
    )
    assert words_of_mail(mail).strip() == "Gültig bis 31.05.2027"


def test_a_mail_of_html_alone_is_read_without_its_tags() -> None:
    mail = (
        b"Content-Type: text/html; charset=utf-8\n\n<style>p {}</style><table><tr><td>Tenant&nbsp;"
        b"ID</td><td>a&amp;b</td></tr></table>Client ID<br>c\n"
    )
    assert words_of_mail(mail).split() == ["Tenant", "ID", "a&b", "Client", "ID", "c"]


@pytest.mark.parametrize(
    "mail",
    [
        b"Content-Type: image/png\n\nabc",
        b"Content-Type: text/plain; charset=nobody-knows\n\nabc\xff",
    ],
)
def test_a_mail_without_words_is_refused(mail: bytes) -> None:
    with pytest.raises(NoText):
        words_of_mail(mail)
