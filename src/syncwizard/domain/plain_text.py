"""Makes words of a file's bytes: plain text in the usual encodings, and mails; it opens no file."""

from __future__ import annotations

import codecs
import re

MOST_BYTES = 1024 * 1024

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What no text has: pictures, archives and spreadsheets are full of them.
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


class NoText(Exception):
    """The bytes are no text in an encoding that we know; the message holds nothing of them."""


def decoded(data: bytes) -> str:
    """UTF-8 and UTF-16 (by its mark), else Windows' western encoding. Raises NoText."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    for encoding in [marked] if marked else ["utf-8", "cp1252"]:
        try:
            words = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _NO_TEXT.search(words):
            break
        return words
    raise NoText


def words_of_mail(data: bytes) -> str:
    """The body of a mail as it is kept in an `.eml` file. Raises NoText where it has none."""
    from email import message_from_bytes, policy  # late: rarely wanted

    mail = message_from_bytes(data, policy=policy.default)
    body = mail.get_body(("plain", "html"))
    if body is None:
        raise NoText
    try:
        words = body.get_content()
    except (LookupError, KeyError, ValueError):  # an encoding or kind that nobody knows
        raise NoText from None
    words = str(words)
    return _without_tags(words) if body.get_content_subtype() == "html" else words


def _without_tags(page: str) -> str:
    from html import unescape

    shown = re.sub(r"(?is)<(style|script|head)\b.*?</\1\s*>|<!--.*?-->", " ", page)
    shown = re.sub(r"(?i)<(?:br|/p|/div|/tr|/li|/h\d)\b[^>]*>", "\n", shown)
    shown = re.sub(r"(?i)</t[dh]\s*>", "\t", shown)
    return unescape(re.sub(r"<[^>]*>", "", shown))
