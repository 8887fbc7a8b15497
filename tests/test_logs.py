"""No secret is ever written: not in a message, an exception, a stack, in whatever spelling."""

from __future__ import annotations

import base64
import html
import io
import json
import logging
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from syncwizard import logs

SECRETS = (
    "Kanarien-Vögel–7",
    "canary~8QxVt2mKd7.RzP4nYb9LwHc3GfJs61aE",
    "canary~8QxVt2mK",  # begins like the one before
    "pass\"word<&>'\\ +/=%",
    "x-short8",
    "4d1f90c7ab26e85b3f72d09c61e8a4b74d1f90c7ab26e85b3f72d09c61e8a4b7",
    "line\nbreak\ttab",
)


def in_base64(before: bytes, secret: str) -> str:
    return base64.b64encode(before + secret.encode() + b"tail").decode()


SPELLINGS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "upper case": str.upper,
    "lower case": str.lower,
    "in a URL": lambda secret: quote(secret, safe=""),
    "in a URL in a URL": lambda secret: quote(quote(secret, safe=""), safe=""),
    "in a form": quote_plus,
    "in JSON in JSON": lambda secret: json.dumps(json.dumps({"k": secret})),
    "in repr in repr": lambda secret: repr(repr([secret])),
    "in JSON": lambda secret: json.dumps({"k": secret}),
    "in JSON as UTF-8": lambda secret: json.dumps({"k": secret}, ensure_ascii=False),
    "in HTML": html.escape,
    "in repr": lambda secret: repr([secret]),
    "in repr of bytes": lambda secret: repr(secret.encode()),
    "in hex": lambda secret: secret.encode().hex(),
    "in UTF-16 bytes": lambda secret: repr(secret.encode("utf-16-le")),
    "in a path": quote,
    "in base64": lambda secret: in_base64(b"", secret),
    "in base64 after one byte": lambda secret: in_base64(b"u", secret),
    "in base64 after two bytes": lambda secret: in_base64(b"u:", secret),
    "in URL-safe base64": lambda secret: base64.urlsafe_b64encode(secret.encode()).decode(),
}


@pytest.fixture(autouse=True)
def own_logging() -> Iterator[None]:
    """Puts back what these tests change for the whole process."""
    root = logging.getLogger()
    handlers, level, raising = root.handlers[:], root.level, logging.raiseExceptions
    hooks = sys.excepthook, threading.excepthook
    unraisable = sys.unraisablehook
    yield
    for handler in [one for one in root.handlers if one not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.raiseExceptions = raising
    sys.excepthook, threading.excepthook = hooks
    sys.unraisablehook = unraisable
    logging.captureWarnings(capture=False)
    logs.forget_hidden()


def detect(text: str, secret: str, spelling: Callable[[str], str]) -> bool:
    """Whether the spelling stands in the text; a detector that shares nothing with the redactor."""
    return spelling(secret) in text


@pytest.mark.parametrize("secret", SECRETS, ids=range(len(SECRETS)))
@pytest.mark.parametrize("name", SPELLINGS)
def test_a_known_secret_is_replaced_in_every_spelling(secret: str, name: str) -> None:
    spelling = SPELLINGS[name]
    text = f"before {spelling(secret)} after"
    assert detect(logs.redact(text), secret, spelling)  # as long as nobody said it is one
    for each in SECRETS:
        logs.hide(each)
    redacted = logs.redact(text)
    assert not detect(redacted, secret, spelling)
    assert logs.HIDDEN in redacted
    assert redacted.startswith("before")
    assert redacted.endswith("after")


def test_the_longer_of_two_secrets_is_hidden_whole() -> None:
    long, short = SECRETS[1], SECRETS[2]
    logs.hide(short)
    logs.hide(long)
    assert logs.redact(f"[{long}]") == f"[{logs.HIDDEN}]"


@pytest.mark.parametrize("blank", ["", " ", "\n"])
def test_a_blank_is_no_secret(blank: str) -> None:
    logs.hide(blank)
    assert logs.redact("a b\nc") == "a b\nc"


def test_forgotten_secrets_are_ordinary_words_again() -> None:
    logs.hide("geheim")
    logs.forget_hidden()
    assert logs.redact("geheim") == "geheim"


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Authorization: Bearer abc.def-123", "Authorization: Bearer [hidden]"),
        ("Authorization: Basic dTpwYXNz", "Authorization: Basic [hidden]"),
        ("token eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln!", "token [hidden]!"),
        ("Basic authentication is off", "Basic [hidden] is off"),
        ("an ordinary line", "an ordinary line"),
    ],
)
def test_what_looks_like_a_credential_is_hidden_unasked(text: str, redacted: str) -> None:
    assert logs.redact(text) == redacted


def logged(tmp_path: Path, act: Callable[[logging.Logger], None]) -> str:
    """The log file after `act`, with every secret known."""
    for secret in SECRETS:
        logs.hide(secret)
    file = tmp_path / "sub" / "program.log"
    logs.set_up(file=file, level=logging.DEBUG)
    act(logging.getLogger("syncwizard.test"))
    for handler in logging.getLogger().handlers:
        handler.flush()
    return file.read_text(encoding="utf-8")


def is_clean(text: str) -> bool:
    return not any(
        detect(text, secret, spelling) for secret in SECRETS for spelling in SPELLINGS.values()
    )


