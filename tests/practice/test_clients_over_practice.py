"""The program's own clients over the practice systems, with every call to Graph judged.

Nothing here replaces a part of a client: only the far end is made up, and sockets are blocked.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import anyio
import pytest

from syncwizard.clients import clouds, errors
from syncwizard.clients.entra import AppToken, acquire_token, tenant_of
from syncwizard.clients.graph import Graph
from syncwizard.clients.router import Router
from syncwizard.clients.transport import Transport
from syncwizard.clients.workplace import Workplace
from syncwizard.practice.app import AsgiApp, Message, Receive, Send, practice_app
from syncwizard.practice.customer import Customer
from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from tests.practice.asking import ROUTER, WORKPLACE
from tests.practice.judge import DESCRIPTION, Judge, only_judge
from tests.practice.recorder import Recorder

START = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
END = START + timedelta(minutes=30)
OWN_ID = "5f2f3e70-6c0a-4a4e-b0a7-3c1d9e8f7a60"


@dataclass
class Desk:
    """A world, and the transport that reaches it."""

    world: World
    recorder: Recorder
    transport: Transport

    @property
    def customer(self) -> Customer:
        return self.world.customer

    async def token(self, cloud: clouds.Cloud = clouds.GLOBAL, secret: str = "") -> AppToken:
        one = self.customer
        return await acquire_token(
            self.transport, cloud, one.tenant_id, one.client_id, secret or one.client_secret
        )

    async def graph(self) -> Graph:
        token = await self.token()
        return Graph(self.transport, clouds.GLOBAL.graph_root, token.value)

    def router(self) -> Router:
        return Router(self.transport, ROUTER)

    def workplace(self) -> Workplace:
        return Workplace(self.transport, WORKPLACE, self.customer.reference)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    world = World(retry_after=0)
    recorder = Recorder(practice_app(world))
    async with Transport(app=recorder) as transport:
        yield Desk(world, recorder, transport)
    if DESCRIPTION.is_file():
        judge_all(only_judge(), recorder)


def judge_all(judge: Judge, recorder: Recorder) -> int:
    """Judges each call that went to Graph; how many there were."""
    calls = recorder.to("graph.microsoft.com")
    for request, answer in calls:
        judge.judge_request(request)
        judge.judge_answer(request, answer)
    return len(calls)


# Entra ID


async def test_the_tenant_of_an_id_and_of_a_domain(desk: Desk) -> None:
    for name in (desk.customer.tenant_id, *desk.customer.domains):
        tenant = await tenant_of(desk.transport, name)
        assert tenant.id == desk.customer.tenant_id
        assert tenant.graph_host == "graph.microsoft.com"
        assert clouds.find_cloud(tenant.graph_host, tenant.cloud_instance) == clouds.GLOBAL


async def test_an_unknown_tenant(desk: Desk) -> None:
    with pytest.raises(errors.TenantUnknown) as caught:
        await tenant_of(desk.transport, "stranger.example")
    assert caught.value.codes == (90002,)


async def test_a_domain_of_another_directory(desk: Desk) -> None:
    desk.world.faults.add(Fault.DOMAIN_ELSEWHERE)
    tenant = await tenant_of(desk.transport, desk.customer.domains[-1])
    assert tenant.id == desk.customer.other_tenant_id


async def test_a_token_with_its_hints(desk: Desk) -> None:
    token = await desk.token()
    assert token.roles == {"Calendars.ReadWrite", "Place.Read.All"}
    assert token.tenant_id == desk.customer.tenant_id
    assert token.app_id == desk.customer.client_id
    assert token.object_id == desk.customer.object_id
    assert token.expires_in > 3000
    assert desk.customer.client_secret not in repr(desk.world.calls)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault.EXPIRED_SECRET, 7000222),
        (Fault.APP_UNKNOWN, 700016),
        (Fault.APP_DISABLED, 7000112),
        (Fault.NO_SERVICE_PRINCIPAL, 7000229),
        (Fault.CONDITIONAL_ACCESS, 53003),
        (Fault.ENTRA_BUSY, 90033),
    ],
)
async def test_a_refused_token_and_its_repair(desk: Desk, fault: Fault, code: int) -> None:
    desk.world.faults.add(fault)
    with pytest.raises((errors.TokenRefused, errors.ServiceDown)) as caught:
        await desk.token()
    if isinstance(caught.value, errors.TokenRefused):
        assert caught.value.codes == (code,)
        assert caught.value.trace_id
        assert caught.value.correlation_id
    assert desk.customer.client_secret not in str(caught.value)
    desk.world.faults.discard(fault)
    assert (await desk.token()).roles


async def test_a_secret_id_in_the_place_of_the_secret(desk: Desk) -> None:
    with pytest.raises(errors.TokenRefused) as caught:
        await desk.token(secret=desk.customer.secret_id)
    assert caught.value.codes == (7000215,)
    assert caught.value.error == "invalid_client"


async def test_a_wrong_tenant(desk: Desk) -> None:
    desk.world.faults.add(Fault.WRONG_TENANT)
    with pytest.raises(errors.TenantUnknown):
        await desk.token()


async def test_a_directory_in_the_other_cloud(desk: Desk) -> None:
    desk.world.faults.add(Fault.OTHER_CLOUD)
    tenant = await tenant_of(desk.transport, desk.customer.tenant_id)
    cloud = clouds.find_cloud(tenant.graph_host, tenant.cloud_instance, tenant.sub_scope)
    assert cloud == clouds.US_GOVERNMENT
    token = await desk.token(cloud)
    rooms = await Graph(desk.transport, cloud.graph_root, token.value).rooms()
    assert len(rooms) == 12


async def test_a_token_without_permissions(desk: Desk) -> None:
    desk.world.faults.add(Fault.MISSING_PERMISSION)
    assert (await desk.token()).roles == frozenset()


# Places


async def test_rooms_and_lists(desk: Desk) -> None:
    graph = await desk.graph()
    rooms, lists = await graph.rooms(), await graph.room_lists()
    assert [room.address for room in rooms] == [room.address for room in desk.world.rooms]
    assert [room.capacity for room in rooms] == [room.capacity for room in desk.world.rooms]
    assert [one.name for one in lists] == ["HQ Hamburg", "Werk Leipzig", "Office Antwerp"]
    for one, known in zip(lists, desk.world.room_lists, strict=True):
        inside = await graph.rooms_of(one.address)
        assert [room.address for room in inside] == [room.address for room in known.rooms]
    assert len(set(graph.request_ids)) == 5


@pytest.mark.parametrize("fault", [None, Fault.NO_NEXT_LINK])
@pytest.mark.parametrize("count", [0, 99, 100, 101, 200, 450])
async def test_many_rooms_in_pages(desk: Desk, count: int, fault: Fault | None) -> None:
    world = World.with_rooms(count)
    world.faults |= {fault} if fault else set()
    recorder = Recorder(practice_app(world))
    async with Transport(app=recorder) as transport:
        one = Desk(world, recorder, transport)
        found = await (await one.graph()).rooms()
    assert [room.address for room in found] == [room.address for room in world.rooms]


@pytest.mark.parametrize("fault", [Fault.MISSING_PERMISSION, Fault.NO_PLACES_PERMISSION])
async def test_places_are_forbidden(desk: Desk, fault: Fault) -> None:
    desk.world.faults.add(fault)
    graph = await desk.graph()
    with pytest.raises(errors.Forbidden) as caught:
        await graph.rooms()
    assert "place.read.all permission is required" in caught.value.message
    assert caught.value.request_id


async def test_a_room_list_that_is_not_there_yet(desk: Desk) -> None:
    desk.world.faults.add(Fault.ROOM_LIST_NOT_YET)
    graph = await desk.graph()
    assert len(await graph.room_lists()) == 2
    with pytest.raises(errors.NotFound):
        await graph.rooms_of(desk.world.late_room_list)


async def test_a_busy_graph_is_asked_again(desk: Desk) -> None:
    graph = await desk.graph()
    desk.world.faults.add(Fault.THROTTLED)
    assert len(await graph.rooms()) == 12
    statuses = [answer.status_code for _, answer in desk.recorder.to("graph.microsoft.com")]
    assert statuses == [429, 200]


async def test_a_graph_that_is_down(desk: Desk) -> None:
    desk.world.faults.add(Fault.GRAPH_DOWN)
    token = await desk.token()
    graph = Graph(desk.transport, clouds.GLOBAL.graph_root, token.value, patience=0.5)
    with pytest.raises(errors.ServiceDown):
        await graph.rooms()


# Calendars


async def test_a_calendar_for_each_room(desk: Desk) -> None:
    graph = await desk.graph()
    for room in desk.world.rooms:
        calendar = await graph.calendar(room.address)
        assert (calendar.owner_address, calendar.owner_name) == (room.address, room.wm_name)
        assert calendar.request_id


@pytest.mark.parametrize(
    ("fault", "kind", "code"),
    [
        (Fault.ROOM_NOT_ONLINE, errors.NotFound, "MailboxNotEnabledForRESTAPI"),
        (Fault.ACCESS_POLICY, errors.Forbidden, "ErrorAccessDenied"),
        (Fault.NO_CALENDAR_PERMISSION, errors.Forbidden, "ErrorAccessDenied"),
    ],
)
async def test_a_room_that_cannot_be_read(
    desk: Desk, fault: Fault, kind: type[errors.HttpError], code: str
) -> None:
    desk.world.faults.add(fault)
    graph = await desk.graph()
    with pytest.raises(kind) as caught:
        await graph.calendar(desk.world.troubled_room)
    assert caught.value.code == code
    assert caught.value.client_request_id
    desk.world.faults.discard(fault)
    assert (await (await desk.graph()).calendar(desk.world.troubled_room)).id


async def test_access_granted_in_exchange_needs_no_role(desk: Desk) -> None:
    desk.world.faults.add(Fault.GRANTED_IN_EXCHANGE)
    token = await desk.token()
    assert not [role for role in token.roles if role.startswith("Calendars.")]
    graph = Graph(desk.transport, clouds.GLOBAL.graph_root, token.value)
    assert (await graph.calendar(desk.world.rooms[0].address)).id


async def write(graph: Graph, room: str) -> str:
    made = await graph.create_event(
        room, subject="Test", start=START, end=END, transaction_id=OWN_ID
    )
    return made.id


async def test_the_life_of_a_test_event(desk: Desk) -> None:
    graph, room = await desk.graph(), desk.world.rooms[0].address
    event_id = await write(graph, room)
    (kept,) = desk.world.calendars.of(room)
    assert (kept.start, kept.end) == (START, END)
    assert kept.asked["isReminderOn"] is False
    assert kept.asked["showAs"] == "free"
    assert "attendees" not in kept.asked
    assert (await graph.read_event(room, event_id)).subject == "Test"
    await graph.delete_event(room, event_id)
    with pytest.raises(errors.NotFound):
        await graph.read_event(room, event_id)
    assert desk.world.calendars.count() == 0


@pytest.mark.parametrize("fault", [Fault.CALENDARS_READ_ONLY, Fault.MISSING_PERMISSION])
async def test_writing_is_forbidden(desk: Desk, fault: Fault) -> None:
    desk.world.faults.add(fault)
    with pytest.raises(errors.Forbidden):
        await write(await desk.graph(), desk.world.rooms[0].address)
    assert desk.world.calendars.count() == 0


async def test_a_lost_answer_leaves_one_event_and_its_id(desk: Desk) -> None:
    graph, room = await desk.graph(), desk.world.rooms[0].address
    desk.world.faults.add(Fault.ANSWER_LOST)
    event_id = await write(graph, room)
    assert [event.id for event in desk.world.calendars.of(room)] == [event_id]


@pytest.mark.parametrize("named", [True, False])
async def test_a_refused_repetition_leaves_one_event_and_its_id(desk: Desk, named: bool) -> None:
    room = desk.world.rooms[0].address
    desk.world.faults |= {Fault.ANSWER_LOST, Fault.REPEAT_REFUSED}
    app = desk.recorder if named else _without_the_id(desk.recorder)
    async with Transport(app=app) as transport:
        token = (await desk.token()).value
        event_id = await write(Graph(transport, clouds.GLOBAL.graph_root, token), room)
    assert [event.id for event in desk.world.calendars.of(room)] == [event_id]
    paths = [request.url.path for request, _ in desk.recorder.to("graph.microsoft.com")]
    assert any(path.endswith("/calendarView") for path in paths) is not named


def _without_the_id(app: AsgiApp) -> AsgiApp:
    """Takes the existing event's id out of a refusal."""

    async def shortened(scope: Message, receive: Receive, send: Send) -> None:
        async def tell(message: Message) -> None:
            if "body" in message:
                message = {**message, "body": message["body"].replace(b"@event.existing", b"@a.")}
            await send(message)

        await app(scope, receive, tell)

    return shortened


