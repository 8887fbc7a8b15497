"""What a test is doing between its stages, and whether it reached the host it wanted."""

from __future__ import annotations

import pytest

from syncwizard.domain.stages import Stage, StageName, is_the_way_open, under_way
from syncwizard.i18n import LANGUAGES, catalogue

HOST, PROXY = "router.example", "proxy.example"
ADDRESS = Stage(StageName.ADDRESS, f"{HOST}:8443")
DIRECT = (
    ADDRESS,
    Stage(StageName.RESOLVE, HOST, "192.0.2.17", 0.01),
    Stage(StageName.CONNECT, HOST, "192.0.2.17", 0.02),
    Stage(StageName.TLS, HOST, "", 0.03, "TLSv1.3, Example CA"),
    Stage(StageName.TOKEN, HOST, "", 0.04),
)
PROXIED = (
    ADDRESS,
    Stage(StageName.RESOLVE, PROXY, "192.0.2.9"),
    Stage(StageName.CONNECT, PROXY, "192.0.2.9"),
    Stage(StageName.PROXY, PROXY, "proxy.example:3128"),
    Stage(StageName.TLS, HOST),
)


def doing(passed: tuple[Stage, ...]) -> str:
    said = under_way(passed)
    return catalogue("en").say(said) if said else ""


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        (
            DIRECT,
            [
                "",
                "The name is looked up",
                "A connection with router.example is made",
                "The connection with router.example:8443 is secured",
                "router.example:8443 is asked",
                "",
            ],
        ),
        (
            PROXIED,
            [
                "",
                "The name is looked up",
                "A connection with proxy.example is made",
                "The proxy proxy.example is asked to lead on",
                "The connection with router.example:8443 is secured",
                "router.example:8443 is asked",
            ],
        ),
    ],
)
def test_after_each_stage_it_is_known_what_is_done(
    way: tuple[Stage, ...], expected: list[str]
) -> None:
    assert [doing(way[:n]) for n in range(len(way) + 1)] == expected


def test_a_second_trip_leads_to_its_own_host() -> None:
    graph = Stage(StageName.ADDRESS, "graph.example")
    tls = Stage(StageName.TLS, "graph.example")
    assert doing((*DIRECT, graph)) == "The name is looked up"
    assert doing((*DIRECT, graph, tls)) == "graph.example is asked"


def test_the_way_is_open_as_soon_as_the_host_can_be_asked() -> None:
    assert [is_the_way_open(DIRECT[:n]) for n in range(6)] == [
        True,
        False,
        False,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_is_told_as_it_was_measured(language: str) -> None:
    words = catalogue(language)
    assert words.say(DIRECT[1].took) == "10 ms"
    quick = Stage(StageName.TLS, HOST, seconds=0.0001).took
    assert words.say(quick) in {"under 1 ms", "unter 1 ms"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_proxy_is_told_with_who_named_it(language: str) -> None:
    said = set()
    for source in ("environment", "system", "script", "settings"):
        stage = Stage(StageName.CHOICE, "proxy.example", "proxy.example:8080", note=source)
        said.add(catalogue(language).say(stage.text))
        assert stage.extra == ""
    assert len(said) == 4
    assert all("proxy.example:8080" in one and "{" not in one for one in said)


def test_the_issuer_is_said_once() -> None:
    assert "Example CA" in catalogue("en").say(DIRECT[3].text)
    assert DIRECT[3].extra == ""
    assert Stage(StageName.CONNECT, HOST, note="no answer from ::1").extra == "no answer from ::1"


def test_after_a_page_that_only_shows_who_answers_the_host_is_asked() -> None:
    passed = (*DIRECT, Stage(StageName.PAGE, HOST))
    assert under_way(passed) is None
    following = under_way(passed, after_page=True)
    assert following is not None
    assert catalogue("en").say(following) == "router.example:8443 is asked"
