"""The PDF: tagged, titled, in its language, with its own fonts; hostile text is only text."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from syncwizard.i18n import Catalogue
from syncwizard.report.digest import grouped
from syncwizard.report.logo import Logo
from syncwizard.report.pdf import as_pdf
from syncwizard.report.shape import Content
from tests.report.conftest import pdf_text
from tests.report.sample import complete, content_of, empty, full, page_of, pdf_of


def text_of(content: Content, language: str = "en") -> str:
    reader = PdfReader(BytesIO(pdf_of(content, language).data))
    return "\n".join(page.extract_text() for page in reader.pages)


def root_of(reader: PdfReader) -> Any:
    """The document's catalogue."""
    return reader.trailer["/Root"]


def elements(reader: PdfReader) -> Iterator[dict[str, Any]]:
    """The structure tree's elements in reading order."""
    waiting: list[Any] = [root_of(reader)["/StructTreeRoot"]]
    while waiting:
        thing = waiting.pop().get_object()
        if not isinstance(thing, dict):
            continue
        if "/S" in thing:
            yield thing
        kids = thing.get("/K", [])
        waiting.extend(reversed(kids if isinstance(kids, list) else [kids]))


@pytest.fixture(params=[("full", "en"), ("full", "de"), ("empty", "en"), ("empty", "de")])
def report(
    request: pytest.FixtureRequest, reports: Mapping[tuple[str, str], Path]
) -> tuple[str, PdfReader]:
    return request.param[1], PdfReader(reports[request.param] / "report.pdf")


def test_it_is_tagged_has_a_language_and_claims_the_standard(
    report: tuple[str, PdfReader],
) -> None:
    language, reader = report
    root = root_of(reader)

    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith(language)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_tables_have_heads_and_chapters_are_headings(report: tuple[str, PdfReader]) -> None:
    tags = Counter(str(element["/S"]) for element in elements(report[1]))

    assert tags["/H1"] in {19, 20}  # the annex is there where there are rooms
    assert tags["/Table"] >= 2
    assert tags["/THead"] >= tags["/Table"]
    assert tags["/TH"] >= 3 * tags["/Table"]


def test_the_title_names_the_customer(reports: Mapping[tuple[str, str], Path]) -> None:
    def title(name: str, language: str) -> str | None:
        metadata = PdfReader(reports[name, language] / "report.pdf").metadata
        assert metadata is not None
        return metadata.title

    assert title("full", "en") == "Nordlicht Versicherung Köln AG – handover report"
    assert title("full", "de") == "Nordlicht Versicherung Köln AG – Übergabebericht"
    assert title("empty", "de") == "Übergabebericht"


def test_only_the_fonts_that_come_with_the_program_are_in_it(
    report: tuple[str, PdfReader],
) -> None:
    resources: list[Any] = [page["/Resources"] for page in report[1].pages]
    names = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for one in resources
        for font in one.get("/Font", {}).values()
    }

    assert names
    assert all(name.startswith(("Inter-", "DejaVuSans")) for name in names)


def test_pages_are_numbered_and_name_the_customer(
    reports: Mapping[tuple[str, str], Path],
) -> None:
    pages = PdfReader(reports["full", "de"] / "report.pdf").pages

    assert len(pages) > 4
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert f"Seite {number} von {len(pages)}" in text
        assert "Nordlicht Versicherung Köln AG" in text


def test_heads_repeat_where_a_table_goes_on() -> None:
    project = full()
    project.rooms = project.rooms * 20
    pages = PdfReader(BytesIO(pdf_of(content_of(project), "en").data)).pages
    with_rooms = [page.extract_text() for page in pages if "RM-0202" in page.extract_text()]

    assert len(with_rooms) > 3
    assert all("Room" in text and "Mailbox" in text for text in with_rooms)


def test_umlauts_can_be_searched(reports: Mapping[tuple[str, str], Path]) -> None:
    text = pdf_text(reports["full", "de"] / "report.pdf")

    for words in ("Übergabebericht", "Jürgen Groß", "Anna Weiß", "Räume", "„Elbe“"):
        assert words in text


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("x") $x^2$ *fett* _k_ `raw` @ref <label>',
        '#read("/etc/passwd") \\ // /* */ ~ -- ---',
        "{n} {customer} <b>&amp;</b>",
        "= Heading - list + enum",
        "= ' \" “ ” „ “",
    ],
)
def test_what_was_entered_is_text_and_no_markup(hostile: str) -> None:
    project = full(customer_name=hostile, trust_user=hostile)
    wanted = "".join(hostile.split())

    assert "".join(text_of(content_of(project)).split()).count(wanted) >= 3


