"""Has axe-core judge the HTML report in a headless Chromium; by hand it fetches axe-core with npm.

    python -m tests.report.axe [PAGE …]

Without a page, the tests' own reports in all languages. The page is judged as it is, bright and
dark; only the rule that forbids scripts is taken out of the copy, because axe is one.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from syncwizard.i18n import LANGUAGES
from syncwizard.report.content import Content
from tests.report.sample import complete, content_of, empty, full
from tests.report.written import export

PACKAGE: Final = "axe-core@4.14.1"
PLACE: Final = "SYNCWIZARD_AXE"  # names an axe.min.js that is there already
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_RESULT = re.compile(r'<pre id="axe-result">(.*?)</pre>', re.DOTALL)
_RUN: Final = """<script>
axe.run(document, {resultTypes: ["violations"]}).then(found => {
  const told = document.createElement("pre");
  told.id = "axe-result";
  told.textContent = JSON.stringify({
    rules: found.passes.length,
    violations: found.violations.map(one => ({id: one.id, nodes: one.nodes.map(n => n.html)})),
  });
  document.body.append(told);
});
</script></body>"""
_SCHEMES: Final = {"light": 1, "dark": 0}  # as Blink counts them


def chromium() -> str | None:
    """The browser, if one is installed."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def axe_here() -> Path | None:
    """An axe.min.js that somebody named."""
    named = os.environ.get(PLACE)
    return Path(named) if named and Path(named).is_file() else None


def judge(page: str, axe: Path, browser: str, scheme: str = "light") -> dict[str, Any]:
    """What axe says: `rules` that were passed and `violations` with their places."""
    script = axe.read_text(encoding="utf-8").replace("</script", "<\\/script")
    page = _POLICY.sub("", page).replace("</body>", f"<script>{script}</script>{_RUN}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        file = Path(name) / "page.html"
        file.write_text(page, encoding="utf-8")
        command = [
            *(browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={name}"),
            f"--blink-settings=preferredColorScheme={_SCHEMES[scheme]}",
            *("--virtual-time-budget=60000", "--dump-dom", file.as_uri()),
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=True)
    found = _RESULT.search(done.stdout)
    if found is None:
        raise RuntimeError("axe told nothing")
    told: dict[str, Any] = json.loads(html.unescape(found[1]))
    return told


def contents() -> Iterator[tuple[str, Content]]:
    """Set-ups that look different: nearly done, done, just begun."""
    yield "full", content_of(full())
    yield "complete", content_of(complete())
    yield "empty", content_of(empty())


def _pages(named: list[str]) -> Iterator[tuple[str, str]]:
    for path in named:
        yield path, Path(path).read_text(encoding="utf-8")
    if named:
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, content in contents():
            for language in LANGUAGES:
                place = Path(folder) / f"{name}-{language}"
                export(content, language, place)
                yield f"{name}, {language}", (place / "report.html").read_text(encoding="utf-8")


def main(named: list[str]) -> int:
    from tests.faultlab.node_programs import installed

    browser = chromium()
    if browser is None:
        print("There is no Chromium here.")  # noqa: T201
        return 1
    count = 0
    with installed(PACKAGE) as folder:
        axe = axe_here() or folder / "node_modules" / "axe-core" / "axe.min.js"
        for name, page in _pages(named):
            for scheme in _SCHEMES:
                told = judge(page, axe, browser, scheme)
                found = told["violations"]
                count += len(found)
                said = f"{told['rules']} rules passed, {len(found)} violations"
                print(f"{name}, {scheme}: {said}", *found, sep="\n  ")  # noqa: T201
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
