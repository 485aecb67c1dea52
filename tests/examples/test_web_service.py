"""The example of a web service: a real server, real clients, many at once."""

import asyncio
import contextlib
import importlib
import json
import os
import re
import shlex
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import httpx
import pytest

from ctd_core import Ledger, Month

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "web_service"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
HOUSE = {"kind": "house_built", "on": "2024-10-12", "houses": 1, "value": 47_200_000}
LAN = {"Authorization": "Bearer a-token-for-lan"}


def in_a_thread(call, *arguments):
    """Call it where no loop runs: one that drives a browser may run in this thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(call, *arguments).result()


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A province with two districts."""
    place = tmp_path_factory.mktemp("service") / "kien-giang.db"
    with Ledger.open(str(place), create=True) as ledger:
        for name, tier, parent in (
            ("kien-giang", "province", None),
            ("kien-luong", "district", "kien-giang"),
            ("ha-tien", "district", "kien-giang"),
        ):
            ledger.establish_chapter(
                name, name=name, tier=tier, parent=parent, on=date(1990, 1, 1)
            )
    return place


@pytest.fixture(scope="module")
def service(store):
    """The address of the service, started as its page says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    (command,) = re.findall(r"^    uvicorn (.*\\\n.*)$", README, re.MULTILINE)
    log = store.with_name("service.log")
    with (
        log.open("w") as said,
        subprocess.Popen(
            [
                *(sys.executable, "-m", "uvicorn", "--port", port),
                *("--log-level", "warning"),
                *shlex.split(command.replace("\\\n", "")),
            ],
            cwd=ROOT,
            env=os.environ
            | {"CTD_STORE": str(store), "CTD_USERS": str(FOLDER / "users.json")},
            stderr=said,
        ) as server,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address, server)
            yield address
        finally:
            server.terminate()
    assert "Traceback" not in log.read_text(encoding="utf-8")


def wait_for(address: str, server: subprocess.Popen) -> None:
    """Wait until the service answers."""
    for _attempt in range(300):
        assert server.poll() is None, "it ended"
        with contextlib.suppress(httpx.TransportError):
            httpx.get(address)
            return
        time.sleep(0.1)
    pytest.fail("the service does not answer")


@pytest.fixture
def client(service):
    """The province's office."""
    token = {"Authorization": "Bearer a-token-for-office"}
    with httpx.Client(base_url=service, headers=token, timeout=30) as opened:
        yield opened


