"""A role's sheet as the text of a mail, in one language; it writes no file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.report.marks import Words
from syncwizard.report.role_duties import Duty
from syncwizard.report.role_sheets import RoleSheet
from syncwizard.report.told import FileVoice, tell, visible


def file_name(sheet: RoleSheet) -> str:
    """The file that a role's sheet stands in, such as `entra-admin.txt`."""
    return f"{sheet.role.value.replace('_', '-')}.txt"


def as_text(sheet: RoleSheet, words: Catalogue, scripts: str = "") -> str:
    """To copy or to mail, its subject first. `scripts` is the folder of the PowerShell pack."""
    return "\n".join([*_lines(sheet, words, scripts), ""])


def _lines(sheet: RoleSheet, words: Catalogue, scripts: str) -> Iterator[str]:
    def say(what: Text) -> str:
        return visible(words.say(what))

    owner = Text(f"owners.{sheet.role.value}")
    customer, environment = sheet.customer or "–", _said(sheet.environment, words)
    about = {"customer": customer, "environment": environment}
    yield say(text("role_sheets.to", role=owner))
    yield say(text("role_sheets.subject", **about))
    yield ""
    yield say(text("role_sheets.intro", **about))
    left = [one for one in sheet.duties if not one.is_done]
    done = [one for one in sheet.duties if one.is_done]
    yield from _chapter("role_sheets.left", left, words, is_done=False)
    if not left:
        yield from ("", say(text("role_sheets.nothing_left")))
    yield from _chapter("role_sheets.done", done, words, is_done=True)
    yield ""
    if sheet.scripts and scripts:
        yield say(text("role_sheets.scripts", folder=scripts))
    for link in sheet.links:
        yield say(text("role_sheets.link", link=link))
    yield say(text("role_sheets.no_secrets"))
    if sheet.consultant:
        yield from ("", sheet.consultant)


def _chapter(key: str, duties: list[Duty], words: Catalogue, *, is_done: bool) -> Iterator[str]:
    if not duties:
        return
    yield from ("", words.say(Text(key)).upper())
    for number, duty in enumerate(duties, start=1):
        yield ""
        yield f"{number}. {_named(duty, words)}"
        yield from (f"   {line}" for line in _below(duty, words, is_done=is_done))


def _named(duty: Duty, words: Catalogue) -> str:
    """What it is, and what it is about if it does not say so itself."""
    said, about = visible(words.say(duty.what)), visible(duty.about)
    return f"{said} ({about})" if about and about not in said else said


def _below(duty: Duty, words: Catalogue, *, is_done: bool) -> Iterator[str]:
    if is_done:
        yield visible(words.say(_how(duty)))
    for number, told in enumerate(duty.how, start=1):
        yield f"{number}) {visible(words.say(told))}"
    for one in duty.values:
        label, value = _said(one.label, words), _said(one.value, words)
        yield f"{label} {value}" if label.endswith("?") else f"{label}: {value}"
    if duty.next is not None:
        yield visible(words.say(duty.next))


def _how(duty: Duty) -> Text:
    """By whom it was done or seen, and when, as far as that is known."""
    if duty.follows is not None:
        return duty.follows
    if duty.at is None:
        return duty.mark.text
    if duty.by:
        return text("role_sheets.done_by", mark=duty.mark.text, by=duty.by, at=duty.at)
    return text("role_sheets.done_at", mark=duty.mark.text, at=duty.at)


def _said(what: Words, words: Catalogue) -> str:
    """A value on one line."""
    if isinstance(what, date):
        return words.day(what)
    told = str(tell(what, FileVoice(words)))
    return visible(", ".join(told.splitlines()))