def test_control_characters_show_as_replacement_and_keep_the_standard() -> None:
    pdf = pdf_of(content_of(full(customer_name="A\x00B\x1bC\u202eD")), "en")
    reader = PdfReader(BytesIO(pdf.data))

    assert pdf.claims_standard
    assert "A\ufffdB\ufffdC\ufffdD" in reader.pages[0].extract_text()


def test_text_from_right_to_left_survives() -> None:
    text = text_of(content_of(full(customer_name="שלום")))

    assert "שלום" in text or "םולש" in text


def test_a_character_that_no_font_has_costs_the_claim_and_is_said() -> None:
    pdf = pdf_of(content_of(full(customer_name="北光保険")), "de")
    reader = PdfReader(BytesIO(pdf.data))
    last = reader.pages[-1].extract_text()

    assert not pdf.claims_standard
    assert pdf.refused
    assert root_of(reader)["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" not in root_of(reader)["/Metadata"].get_data()
    assert "erhebt aber nicht den Anspruch PDF/UA-1" in " ".join(last.split())


def test_a_very_long_word_stays_on_the_page() -> None:
    project = full(trust_user="x" * 400, client_reference="R" * 200)
    text = text_of(content_of(project))

    assert "x" * 400 in "".join(text.split())
    assert "x" * 120 not in text


def test_the_same_content_makes_the_same_file() -> None:
    content = content_of(empty())

    assert pdf_of(content, "en").data == pdf_of(content, "en").data


def test_many_points_of_one_owner_go_on_over_pages() -> None:
    pages = PdfReader(BytesIO(pdf_of(content_of(empty()), "en").data)).pages
    texts = [page.extract_text() for page in pages]
    open_points = content_of(empty()).open
    words = Catalogue("en")

    assert len(open_points) > 40
    for point in open_points[:: len(open_points) // 8]:
        assert any(words.say(point.what)[:30] in " ".join(text.split()) for text in texts)
    with_points = [text for text in texts if "has not been run yet" in text]
    assert len(with_points) > 1


def test_an_unfinished_set_up_says_so_on_every_page_and_a_finished_one_on_none() -> None:
    for project, is_said in ((full(), True), (complete(), False)):
        pages = PdfReader(BytesIO(pdf_of(content_of(project), "en").data)).pages
        assert {"Unfinished: " in page.extract_text() for page in pages} == {is_said}


def test_the_digest_on_the_sign_off_page_is_that_of_the_file(
    reports: Mapping[tuple[str, str], Path],
) -> None:
    for folder in reports.values():
        digest = json.loads((folder / "report.json").read_text("utf-8"))["digest"]
        assert digest in "".join(pdf_text(folder / "report.pdf").split())
        assert grouped(digest) in (folder / "report.html").read_text("utf-8")


def test_the_picture_is_told_in_words(report: tuple[str, PdfReader]) -> None:
    figures = [one for one in elements(report[1]) if str(one["/S"]) == "/Figure"]

    assert len(figures) == 1
    assert "Microsoft Graph v1.0" in str(figures[0]["/Alt"])


def test_a_logo_stands_on_the_cover_and_one_that_is_none_does_not_stop_the_report() -> None:
    page, made_at = page_of(content_of(empty())), content_of(empty()).cover.made_at
    logo = Logo(base64.b64decode(_DOT), "png")
    broken = Logo(logo.data[:20], "png")

    shown = PdfReader(BytesIO(as_pdf(page, made_at, logo).data))
    figures = [one for one in elements(shown) if str(one["/S"]) == "/Figure"]
    assert str(figures[0]["/Alt"]) == "Logo of the sender"
    assert as_pdf(page, made_at, broken).data == as_pdf(page, made_at).data


_DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
    "WjR9awAAAABJRU5ErkJggg=="
)


def test_a_long_word_in_the_customers_name_stays_whole_on_the_cover() -> None:
    name = "Norddeutsche Immobilienverwaltungsgesellschaft mbH"
    first = PdfReader(BytesIO(pdf_of(content_of(full(customer_name=name)), "de").data)).pages[0]
    assert "Immobilienverwaltungsgesellschaft" in first.extract_text().split()
