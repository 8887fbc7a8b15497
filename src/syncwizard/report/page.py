"""All that a page template needs, in one language; HTML and PDF are set from the same."""

from __future__ import annotations

from typing import Any

from syncwizard.i18n import Catalogue
from syncwizard.report.shape import Content, Mark
from syncwizard.report.told import PageVoice, tell
from syncwizard.report.words import page_words

# The three kinds of truth and what is none, explained on the first page.
LEGEND = (Mark.VERIFIED, Mark.COMPARED, Mark.CONFIRMED, Mark.OPEN)


def as_page(content: Content, catalogue: Catalogue) -> dict[str, Any]:
    """Language, words, legend and the content itself, as `PageVoice` tells them."""
    voice = PageVoice(catalogue)
    return {
        "language": catalogue.language,
        "words": tell(page_words(content), voice),
        "legend": tell(LEGEND, voice),
        **tell(content, voice),
    }
