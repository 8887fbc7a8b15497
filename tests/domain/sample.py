"""A small guide and a set-up of it, for what progress does with any guide."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from syncwizard.domain.answers import Answers, SecretMark
from syncwizard.domain.checks import Check, Evidence, Finding, Outcome, inputs_of
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.progress import Item, Progress, StepProgress
from syncwizard.domain.project import Confirmed, Continued, Copied, Project
from syncwizard.domain.records import SinceSaved, seen_in
from syncwizard.domain.rooms import Room
from syncwizard.domain.steps import (
    Ask,
    Confirm,
    Copy,
    Do,
    Guide,
    Part,
    Row,
    Section,
    Special,
    Step,
    Test,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)

GIVE = Step(
    id="1",
    part=Part.BEFORE,
    sections=(
        Section(
            "all",
            (
                Ask(
                    (
                        Field(id="name", kind=Kind.EXACT),
                        Field(id="key", secret=True),
                        Field(id="days", kind=Kind.NUMBER, required=False, minimum=1),
                        Field(id="kept", kind=Kind.FLAG, default="no", branch=True),
                    )
                ),
            ),
        ),
    ),
)
USE = Step(
    id="2",
    part=Part.WM,
    sections=(
        Section(
            "all",
            (
                Do(("paste",)),
                Copy(
                    (
                        Row(label="Name", field="name"),
                        Row(
                            label="Key",
                            field="key",
                            by_customer=lambda answers: answers.yes("kept"),
                        ),
                        Row(label="Fixed", fixed="0"),
                    )
                ),
                Test(("reach",)),
                Confirm("tested", outcome=True),
                Confirm("saved"),
            ),
        ),
    ),
)
ONCE = Step(
    id="3",
    part=Part.ROUTER_2,
    sections=(
        Section(
            "all",
            (
                Copy((Row(label="Name", field="name"),)),
                Confirm("tested", outcome=True),
                Confirm("saved_once", once=True),
                Special("saved_once"),
            ),
        ),
    ),
)
ROOMS = Step(id="4", part=Part.WM, sections=(Section("all", (Special("rooms"),)),))
MAPPINGS = Step(id="5", part=Part.ROUTER_2, sections=(Section("all", (Special("mappings"),)),))
NEVER = Step(id="6", part=Part.WORKFLOW, sections=(), applies=lambda _answers: False)

# The addresses of the two systems that steps are done in.
_FACTS = (Field(id="customer_name"), Field(id="router_url"), Field(id="wm_url"))
GUIDE = Guide(steps=(GIVE, USE, ONCE, ROOMS, MAPPINGS, NEVER), facts=_FACTS)
REACH = Check("reach", needs=("name",), uses=("key",))


@dataclass
class SetUp:
    """A set-up that can be used like a person does: type, copy, say, check, change one's mind."""

    project: Project = field(default_factory=Project)
    clock: datetime = NOON
    secrets: dict[str, str] = field(default_factory=dict)

    @property
    def answers(self) -> Answers:
        return Answers(
            GUIDE.fields,
            self.project.values,
            secrets=self.secrets,
            marks=self.project.secrets,
            rooms=self.project.rooms,
        )

    @property
    def progress(self) -> Progress:
        return Progress(GUIDE, {"reach": REACH}, self.answers, self.project)

    def of(self, step: Step) -> StepProgress:
        return self.progress.of(step)

    def type(self, **values: str) -> None:
        self.project.values.update(values)

    def give(self, name: str, value: str, revision: str = "") -> None:
        self.secrets[name] = value
        self.project.secrets[name] = SecretMark(revision or f"revision of {value}")

    def copy(self, step: Step, *labels: str) -> None:
        for row in step.rows():
            if row.label in labels:
                mark = self.answers.mark(row.field) if row.field else row.fixed
                copied = Copied(mark=mark, at=self._later())
                self.project.copied.setdefault(step.id, {})[row.label] = copied

    def say(
        self,
        step: Step,
        name: str,
        *,
        success: bool = True,
        since: SinceSaved = SinceSaved.NOTHING,
    ) -> None:
        confirm = next(one for one in step.visible_confirms(self.answers) if one.name == name)
        seen = seen_in(step, confirm, self.answers)
        said = Confirmed(by="Kim", at=self._later(), success=success, since=since, seen=seen)
        self.project.confirmed[f"{step.id}.{name}"] = said

    def check(self, outcome: Outcome, *findings: Finding) -> None:
        moment = self._later()
        self.project.evidence["reach"] = Evidence(
            "reach", outcome, moment, moment, findings, inputs_of(REACH, self.answers)
        )

    def go_on(self, step: Step) -> None:
        self.project.continued[f"{step.id}.reach"] = Continued(
            by="Kim",
            at=self._later(),
            ended=self.project.evidence["reach"].ended,
            outcome=self.project.evidence["reach"].outcome,
        )

    def put_rooms(self, *rooms: Room) -> None:
        self.project.rooms = list(rooms)

    def _later(self) -> datetime:
        self.clock += timedelta(minutes=1)
        return self.clock


def ready_to_use() -> SetUp:
    """Everything that the second step needs has been given."""
    made = SetUp()
    made.type(name="ACME")
    made.give("key", "k1")
    return made


def said(items: Iterable[Item]) -> list[str]:
    """The keys of what is open or wrong, without the file's name."""
    return [item.text.key.removeprefix("progress.") for item in items]