def test_messages_and_arguments(tmp_path: Path) -> None:
    def act(logger: logging.Logger) -> None:
        for secret in SECRETS:
            logger.info("said %s and %r", secret, {"key": secret})
            logger.debug("in %s", f"https://host.example/?a={quote(secret)}")

    text = logged(tmp_path, act)
    assert is_clean(text)
    assert text.count("INFO syncwizard.test: said [hidden] and {'key': '[hidden]'}") == len(SECRETS)
    assert text[:4].isdigit()
    assert "Z INFO syncwizard.test" in text


def test_exceptions_with_their_causes_and_stacks(tmp_path: Path) -> None:
    def act(logger: logging.Logger) -> None:
        for secret in SECRETS:
            local = secret  # a traceback that shows locals would show this one
            try:
                try:
                    raise ValueError(f"bad: {local}")
                except ValueError as error:
                    error.add_note(f"note: {secret}")
                    raise RuntimeError(secret.encode()) from error
            except RuntimeError:
                logger.exception("failed", stack_info=True)

    text = logged(tmp_path, act)
    assert is_clean(text)
    assert "RuntimeError" in text
    assert "ValueError: bad: [hidden]" in text
    assert "Stack (most recent call last)" in text


def test_a_faulty_log_call_prints_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logged(tmp_path, lambda logger: logger.info("%d", SECRETS[0]))
    assert is_clean(capsys.readouterr().err)


def test_stderr_gets_warnings_only_and_redacted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stderr = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stderr)

    def act(logger: logging.Logger) -> None:
        logger.info("quiet")
        logger.warning("loud %s", SECRETS[1])

    logged(tmp_path, act)
    assert "quiet" not in stderr.getvalue()
    assert "loud [hidden]" in stderr.getvalue()


@pytest.mark.parametrize(
    "name",
    ["httpx", "httpcore.http11", "hpack", "urllib3", "msal.application", "asyncio", "keyring"],
)
def test_libraries_are_quiet_at_any_level(name: str, tmp_path: Path) -> None:
    def act(_: logging.Logger) -> None:
        logging.getLogger(name).info("GET https://host.example/?secret=1")
        logging.getLogger(name).debug("headers")
        logging.getLogger(name).warning("worth a line")

    text = logged(tmp_path, act)
    assert "GET" not in text
    assert "headers" not in text
    assert "worth a line" in text


def test_setting_up_again_writes_each_line_once(tmp_path: Path) -> None:
    logs.set_up(file=tmp_path / "first.log")
    text = logged(tmp_path, lambda logger: logger.warning("once"))
    assert text.count("once") == 1
    assert (tmp_path / "first.log").read_text(encoding="utf-8") == ""


def test_no_file_unless_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    logs.set_up()
    logging.getLogger("syncwizard").error("x")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "folder.log").mkdir()
    with pytest.raises(OSError, match=r"folder\.log"):
        logs.set_up(file=tmp_path / "folder.log")


def test_a_full_file_is_set_aside(tmp_path: Path) -> None:
    def act(logger: logging.Logger) -> None:
        for _ in range(5):
            logger.info("x" * 300_000)

    logged(tmp_path, act)
    assert {path.name for path in (tmp_path / "sub").iterdir()} == {
        "program.log",
        "program.log.1",
    }


def test_uncaught_exceptions_are_redacted_too(tmp_path: Path) -> None:
    script = f"""
import sys, threading
from pathlib import Path
from syncwizard import logs
logs.set_up(file=Path({str(tmp_path / "x.log")!r}))
logs.catch_uncaught()
logs.hide("canary-value")
def fail(where):
    canary = "canary-value"
    raise ValueError(where + canary)
thread = threading.Thread(target=fail, args=("thread ",))
thread.start()
thread.join()
fail("main ")
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    for text in (done.stderr, (tmp_path / "x.log").read_text(encoding="utf-8")):
        assert "ValueError: thread [hidden]" in text
        assert "ValueError: main [hidden]" in text
        assert "canary-value" not in text.replace('canary = "canary-value"', "")


def test_an_interruption_is_no_line_in_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up()
    logs.catch_uncaught()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "not handled" not in capsys.readouterr().err


def test_what_is_thrown_away_with_an_error_is_redacted_and_not_shown(tmp_path: Path) -> None:
    class Holding:
        def __repr__(self) -> str:
            return SECRETS[0]

        def __del__(self) -> None:
            raise ValueError(SECRETS[1])

    def act(_logger: logging.Logger) -> None:
        logs.catch_uncaught()
        holding = Holding()
        del holding

    written = logged(tmp_path, act)
    assert "ValueError" in written
    assert logs.HIDDEN in written
    assert is_clean(written)


def test_pythons_own_warnings_are_redacted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def act(_logger: logging.Logger) -> None:
        logs.catch_uncaught()
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            logging.captureWarnings(capture=False)
            logging.captureWarnings(capture=True)
            warnings.warn(f"odd: {SECRETS[0]}", stacklevel=1)
            logging.captureWarnings(capture=False)

    written = logged(tmp_path, act)
    assert "odd: " in written
    assert is_clean(written)
    assert is_clean(capsys.readouterr().err)


CRASH = """
import ctypes, sys
from pathlib import Path
from syncwizard import logs
logs.catch_crashes(Path(sys.argv[1]))
def open_the_safe(secret):
    ctypes.string_at(0)
open_the_safe("".join(["kanarien", "Kd8Q"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="reads a signal's exit code")
def test_a_crash_tells_where_and_no_value(tmp_path: Path) -> None:
    file = tmp_path / "crash.log"
    done = subprocess.run(
        [sys.executable, "-c", CRASH, str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode < 0
    told = file.read_text()
    assert "open_the_safe" in told
    assert "kanarien" not in told + done.stderr