def problem(answer: httpx.Response, status: int) -> dict:
    """What was wrong; each problem is told as one."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    return told


def record(client, *facts, chapter="kien-luong", **headers) -> httpx.Response:
    """Record facts of a chapter."""
    return client.post(f"/chapters/{chapter}/facts", json=facts, headers=headers)


def test_a_fact_becomes_a_figure_and_a_report(client):
    """As an embedding program works: record, ask, print."""
    done = record(client, {**HOUSE, "on": "2024-03-02", "partners": ["Huyện đoàn"]})
    assert done.json() == {
        "outcome": "recorded",
        "entries": ["kien-luong/2024-03/1"],
    }
    figures = client.get("/chapters/kien-giang/figures/2024-03").json()
    assert figures["house_built.value"] == 47_200_000
    meals = client.get("/chapters/kien-giang/figures/2024-03/meal_served.meals")
    assert meals.json() is None

    page = client.get("/chapters/kien-giang/reports/2024-03")
    assert "trị giá 47 triệu đồng" in page.text
    assert page.headers["content-type"].startswith("text/markdown")
    for form, begin in (("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!")):
        page = client.get(f"/chapters/kien-giang/reports/2024-03?form={form}")
        assert page.content.startswith(begin)


def test_who_recorded_it_is_who_signed_in(client, store):
    """Whatever the request says; and only for their own chapters."""
    done = record(client, {**HOUSE, "on": "2024-04-02"}, **LAN)
    (entry,) = done.json()["entries"]
    with Ledger.open(str(store), read_only=True) as ledger:
        assert ledger.entry(entry).history[0].recorded_by == "lan"

    assert (
        "may not"
        in problem(record(client, HOUSE, chapter="ha-tien", **LAN), 403)["detail"]
    )
    problem(record(client, HOUSE, Authorization="Bearer guessed"), 401)
    problem(httpx.get(client.base_url.join("/events")), 401)


def test_many_record_at_once_and_every_fact_counts_once(client):
    """Ten clients send at the same moment; each sends all of it twice."""
    before = client.get("/chapters/kien-giang/figures/2024-05/house_built.houses")
    assert before.json() is None

    def send(number: int) -> str:
        chapter = ("kien-luong", "ha-tien")[number % 2]
        fact = {**HOUSE, "on": "2024-05-02", "houses": number // 2 + 1}
        key = {"Idempotency-Key": f"may/{number // 2}"}
        answer = record(client, fact, chapter=chapter, **key)
        assert answer.status_code == 200, answer.text
        return answer.json()["outcome"]

    with ThreadPoolExecutor(10) as pool:
        outcomes = list(pool.map(send, [*range(20), *range(20)]))

    assert sorted(outcomes) == ["already recorded"] * 20 + ["recorded"] * 20
    after = client.get("/chapters/kien-giang/figures/2024-05/house_built.houses")
    assert after.json() == 2 * sum(range(1, 11))


def test_an_entry_is_corrected_unless_somebody_was_faster(client):
    """The version that was seen comes back with the correction."""
    (entry,) = record(client, {**HOUSE, "on": "2024-06-02"}).json()["entries"]
    seen = client.get(f"/entries/{entry}").json()
    assert seen["fact"]["houses"] == 1
    wanted = {
        "fact": {**HOUSE, "on": "2024-06-02", "houses": 2},
        "reason": "Đếm lại",
        "if_version": seen["version"],
    }
    assert client.put(f"/entries/{entry}", json=wanted).json()["fact"]["houses"] == 2

    late = client.put(f"/entries/{entry}", json={**wanted, "reason": "Lần hai"})
    assert problem(late, 409)["type"] == "urn:ctd-core:ConflictError"


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/chapters/kien-long/figures/2024-10", "UnknownChapterError"),
        ("/chapters/kien-giang/figures/2024-10/house.houses", "UnknownFigureError"),
        ("/chapters/kien-giang/reports/2024-10?form=pdf", "UnknownRendererError"),
        ("/entries/kien-luong/2020-01/7", "UnknownEntryError"),
    ],
)
def test_what_is_not_there_is_a_404_that_names_it(client, path, error):
    """The sentence for people, the facts for programs."""
    told = problem(client.get(path), 404)
    assert told["type"] == f"urn:ctd-core:{error}"
    assert told["detail"]
    assert told["facts"]


def test_what_cannot_be_recorded_is_told_all_at_once(client):
    """A misspelt field, an amount that cannot be read, a body that is no list."""
    told = problem(
        record(client, {**HOUSE, "value": "1.5"}, {**HOUSE, "hauses": 1}), 422
    )
    assert [one[:14] for one in told["facts"]["faults"]] == [
        "fact 0, value:",
        "fact 1, hauses",
    ]
    assert problem(record(client, {"kind": "house"}), 422)["facts"]["name"] == "house"
    answer = client.post("/chapters/kien-luong/facts", json=HOUSE)
    assert problem(answer, 422)["facts"]["faults"][0]["at"] == "body"
    told = problem(client.get("/chapters/kien-giang/figures/2024-13"), 422)
    assert "2024-13" in told["detail"]
    problem(client.get("/nothing"), 404)


def test_a_closed_book_and_a_used_key_are_conflicts(client, store):
    """They may be asked for again otherwise; the facts say how."""
    key = {"Idempotency-Key": "thang-7"}
    record(client, {**HOUSE, "on": "2024-07-02"}, **key)
    other = record(client, {**HOUSE, "on": "2024-07-02", "houses": 9}, **key)
    assert problem(other, 409)["type"].endswith("SubmissionConflictError")

    with Ledger.open(str(store)) as ledger:
        ledger.close_book("kien-luong", Month(2024, 7), recorded_by="van-phong")
    closed = problem(record(client, {**HOUSE, "on": "2024-07-03"}), 409)
    assert closed["facts"]["book"] == "kien-luong/2024-07"


def read_feed(client, after: int, count: int, **headers) -> list[dict]:
    """So many events of the feed; then hang up."""
    found: list[dict] = []
    at = f"/events?after={after}"
    with client.stream("GET", at, headers=headers, timeout=20) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        for line in answer.iter_lines():
            if line.startswith("data: "):
                found.append(json.loads(line.removeprefix("data: ")))
            if len(found) == count:
                break
    return found


def test_the_feed_tells_what_is_recorded_while_it_is_read(client, store):
    """And one who comes back is told the rest, beginning after what was seen."""
    with Ledger.open(str(store), read_only=True) as ledger:
        start = ledger.head().position

    def build() -> None:
        for houses in (1, 2, 3):
            record(client, {**HOUSE, "on": "2024-08-02", "houses": houses})

    builder = threading.Timer(0.5, build)
    builder.start()
    live = read_feed(client, start, 2)
    builder.join()
    assert [one["stated"]["houses"] for one in live] == [1, 2]
    assert live[0]["kind"] == "house_built@1"
    assert live[0]["recorded_by"] == "van-phong"

    seen = {"Last-Event-ID": str(live[-1]["position"])}
    (rest,) = read_feed(client, 0, 1, **seen)
    assert rest["stated"]["houses"] == 3
    assert rest["entry"] == "kien-luong/2024-08/3"


def test_more_may_read_the_feed_than_there_are_processors(client):
    """Those who wait do not keep others from being answered."""

    def reads(_number: int) -> int:
        return len(read_feed(client, 0, 3))

    with contextlib.ExitStack() as waiting:
        for _reader in range(50):
            waiting.enter_context(client.stream("GET", "/events?after=100000"))
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(reads, range(4))) == [3] * 4
        assert client.get("/chapters/kien-giang/figures/2024").status_code == 200


@pytest.fixture
def make_app(monkeypatch):
    """What makes the service, here and not in a server."""
    monkeypatch.syspath_prepend(str(FOLDER))
    yield importlib.import_module("app").make_app
    for module in FOLDER.glob("*.py"):
        sys.modules.pop(module.stem, None)


def test_a_store_that_is_not_fit_is_a_503(make_app, ledger):
    """The fault is not the client's: the same may be asked for later."""
    users = importlib.import_module("users")
    app = make_app(ledger, {"token": users.User("lan")})
    transport = httpx.ASGITransport(app)

    async def ask() -> httpx.Response:
        headers = {"Authorization": "Bearer token"}
        address = "http://service/chapters/ha-tien/figures/2024-10"
        async with httpx.AsyncClient(transport=transport) as client:
            return await client.get(address, headers=headers)

    assert in_a_thread(asyncio.run, ask()).json() == {}
    ledger.close()
    told = problem(in_a_thread(asyncio.run, ask()), 503)
    assert told["type"] == "urn:ctd-core:ClosedLedgerError"