async def test_an_event_that_cannot_be_deleted(desk: Desk) -> None:
    graph, room = await desk.graph(), desk.world.rooms[0].address
    event_id = await write(graph, room)
    desk.world.faults.add(Fault.EVENT_STAYS)
    with pytest.raises(errors.ServiceDown) as caught:
        await graph.delete_event(room, event_id)
    assert caught.value.code == "ErrorInternalServerError"


async def test_all_the_clients_calls_to_graph_are_as_described(desk: Desk, judge: Judge) -> None:
    graph, room = await desk.graph(), desk.world.rooms[0].address
    await graph.rooms()
    await graph.rooms_of((await graph.room_lists())[0].address)
    await graph.calendar(room)
    event_id = await write(graph, room)
    await graph.read_event(room, event_id)
    await graph.delete_event(room, event_id)
    with pytest.raises(errors.NotFound):
        await graph.calendar("nobody@nordlicht.example")
    assert judge_all(judge, desk.recorder) == 8


# Router


async def test_the_routers_login_page(desk: Desk) -> None:
    page = await desk.router().login_page()
    assert (page.status, page.title) == (200, "Reservation Sync interface (practice)")


@pytest.mark.parametrize(
    ("faults", "style"), [(set(), "basic"), ({Fault.ROUTER_WANTS_BODY}, "body")]
)
async def test_a_token_of_the_router(desk: Desk, faults: set[Fault], style: str) -> None:
    desk.world.faults |= faults
    one = desk.customer
    token = await desk.router().token(one.router_client_id, one.router_client_secret)
    assert token.style == style
    assert token.expires_in


