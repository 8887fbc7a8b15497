"""Step 7: what a reservation workflow of the customer's own needs; it knows no other step."""

from __future__ import annotations

from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.steps import Ask, Confirm, Copy, Do, Note, NoteKind, Part, Row, Section, Step
from syncwizard.guide.conditions import own_schedule, own_workflow, standard_schedule

_GROUP = "Integration external owner"

_CANCEL_TASK = (
    Row(label="2 task", fixed="Cancel via Exchange"),
    Row(label="2 group", fixed=_GROUP),
    Row(label="2 Display in task list", fixed="No"),
    Row(label="2 Display task description", fixed="No"),
    Row(label="2 link", fixed="Cancelgroup"),
    Row(label="2 status", fixed="Cancelled"),
    Row(label="2 function", fixed="cancel"),
    Row(label="2 presetter", fixed="reservationStatusCode = Cancelled"),
    Row(label="2 set date", fixed="cancelTime"),
)
_CHANGE_TASK = (
    Row(label="3 task", fixed="Change via Exchange"),
    Row(label="3 group", fixed=_GROUP),
    Row(label="3 Display in task list", fixed="No"),
    Row(label="3 Display task description", fixed="No"),
    Row(label="3 link", fixed="Cancelgroup"),
    Row(label="3 status", fixed="Change"),
    Row(label="3 function", fixed="change"),
    Row(label="3 presetter", fixed="reservationStatusCode = Change"),
)
_CONFIRMED = (
    Row(label="5 presetter", fixed="reservationStatusCode = Confirmed"),
    Row(label="5 condition", fixed="syncDirectionCode = Incoming"),
)
_SCHEDULE = (
    Row(label="7 start on", fixed="Schedule.scheduleGenerationStatusCode"),
    Row(label="7 start at", fixed="Ready"),
    Row(label="7 setter", fixed="syncActionCode = Sync"),
    Row(label="7 script on", fixed="Reservation.approveDate"),
    Row(label="7 script on (2)", fixed="Reservation.closeTime"),
    Row(label="7 script on (3)", fixed="Reservation.cancelTime"),
    Row(label="7 kept in step", fixed="ReservationSchedule"),
)
_OWN_SCHEDULE = Field(id="own_schedule", kind=Kind.CHOICE, choices=("no", "yes"), branch=True)

STEP_7 = Step(
    id="7",
    part=Part.WORKFLOW,
    applies=own_workflow,
    decided_by="own_workflow",
    sections=(
        Section(
            "names",
            (
                Note(NoteKind.UNCLEAR, "names"),
                Note(NoteKind.UNCLEAR, "translated"),
            ),
        ),
        Section(
            "cancel_connectors",
            (
                Do(("cancel_connectors_do",)),
                Copy(
                    (Row(label="1 postsetter", fixed="syncActionCode = Cancel"),),
                    name="copy_cancel_connectors",
                ),
                Confirm("cancel_connectors"),
            ),
        ),
        Section(
            "cancel_task",
            (
                Do(
                    (
                        "cancel_task_make",
                        "cancel_task_hide",
                        "cancel_task_link",
                        "cancel_task_connect",
                    )
                ),
                Copy(_CANCEL_TASK, name="copy_cancel_task"),
                Confirm("cancel_task"),
            ),
        ),
        Section(
            "change_task",
            (
                Do(
                    (
                        "change_task_make",
                        "change_task_hide",
                        "change_task_link",
                        "change_task_connect",
                    )
                ),
                Copy(_CHANGE_TASK, name="copy_change_task"),
                Confirm("change_task"),
            ),
        ),
        Section(
            "first_task",
            (
                Do(("first_task_do",)),
                Copy(
                    (Row(label="4 postsetter", fixed="syncActionCode = Synchronize"),),
                    name="copy_first_task",
                ),
                Confirm("first_task"),
            ),
        ),
        Section(
            "confirmed",
            (
                Do(("confirmed_do",)),
                Copy(_CONFIRMED, name="copy_confirmed"),
                Confirm("confirmed"),
            ),
        ),
        Section(
            "change_script",
            (
                Do(("change_script_do",)),
                Confirm("change_script"),
            ),
        ),
        Section(
            "schedule",
            (
                Ask((_OWN_SCHEDULE,)),
                Note(NoteKind.NOTE, "schedule_standard", when=standard_schedule),
            ),
        ),
        Section(
            "series",
            (
                Do(("schedule_start", "schedule_script", "schedule_rules"), when=own_schedule),
                Copy(_SCHEDULE, name="copy_schedule", when=own_schedule),
                Note(NoteKind.WARNING, "schedule_doubt", when=own_schedule),
                Confirm("schedule", when=own_schedule),
            ),
        ),
    ),
)
