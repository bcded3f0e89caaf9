"""Ask a server that runs: as often as it answers, at a steady pace, and over WebSockets.

h2load was chosen by a trial against the bare ASGI application: it asks as often as wrk for the same share of its core,
keeps a pace, and writes down when each answer was asked for and how long it took. autocannon takes a pace in seconds
for one in milliseconds where it corrects latencies, and sends what belongs to a second at its begin; wrk keeps no
pace; oha, k6 and wrk2 are in none of Debian, PyPI and npm.
"""

import json
import math
import random
import resource
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.load.programs.shop import ORDERS, SHOP, SIZE, TEAS
from benchmarks.load.serving import LAST, PROGRAMS, Served, computed, on
from benchmarks.measuring import held

CLIENTS = 32
PACE = 50  # a second, the most of one client: h2load's clock ticks every 10 ms
# How many are asked is said by their number: with a duration h2load hangs where a server closes its connections.
IDLE = 1000  # connections
PATIENCE = 20  # seconds without an answer, after which a client gives up
POSTED = "tea=&grams=7"  # what is refused: no name, and too little
REFUSED = 422
PATHS = {"tea": "/teas/7", "refused": "/orders", "static": "/static/tea.css"}
PERCENTILES = {"p50": 0.5, "p90": 0.9, "p99": 0.99, "p99.9": 0.999}
Found = dict[str, float]  # times in seconds, sizes in bytes


def path_of(work: str) -> str:
    """The path that work asks for."""
    return PATHS.get(work, f"/{work}")


def check(served: Served, work: str) -> int:
    """The size of the first answer. Raises RuntimeError where its content is another one."""
    body = POSTED.encode() if work == "refused" else None
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{served.port}{path_of(work)}", body, timeout=20) as answer:
            status, told = answer.status, answer.read()
    except urllib.error.HTTPError as error:
        status, told = error.code, error.read()
    expected = {
        "shop": lambda: json.loads(told) == SHOP,
        "tea": lambda: json.loads(told) == TEAS[6],
        "teas": lambda: json.loads(told) == TEAS,
        "orders": lambda: [order["lines"][2]["grams"] for order in json.loads(told)] == [150] * len(ORDERS),
        "refused": lambda: b"tea" in told and b"grams" in told,
        "page": lambda: told.count(b"<li>Tea ") == SIZE,
        "static": lambda: told == (PROGRAMS / "static" / "tea.css").read_bytes(),
    }
    if status != _status(work) or not expected[work]():
        raise RuntimeError(f"{path_of(work)}: {status} {told[:300]!r}")
    return len(told)


def ask(served: Served, work: str, requests: int, folder: Path, clients: int = CLIENTS) -> Found:
    """Ask again as soon as there is an answer: answers a second, what both sides computed, and the latency.

    Raises RuntimeError where an answer has another status, or where there is none; of work that waits, `failed` is
    their share: a development server refuses clients when many come at once.
    """
    before, own, begun = computed(served.pid), _clients(), time.monotonic()
    command = _h2load(served, work, folder / "log", f"--clients={clients}", f"--requests={requests}")
    ran = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=on(LAST))
    spent, took = _clients() - own, time.monotonic() - begun
    if ran.returncode:
        raise RuntimeError(f"{path_of(work)}: {ran.stderr}")
    rows = _answers(folder / "log", work)
    failed = requests - len(rows)
    if failed and not work.startswith("wait"):
        raise RuntimeError(f"{path_of(work)}: {failed} of {requests} got no answer")
    seconds = (max(at + one for at, one in rows) - min(at for at, _ in rows)) / 1e6
    cpu = (computed(served.pid) - before) / len(rows)
    told = {"rate": len(rows) / seconds, "cpu": cpu, "client": spent / took, "failed": failed / requests}
    return told | percentiles([one / 1e6 for _, one in rows])


