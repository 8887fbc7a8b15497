"""Feeds what others bring in with millions of strange files: none crashes it, none takes long.

By hand, on Linux: pip install atheris, then python -m tests.bench.fuzz rooms|project [--runs N].
atheris prefers what reaches code that nothing reached before. A crash, or two seconds of the
processor's time for one file, ends it, and leaves that file in the present folder.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final

LONGEST: Final = 2.0  # seconds of the processor that one file may take
_INSTRUMENTED: Final = ["syncwizard.rooms", "syncwizard.store", "tests.bench"]


def main(arguments: list[str]) -> int:
    """Ends with 0 after so many files, or dies with the one that crashed it or took too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=["rooms", "project"])
    parser.add_argument("--runs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=20261123)
    chosen = parser.parse_args(arguments)
    import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

    with atheris.instrument_imports(include=_INSTRUMENTED):
        from tests.bench.fuzz_readers import READERS, seeds
    readers = READERS[chosen.kind]
    ended: Counter[str] = Counter()
    longest = 0.0

    def eat(data: bytes) -> None:
        nonlocal longest
        reader = readers[(data[0] if data else 0) % len(readers)]
        began = time.process_time()
        ended[f"{reader.__name__}: {reader(data[1:])}"] += 1
        took = time.process_time() - began
        longest = max(longest, took)
        if took > LONGEST:
            raise TimeoutError(f"{reader.__name__}: {took:.1f} s")
        if ended.total() == chosen.runs:  # the fuzzer ends the process without a word to Python
            _tell(chosen.kind, ended, longest)

    with tempfile.TemporaryDirectory() as corpus:
        for number, data in enumerate(seeds(chosen.kind)):
            Path(corpus, str(number)).write_bytes(data)
        options = [f"-runs={chosen.runs}", f"-seed={chosen.seed}", "-max_len=4096", "-timeout=60"]
        options += ["-rss_limit_mb=4096", f"-artifact_prefix={chosen.kind}-", corpus]
        atheris.Setup([sys.argv[0], *options], eat)
        atheris.Fuzz()
    return 0


def _tell(kind: str, ended: Counter[str], longest: float) -> None:
    told = ", ".join(f"{number} {what}" for what, number in ended.most_common())
    print(f"{kind}: {ended.total()} files, 0 crashes, longest {longest:.2f} s; {told}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
