"""Why some codes are told by no fault of the lab; it plays nothing."""

from __future__ import annotations

from typing import Final

_CLEANING: Final = "told where a person cleans up, and by no check; see test_leftovers"
_NET: Final = "the net under the mapping: no client raises it today; test_explain walks the tree"

REASONS: Final = {
    "ANSWER-OTHER": _NET,
    "CALL-FAILED": _NET,
    "PROXY-OTHER": _NET,
    "TOKEN-REFUSED": _NET,
    "WM-OTHER": _NET,
    "TLS-OTHER": (
        "for numbers of Windows and macOS that nobody here knows; OpenSSL's are all told apart. "
        "test_faults of the clients makes one up"
    ),
    "MEETING-NOT-TAKEN": _CLEANING,
    "MEETING-NOT-THERE": _CLEANING,
    "MEETING-TAKEN": _CLEANING,
    "UNFORESEEN": "a mistake of our own, which cannot be played from outside; see test_run",
    "ROOMS-STOPPED": "told where a person stops the test; see test_rooms_in_bulk",
}
