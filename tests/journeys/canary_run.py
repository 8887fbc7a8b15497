"""A whole set-up with a canary in every secret, everything that goes wrong on its way, and all that
leaves the program meanwhile: files, streams, exceptions, texts.
"""

from __future__ import annotations

import io
import logging
import sys
import threading
import traceback
import zipfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import anyio
import keyring

from syncwizard import cli, logs
from syncwizard.cli.diagnosing import diagnostics
from syncwizard.cli.forgetting import forget
from syncwizard.domain.difference import Difference
from syncwizard.domain.text import Text
from syncwizard.i18n import LANGUAGES, catalogue
from syncwizard.practice.world import World
from syncwizard.session import Session
from syncwizard.store.document import encode
from syncwizard.store.errors import ChangedElsewhere, SecretStoreError
from syncwizard.store.secrets import KeyringStore
from syncwizard.store.vault import Secrets
from syncwizard.wiring import House
from tests.fakes.keyrings import FakeKeyring, posing
from tests.fakes.watching import Watch
from tests.journeys.canary_more import Wire, ask_before_trust, hand_on, write_worksheets
from tests.journeys.playing import Journey, Player, played
from tests.journeys.test_canaries import CANARIES, REFUSALS
from tests.report.search import surfaces

# Values that once were secrets, or that got into places where no secret belongs.
STRAY = {
    "the secret before": "canary~0ld.Kd8Q-customer-secret",
    "a password in an address": "canary-Kd8Q-address",
    "a key in an address": "canaryKd8QqueryKey",
    "a token": "canaryKd8Q.to-ken_0123456789abcdef",
    "the proxy's password": "canary Kd8Q pröxy",
}
SECRETS = {**CANARIES, **STRAY}
# What is no secret, but must not be in what is meant to be published.
PRIVATE = {"the consultant": "Canary Berger Kd8Q", "the proxy's host": "canary-kd8q.example"}
TYPED = {
    "router_url": f"https://kim:{STRAY['a password in an address']}@gcprouter.spacewell.com/",
    "webhook": f"https://hook.example/push?key={STRAY['a key in an address']}",
}


class PlainFile(FakeKeyring):
    """A keyring that writes plain files, as `keyrings.alt` does; it must never be used."""

    folder = Path()

    def set_password(self, service: str, username: str, password: str) -> None:
        (self.folder / "plain.cfg").write_text(f"{service} {username} = {password}\n")
        super().set_password(service, username, password)


