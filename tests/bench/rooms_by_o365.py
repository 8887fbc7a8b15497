"""Lists rooms and opens their calendars with O365, four at a time; imports nothing of ours.

O365 knows no places: its own connection pages through them. Its pause of 200 ms before each call,
which is its default, is switched off.
"""

import importlib
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

ROOM_PATH = "places/microsoft.graph.room?$top=100"


def main(root: str) -> None:
    account = make_account(root)
    open_calendar(account, "first@acme.example")  # what is imported late is there afterwards
    started, used = time.perf_counter(), time.process_time()
    addresses = list_rooms(account, root)
    with ThreadPoolExecutor(4) as threads:
        names = list(threads.map(lambda one: open_calendar(account, one), addresses))
    told = {
        "wall": time.perf_counter() - started,
        "cpu": time.process_time() - used,
        "rooms": len(addresses),
        "opened": len([name for name in names if name]),
    }
    print(json.dumps(told))


def make_account(root: str) -> Any:
    library = importlib.import_module("O365")
    protocol = library.MSGraphProtocol()
    protocol.service_url = f"{root}/v1.0/"
    account = library.Account(
        ("app", "secret"),
        auth_flow_type="credentials",
        tenant_id="tenant",
        protocol=protocol,
        requests_delay=0,
        token_backend=library.utils.token.MemoryTokenBackend(),
    )
    account.con.session = account.con.get_naive_session()
    account.con.session.headers["Authorization"] = "Bearer token"
    account.con.update_session_auth_header = lambda *_args, **_named: None
    return account


def list_rooms(account: Any, root: str) -> list[str]:
    found: list[str] = []
    target = f"{root}/v1.0/{ROOM_PATH}"
    while target:
        page = account.con.get(target).json()
        found += [room["emailAddress"] for room in page["value"]]
        target = page.get("@odata.nextLink", "")
    return found


def open_calendar(account: Any, address: str) -> str:
    name: str = account.schedule(resource=address).get_default_calendar().name
    return name


if __name__ == "__main__":
    main(sys.argv[1])