def ask_at_pace(served: Served, work: str, seconds: float, rate: float, folder: Path) -> Found:
    """The latency at a steady rate, from clients that each ask at a pace of their own, answered or not."""
    clients = max(8, math.ceil(rate / PACE))
    pace = rate / clients
    requests = max(2, round(pace * seconds))
    logs = [folder / f"log-{at}" for at in range(clients)]
    running = []
    for log in logs:
        command = _h2load(served, work, log, "--clients=1", f"--requests={requests}", f"--rps={pace:.6g}")
        running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=on(LAST)))
        time.sleep(random.uniform(0, 2 / rate))  # the moment from which it keeps its pace
    if any(one.wait(seconds + 60) for one in running):
        raise RuntimeError(f"{path_of(work)}: h2load failed")
    took = [one / 1e6 for log in logs for _, one in _answers(log, work)]
    return percentiles([late for one in took for late in corrected(one, 1 / pace)])


def corrected(latency: float, every: float) -> list[float]:
    """A latency, and what would have been those of the requests that a client omitted meanwhile; all in seconds.

    This is HdrHistogram's correction for coordinated omission, recordValueWithExpectedInterval.
    """
    found = [latency]
    while found[-1] > every:
        found.append(found[-1] - every)
    return found


def percentiles(latencies: list[float]) -> Found:
    """The latencies that 50, 90, 99 and 99.9 % of all do not exceed."""
    ordered = sorted(latencies)
    return {name: ordered[math.ceil(share * len(ordered)) - 1] for name, share in PERCENTILES.items()}


def echo(served: Served, seconds: float) -> Found:
    """Messages a second that came back over CLIENTS WebSockets."""
    before = computed(served.pid)
    command = ["node", Path(__file__).with_name("echo.mjs"), str(served.port), str(CLIENTS), str(seconds)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=on(LAST))
    if ran.returncode:
        raise RuntimeError(f"/echo: {ran.stderr}")
    found = json.loads(ran.stdout)
    told = {"rate": found["done"] / found["seconds"], "cpu": (computed(served.pid) - before) / found["done"]}
    return told | percentiles([one / 1e6 for one in found["latencies"]])


def idle(served: Served) -> Found:
    """What the server holds while IDLE connections stay silent after a request, and how many of them it left open."""
    connections = []
    for _ in range(IDLE):
        one = socket.create_connection(("127.0.0.1", served.port), timeout=20)
        one.sendall(b"GET /shop HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        one.recv(4096)
        connections.append(one)
    size, still = held(served.pid), 0
    for one in connections:
        one.settimeout(0)
        try:
            still += bool(one.recv(4096))  # the rest of an answer; nothing says that the server closed
        except BlockingIOError:
            still += 1
        except ConnectionError:
            pass
        one.close()
    return {"held": size, "open": still}


def _h2load(served: Served, work: str, log: Path, *options: str) -> list[str]:
    form = [f"--data={log.parent / 'posted'}", "--header=content-type: application/x-www-form-urlencoded"]
    return [
        "h2load", "--h1", "--threads=1", f"--connection-inactivity-timeout={PATIENCE}", f"--log-file={log}", *options,
        *(form if work == "refused" else []), f"http://127.0.0.1:{served.port}{path_of(work)}",
    ]  # fmt: skip


def _answers(log: Path, work: str) -> list[tuple[int, int]]:
    """When each answer was asked for, and how long it took, in microseconds. Raises RuntimeError for another status.

    The log is gone then: h2load would append to it.
    """
    told = [line.split("\t") for line in log.read_text("utf-8").splitlines()]
    log.unlink()
    rows = [row for row in told if row[1] != "-1"]  # what h2load writes of a request that got no answer
    if wrong := {status for _, status, _ in rows} - {str(_status(work))}:
        raise RuntimeError(f"{path_of(work)}: answers with {sorted(wrong)}")
    if not rows:
        raise RuntimeError(f"{path_of(work)}: no answer")
    return [(int(at), int(took)) for at, _, took in rows]


def _status(work: str) -> int:
    return REFUSED if work == "refused" else 200


def _clients() -> float:
    """The seconds that processes of this one have computed which have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