@dataclass
class Run:
    """The outputs by name, as bytes; `world` and `house` are used up by it."""

    root: Path
    make_house: Callable[[], House]
    world: World
    watch: Watch
    wire: Wire
    said: dict[str, str] = field(default_factory=dict)
    project_id: str = ""

    def outputs(self) -> dict[str, bytes]:
        """Everything that left the program."""
        found = {name: words.encode() for name, words in self.said.items()}
        for language in LANGUAGES:
            report = surfaces(self.root / f"report-{language}")
            found.update({f"report {language}: {name}": data for name, data in report.items()})
        return {**found, **self.watch.outputs(self.root)}

    def play(self) -> None:
        """All of it, in the order of a life."""
        logs.set_up(file=self.root / "data" / "logs" / "window.log", level=logging.DEBUG)
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            self.project_id = project_id = anyio.run(self._set_up)
            self._break()
            self._commands(project_id)
            hand_on(self.make_house, project_id, self.root / "handed on", self.said)
        self.said["stdout"], self.said["stderr"] = out.getvalue(), err.getvalue()
        self.said["commands started"] = "\n".join(self.watch.commands)
        anyio.run(self._other_keyrings)

    async def _set_up(self) -> str:
        house = self.make_house()
        house.preferences.save(
            replace(
                house.settings,
                consultant=PRIVATE["the consultant"],
                proxy="own",
                proxy_host=PRIVATE["the proxy's host"],
            )
        )
        await house.systems.keep_proxy_password(STRAY["the proxy's password"])
        usual = Journey.read("standard")
        player = await played(house, self.world, Journey({**usual.answers, **CANARIES}, {}))
        session = player.session
        await self._refuse(player)
        await ask_before_trust(session, self.wire, self.said)
        write_worksheets(session, self.root)
        for name, value in TYPED.items():
            session.put(name, value)
        await self._rotate(session)
        await house.setups.write(session.project.id, house.setups.encode(session))
        await self._collide(house, session)
        for language in LANGUAGES:
            await house.reports.export(session, language, self.root / f"report-{language}")
        self._tell(session)
        (await house.diagnostics()).write(self.root / "bundle.zip")
        self.said["keyring's names"] = repr([*_names(keyring.get_keyring())])
        await house.close()
        return session.project.id

    async def _refuse(self, player: Player) -> None:
        for fault, check in REFUSALS.items():
            self.world.set_fault(fault, True)
            await player.test(check)
            self.world.set_fault(fault, False)

    async def _rotate(self, session: Session) -> None:
        """The old one comes out of a drawer and is replaced by the right one."""
        for value in (STRAY["the secret before"], CANARIES["customer_client_secret"]):
            session.put("customer_client_secret", value)
            await session.keep_secret("customer_client_secret")

    async def _collide(self, house: House, session: Session) -> None:
        """A sync folder brings another state; both are kept, shown, and decided about."""
        theirs = session.project.model_copy(deep=True)
        theirs.values["trust_user"] = "theirs"
        theirs.secrets.pop("access_id", None)
        file = house.projects.folder(session.project.id) / "project.json"
        session.put("api_first_name", "mine")
        file.write_bytes(encode(theirs))
        with suppress(ChangedElsewhere):
            await house.setups.write(session.project.id, house.setups.encode(session))
        others = await house.setups.others(session.project.id)
        shown = session.differences(theirs)
        self.said["differences"] = "\n".join(_told(one) for one in shown)
        await house.setups.settle(session, others)
        file.write_bytes(b"torn")
        await house.setups.write(session.project.id, house.setups.encode(session))

    def _tell(self, session: Session) -> None:
        """What the screen, a debugger or a careless log line would show."""
        evidence = session.project.evidence.values()
        texts = [
            catalogue(language).say(finding.text(part))
            for language in LANGUAGES
            for one in evidence
            for finding in one.findings
            for part in ("title", "happened", "cause", "next")
            if catalogue(language).has(finding.text(part).key)
        ]
        details = [finding.detail for one in evidence for finding in one.findings]
        self.said["findings"] = "\n".join([*texts, *details])
        answers = session.answers
        held = [session, answers, *(answers.answer(name) for name in CANARIES)]
        self.said["reprs"] = "\n".join(f"{one!r} {one}" for one in held)
        self.said["project's repr"] = repr(session.project)
        self.said["record"] = "\n".join(repr(event) for event in session.project.events)

    def _break(self) -> None:
        """Errors that nobody handles, with a secret in them; sloppy log lines."""
        logger, secret = logging.getLogger("syncwizard.somewhere"), CANARIES["access_id"]
        hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
        logs.catch_uncaught()
        logging.captureWarnings(capture=False)
        try:
            try:
                raise ValueError(secret)
            except ValueError:
                sys.excepthook(*sys.exc_info())
            thread = threading.Thread(target=int, args=(CANARIES["wm_secret_key"],))
            thread.start()
            thread.join()
            _throw_away(CANARIES["router_client_secret"])
        finally:
            sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
        logger.debug("a body: %r", {"client_secret": secret})
        logger.debug("Authorization: Bearer %s", STRAY["a token"])
        # Two values for one place. Only for the program's own handlers: pytest's would raise.
        given = ("one %s too many", (secret, CANARIES["connector_password"]))
        record = logging.LogRecord("syncwizard", logging.ERROR, "x.py", 1, *given, None)
        for handler in logging.getLogger().handlers:
            if isinstance(handler.formatter, logs.RedactingFormatter):
                handler.handle(record)

    def _commands(self, project_id: str) -> None:
        for as_json in (False, True):
            with redirect_stdout(io.StringIO()) as out:
                cli.check(self.make_house(), project_id, as_json)
            self.said[f"check {'as JSON' if as_json else 'in lines'}"] = out.getvalue()
        commands: dict[str, Callable[[], int]] = {
            "diagnostics": lambda: diagnostics(self.make_house(), None),
            "forget": lambda: forget(self.make_house(), project_id, yes=False),
            "report": lambda: cli.report(self.make_house(), project_id, self.root / "out", "en"),
        }
        for name, command in commands.items():
            with redirect_stdout(io.StringIO()) as out:
                command()
            self.said[name] = out.getvalue()

    async def _other_keyrings(self) -> None:
        secret = CANARIES["access_id"]
        broken = posing("keyring.backends.SecretService.Keyring")
        broken.break_with(RuntimeError(secret), "set")
        try:
            KeyringStore(broken).set("p", "f", secret)
        except (SecretStoreError, RuntimeError) as error:
            self.said["keyring's errors"] = "".join(traceback.format_exception(error))
        PlainFile.folder = self.root
        plain = posing("keyrings.alt.file.PlaintextKeyring", PlainFile)
        before = keyring.get_keyring()
        keyring.set_keyring(plain)
        vault = await Secrets.open(practice=False)
        with suppress(SecretStoreError):
            await vault.set("p", "f", secret, "r")
        vault.close()
        keyring.set_keyring(before)


def published(outputs: dict[str, bytes]) -> dict[str, bytes]:
    """What is meant to be given to others whom the set-up does not concern."""
    return {name: data for name, data in outputs.items() if "bundle" in name or "diagn" in name}


def _throw_away(secret: str) -> None:
    class Holding:
        def __del__(self) -> None:
            raise ValueError(secret)

    holding = Holding()
    del holding


def _names(backend: object) -> list[tuple[str, str]]:
    entries: dict[tuple[str, str], str] = getattr(backend, "entries", {})
    return [*entries]


def _told(one: Difference) -> str:
    words = catalogue("en")
    shown = [words.say(each) if isinstance(each, Text) else each for each in (one.mine, one.theirs)]
    return f"{words.say(one.what)}: {shown[0]} | {shown[1]}"


def read_bundle(path: Path) -> str:
    """All that the zip holds."""
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())
