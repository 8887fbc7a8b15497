"""The HTML report: for screen readers, without any other resource, everything entered escaped."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from syncwizard.domain.checks import Finding, Outcome, Owner
from syncwizard.report.html import as_html
from tests.report.sample import content_of, evidence, full, page_of

_ASKS = {"src", "srcset", "action", "data", "poster", "formaction", "ping", "background"}
_EMPTY = {"meta", "link", "br", "img", "hr", "input"}


class Page(HTMLParser):
    """What a page is made of: elements with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.texts.append(data)

    def all(self, *tags: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


@pytest.fixture(params=[("full", "en"), ("full", "de"), ("empty", "en"), ("empty", "de")])
def page(request: pytest.FixtureRequest, reports: Mapping[tuple[str, str], Path]) -> Page:
    text = (reports[request.param] / "report.html").read_text("utf-8")
    page = Page(text)
    assert page.open == []
    assert page.all("html") == [{"lang": request.param[1]}]
    return page


def test_nothing_is_asked_for_elsewhere_and_nothing_runs(page: Page) -> None:
    assert not {tag for tag, _ in page.elements} & {"script", "link", "img", "iframe", "object"}
    names = {name for _, attributes in page.elements for name in attributes}
    assert not names & _ASKS
    assert not {name for name in names if name.startswith("on")}
    assert all(one["href"].startswith("#") for one in page.all("a", "use"))


def test_every_head_of_a_table_says_what_it_heads(page: Page) -> None:
    heads = page.all("th")

    assert heads
    assert {one.get("scope") for one in heads} <= {"col", "row", "rowgroup"}
    assert all(one.get("aria-labelledby") for one in page.all("table"))


def test_what_refers_to_an_id_finds_exactly_one(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    wanted = {
        attributes[name].removeprefix("#")
        for _, attributes in page.elements
        for name in ("href", "aria-labelledby")
        if name in attributes
    }

    assert len(ids) == len(set(ids))
    assert wanted <= set(ids)


def test_headings_skip_no_level(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if tag in {"h1", "h2", "h3", "h4"}]

    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_mark_has_a_word_beside_its_sign(
    reports: Mapping[tuple[str, str], Path],
) -> None:
    page = Page((reports["full", "en"] / "report.html").read_text("utf-8"))
    text = " ".join(page.texts)
    marks = [one for one in page.all("span") if one.get("class", "").startswith("mark ")]

    for word in ("Verified", "Confirmed", "Open", "Not yet", "Failed", "Out of date", "Not run"):
        assert word in text
    assert len(page.all("use")) == len(marks) > 40


def test_a_practice_set_up_says_so_and_a_real_one_does_not(
    reports: Mapping[tuple[str, str], Path],
) -> None:
    said = "Nothing in it is about a real system."

    assert said in (reports["empty", "en"] / "report.html").read_text("utf-8")
    assert said not in (reports["full", "en"] / "report.html").read_text("utf-8")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7 * 7 }} {% raw %} {n} `strong`",
        "&lt;b&gt; &amp; &nbsp;",
        "</title></style><h1>ÄÖÜ ß „Maß“</h1>",
        "שלום עולם",
    ],
)
def test_what_was_entered_is_shown_as_it_was_entered(hostile: str) -> None:
    project = full(customer_name=hostile, trust_user=hostile)
    project.consultant = hostile
    page = Page(as_html(page_of(content_of(project))).decode())

    assert page.texts.count(hostile) >= 3
    assert not page.all("img", "script")
    assert len(page.all("h1")) == 1


def test_what_cannot_be_printed_or_turns_the_order_is_made_visible() -> None:
    project = full(customer_name="A\x00B\x1bC\u202egpj.exe\u2066D")
    page = as_html(page_of(content_of(project))).decode()

    assert "A\ufffdB\ufffdC\ufffdgpj.exe\ufffdD" in page
    assert not {"\x00", "\x1b", "\u202e", "\u2066"} & set(page)


def test_literals_of_foreign_screens_are_set_apart() -> None:
    project = full()
    wrong = Finding(
        "ROUTER-CREDENTIALS-WRONG", Outcome.FAILED, Owner.CONSULTANT, {"host": "router.example"}
    )
    project.evidence["api_user"] = evidence(project, "api_user", wrong)
    page = as_html(page_of(content_of(project))).decode()

    assert "<b>Tenants → Users</b>" in page
    assert "`" not in page
