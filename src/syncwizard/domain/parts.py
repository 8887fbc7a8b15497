"""The parts of the procedure and the systems that they work in; they know no step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from syncwizard.domain.text import Text


@dataclass(frozen=True, slots=True)
class Link:
    """A page of a system that may be opened in the browser: `path` behind the field's address."""

    field: str
    label: Text
    path: str = ""


class Part(Enum):
    """The five parts of the procedure, in their order."""

    BEFORE = "before"
    ROUTER_1 = "router_1"
    WM = "wm"
    ROUTER_2 = "router_2"
    WORKFLOW = "workflow"

    @property
    def title(self) -> Text:
        return Text(f"parts.{self.value}")

    @property
    def system(self) -> str:
        """The field with the address of the system that is worked in; "" where there is none."""
        link = self.link
        return link.field if link else ""

    @property
    def link(self) -> Link | None:
        """The page where its work begins; None where nothing is done in another system."""
        return _LINKS.get(self)


_ROUTER = Link("router_url", Text("companion.open_router"), "login")
_WM = Link("wm_url", Text("companion.open_wm"))
_LINKS = {Part.ROUTER_1: _ROUTER, Part.WM: _WM, Part.ROUTER_2: _ROUTER, Part.WORKFLOW: _WM}