async def test_the_router_refuses(desk: Desk) -> None:
    desk.world.faults.add(Fault.WRONG_ROUTER_SECRET)
    one = desk.customer
    with pytest.raises(errors.TokenRefused) as caught:
        await desk.router().token(one.router_client_id, one.router_client_secret)
    assert caught.value.error == "invalid_client"
    assert one.router_client_secret not in str(caught.value)


async def test_the_router_is_down(desk: Desk) -> None:
    desk.world.faults.add(Fault.ROUTER_DOWN)
    one = desk.customer
    with pytest.raises(errors.ServiceDown):
        await desk.router().login_page()
    with pytest.raises(errors.ServiceDown):
        await desk.router().token(one.router_client_id, one.router_client_secret)


# Workplace Management


async def test_workplace_answers(desk: Desk) -> None:
    assert (await desk.workplace().reachable()).status == 200


async def test_a_report_has_all_rooms(desk: Desk) -> None:
    one = desk.customer
    rows = await desk.workplace().report(one.wm_user, one.wm_password, one.wm_report)
    assert [row["Referenz"] for row in rows] == [room.wm_reference for room in desk.world.rooms]
    some = await desk.workplace().report(
        one.wm_user, one.wm_password, one.wm_report, {"Gebäude": "Halle Ost"}
    )
    assert 0 < len(some) < len(rows)


