"""Asks the system to write no image of the memory when the program crashes; it knows no secret."""

from __future__ import annotations

import logging
import sys

_PR_SET_DUMPABLE = 4  # prctl(2)
_WITHOUT_HEAP = 1  # WER_FAULT_REPORTING_FLAG_NOHEAP of WerSetFlags

_log = logging.getLogger(__name__)


def forbid_crash_images() -> None:
    """From now on a crash leaves no core file, and none is handed to a crash service.

    On Linux other programs of the same person cannot look into this one's memory either, unless
    they may do anything. On Windows an error report is sent without what the program had in
    memory. An administrator can set all of this otherwise.
    """
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.WerSetFlags(_WITHOUT_HEAP)
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    if sys.platform == "linux":  # a service that takes the image through a pipe heeds no limit
        import ctypes

        if ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
            _log.warning("the system may write this process's memory to a file if it crashes")
