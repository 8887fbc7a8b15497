"""What each role at the customer has to do or has done, from the report's content; in no language.

Pure, as the content is: a value here stands in the report as well, and no secret in either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Owner
from syncwizard.domain.steps import Guide
from syncwizard.report.marks import Words
from syncwizard.report.role_duties import Duty, Sources
from syncwizard.report.role_microsoft import entra_duties, exchange_duties
from syncwizard.report.role_network import network_duties
from syncwizard.report.role_workplace import workplace_duties
from syncwizard.report.shape import Content

ROLES: Final = (Owner.ENTRA_ADMIN, Owner.EXCHANGE_ADMIN, Owner.WM_ADMIN, Owner.NETWORK_TEAM)
_ENTRA: Final = "https://entra.microsoft.com/"
_EXCHANGE: Final = "https://admin.exchange.microsoft.com/"


@dataclass(frozen=True, slots=True)
class RoleSheet:
    """One role's duties in the order they are done; `scripts`: the PowerShell pack is for it."""

    role: Owner
    customer: str
    environment: Words
    consultant: str
    duties: tuple[Duty, ...]
    links: tuple[str, ...] = ()
    scripts: bool = False


def role_sheets(content: Content, answers: Answers, guide: Guide) -> tuple[RoleSheet, ...]:
    """A sheet for each role that has a part in this set-up. Pure."""
    sources = Sources(content, answers, guide)
    made = [_sheet(sources, role) for role in ROLES]
    return tuple(sheet for sheet in made if sheet.duties)


def _sheet(sources: Sources, role: Owner) -> RoleSheet:
    cover = sources.content.cover
    duties, links = _DUTIES[role](sources), _links(sources, role)
    found = (*duties, *_open(sources.content, role))
    scripts = role in (Owner.ENTRA_ADMIN, Owner.EXCHANGE_ADMIN)
    return RoleSheet(
        role, cover.customer, cover.environment, cover.consultant, found, links, scripts
    )


def _links(sources: Sources, role: Owner) -> tuple[str, ...]:
    own = {
        Owner.ENTRA_ADMIN: _ENTRA,
        Owner.EXCHANGE_ADMIN: _EXCHANGE,
        Owner.WM_ADMIN: sources.answers["wm_url"],
    }
    return tuple(filter(None, [own.get(role, "")]))


def _open(content: Content, role: Owner) -> Iterator[Duty]:
    """What the tests found that this role can put right."""
    for one in content.open:
        if one.owner_code == role.value:
            yield Duty(one.what, one.mark, next=one.next, about=one.about)


_DUTIES = {
    Owner.ENTRA_ADMIN: entra_duties,
    Owner.EXCHANGE_ADMIN: exchange_duties,
    Owner.WM_ADMIN: workplace_duties,
    Owner.NETWORK_TEAM: network_duties,
}