@pytest.mark.parametrize("fault", [Fault.WM_SAYS_NO, Fault.WM_UNAUTHORIZED_IN_200])
async def test_workplace_says_no_and_is_asked_once(desk: Desk, fault: Fault) -> None:
    desk.world.faults.add(fault)
    one = desk.customer
    with pytest.raises(errors.WorkplaceUnauthorized):
        await desk.workplace().report(one.wm_user, one.wm_password, one.wm_report)
    assert len(desk.world.calls) == 1


async def test_a_report_that_fails(desk: Desk) -> None:
    desk.world.faults.add(Fault.WM_ERROR_IN_200)
    one = desk.customer
    with pytest.raises(errors.ReportRefused) as caught:
        await desk.workplace().report(one.wm_user, one.wm_password, one.wm_report)
    assert one.wm_report in caught.value.message


async def test_workplace_is_down(desk: Desk) -> None:
    desk.world.faults.add(Fault.WM_DOWN)
    one = desk.customer
    with pytest.raises(errors.ServiceDown):
        await desk.workplace().reachable()
    with pytest.raises(errors.ServiceDown):
        await desk.workplace().report(one.wm_user, one.wm_password, one.wm_report)


# The line on this side


async def test_broken_lines_become_the_clients_own_errors(desk: Desk) -> None:
    desk.world.faults = {Fault.NAME_NOT_FOUND, Fault.CONNECTION_BLOCKED}
    with pytest.raises(errors.NameNotFound):
        await desk.workplace().reachable()
    with pytest.raises(errors.ConnectTimedOut):
        await desk.router().login_page()
    desk.world.faults = {Fault.TLS_INSPECTED}
    with pytest.raises(errors.UnknownIssuer):
        await desk.token()


async def test_waiting_for_a_token_can_be_cancelled(desk: Desk) -> None:
    await desk.token()
    asked = len(desk.world.calls)
    desk.world.delay = 3600
    with anyio.move_on_after(0.05) as scope:
        await desk.token()
    assert scope.cancelled_caught
    assert len(desk.world.calls) == asked + 1
    desk.world.delay = 0
    assert (await desk.token()).roles


async def test_a_slow_world_runs_into_the_total_limit() -> None:
    world = World(delay=3600)
    async with Transport(app=practice_app(world), timeout=0.05) as transport:
        with pytest.raises(errors.TimedOut):
            await Router(transport, ROUTER).login_page()


async def test_the_push_address_is_never_called(desk: Desk) -> None:
    one = desk.customer
    await desk.router().login_page()
    await desk.router().token(one.router_client_id, one.router_client_secret)
    assert desk.world.calls == [
        "GET gcprouter.spacewell.com/login",
        "POST gcprouter.spacewell.com/user/oauth/token",
    ]
