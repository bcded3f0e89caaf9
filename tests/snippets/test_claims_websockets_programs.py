"""What topics/websockets.md says of its programs and no scene that it shows plays: they are asked as they stand."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from rosetta.content.topics import Topic, topic
from rosetta.messages.asking import play_topics

ALL = ("flask", "fastapi", "django")
LOCALHOST = "http://localhost:8000"
pytestmark = pytest.mark.as_it_stands


@pytest.fixture
def play(tmp_path: Path):
    """A function: what comes of the steps of a scene with a framework's program."""

    def played(id_: str, steps: str) -> list:
        folder = tmp_path / "websockets"
        folder.mkdir()
        shutil.copy(topic("websockets").entries[id_].path, folder)
        (folder / "requests.http").write_text("@host = http://127.0.0.1:8000\n")
        (folder / "messages.toml").write_text(f'[[scene]]\nname = "a"\ntitle = "A"\nsteps = [{steps}]\n', "utf-8")
        found = play_topics([Topic(folder)])["websockets"]["a"][id_]
        assert not found.failure + found.raised
        return found.outcomes

    return played


def texts(outcomes: list) -> list[str]:
    """The messages that came, without their spaces, in which the frameworks' JSON differs."""
    return [one["text"].replace(" ", "") for outcome in outcomes if isinstance(outcome, list) for one in outcome]


@pytest.mark.parametrize("id_", ALL)
def test_a_room_goes_on_for_those_who_stay(play, id_: str) -> None:
    """topics/websockets#rooms"""
    joins = "".join(
        f'{{ client = "{one}", connect = "/rooms/tea/{one}" }}, {{ client = "ann", expect = 1 }}, '
        for one in ("ann", "bob")
    )
    leaves = '{ client = "bob", expect = 1 }, { client = "bob", close = 1000 }, { client = "ann", expect = 1 }, '
    asks = '{ client = "ann", send = "Still?" }, { client = "ann", expect = 1 }'
    assert texts(play(id_, joins + leaves + asks))[-1] == '{"from":"ann","text":"Still?"}'


@pytest.mark.parametrize("id_", ALL)
def test_the_other_tea_has_its_price(play, id_: str) -> None:
    """topics/websockets#close"""
    steps = '{ client = "a", connect = "/prices" }, { client = "a", send = \'{"tea": "Earl Grey"}\' }, '
    assert texts(play(id_, steps + '{ client = "a", expect = 1 }')) == ['{"tea":"EarlGrey","price":7}']


@pytest.mark.parametrize("id_", ALL)
def test_a_page_of_localhost_may_connect(play, id_: str) -> None:
    """topics/websockets#origin"""
    steps = f'{{ client = "a", connect = "/echo", headers = {{ Origin = "{LOCALHOST}" }} }}, '
    outcomes = play(id_, steps + '{ client = "a", send = "Hello" }, { client = "a", expect = 1 }')
    assert texts(outcomes) == ["Hello"]


@pytest.mark.parametrize("id_", ALL)
def test_a_room_may_have_a_name_of_99_characters(play, id_: str) -> None:
    """topics/websockets#room-names"""
    steps = f'{{ client = "a", connect = "/rooms/{"t" * 99}/a" }}, {{ client = "a", expect = 1 }}'
    assert texts(play(id_, steps)) == ['{"joined":"a"}']


def test_bytes_that_are_sent_to_a_room_of_django_have_no_text(play) -> None:
    """topics/websockets#binary"""
    steps = '{ client = "a", connect = "/rooms/tea/a" }, { client = "a", expect = 1 }, '
    sends = '{ client = "a", send = "tea", binary = true }, { client = "a", expect = 1 }'
    assert texts(play("django", steps + sends))[-1] == '{"from":"a","text":null}'


def test_a_room_of_flask_is_forgotten_when_the_last_one_leaves() -> None:
    """topics/websockets#rooms"""
    code = """
import os, threading, time
from simple_websocket import Client
from werkzeug.serving import make_server
server = make_server("127.0.0.1", 0, program.app, threaded=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"ws://127.0.0.1:{server.port}/rooms/tea/ann"
ann = Client(address, headers={"Origin": "http://localhost:8000"})
ann.receive()
before = len(program.rooms)
ann.close()
for _ in range(100):
    time.sleep(0 if not program.rooms else 0.05)
print(before, len(program.rooms), flush=True)
os._exit(0)  # threads that send pings would be waited for
"""
    assert beside("flask", code) == "1 0"


def test_a_connection_of_flask_has_the_options_that_the_program_sets() -> None:
    """topics/websockets#app"""
    code = """
import os, threading
from simple_websocket import Client
from werkzeug.serving import make_server
program.sock.route("/options")(lambda ws: ws.send(f"{ws.ping_interval} {ws.max_message_size}"))
server = make_server("127.0.0.1", 0, program.app, threaded=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
ann = Client(f"ws://127.0.0.1:{server.port}/options", headers={"Origin": "http://localhost:8000"})
print(ann.receive(timeout=5), flush=True)
os._exit(0)  # threads that send pings would be waited for
"""
    assert beside("flask", code) == "25 10000"


def test_a_thread_of_flask_looks_every_30_seconds_whether_its_connection_is_closed() -> None:
    """topics/websockets#echo"""
    code = """
class Silent:
    answers = [None, None, "Hello"]

    def receive(self, timeout=None):
        print(timeout)
        return self.answers.pop(0)

print(next(program.messages(Silent())))
"""
    assert beside("flask", code).split() == ["30", "30", "30", "Hello"]


def test_a_room_of_fastapi_is_forgotten_when_the_last_one_leaves() -> None:
    """topics/websockets#rooms"""
    code = """
from fastapi.testclient import TestClient
with TestClient(program.app) as client:
    with client.websocket_connect("/rooms/tea/ann", headers={"Origin": "http://localhost:8000"}) as ann:
        ann.receive_json()
        before = len(program.rooms)
print(before, len(program.rooms))
"""
    assert beside("fastapi", code) == "1 0"


def test_a_group_of_django_is_forgotten_when_the_last_one_leaves() -> None:
    """topics/websockets#rooms"""
    code = """
import asyncio
from channels.layers import get_channel_layer
from channels.testing import WebsocketCommunicator

async def main():
    ann = WebsocketCommunicator(program.asgi_app, "/rooms/tea/ann", headers=[(b"origin", b"http://localhost:8000")])
    await ann.connect()
    await ann.receive_from()
    before = len(get_channel_layer().groups)
    await ann.disconnect()
    print(before, len(get_channel_layer().groups))

asyncio.run(main())
"""
    assert beside("django", code) == "1 0"


def test_one_that_is_lost_keeps_nothing_from_the_others_in_a_room_of_fastapi() -> None:
    """topics/websockets#lost"""
    code = """
import asyncio

class Socket:
    def __init__(self, lost):
        self.lost, self.got = lost, []

    async def send_json(self, message):
        if self.lost:
            raise program.WebSocketDisconnected
        self.got.append(message)

sockets = [Socket(lost) for lost in (True, False, True, False)]
program.rooms["tea"].update(sockets)
asyncio.run(program.tell("tea", "Hello"))
print([socket.got for socket in sockets])
"""
    assert beside("fastapi", code) == "[[], ['Hello'], [], ['Hello']]"


def test_a_foreign_page_is_refused_by_fastapi_with_1008() -> None:
    """topics/websockets#origin"""
    code = """
from fastapi.testclient import TestClient
try:
    TestClient(program.app).websocket_connect("/echo", headers={"Origin": "https://evil.example"}).__enter__()
except program.WebSocketDisconnect as refused:
    print(refused.code)
"""
    assert beside("fastapi", code) == "1008"


def test_a_message_of_ten_thousand_characters_comes_back_from_flask(play) -> None:
    """topics/websockets#too-large"""
    steps = '{ client = "a", connect = "/echo" }, { client = "a", send = "x", times = 10000 }, '
    [came] = texts(play("flask", steps + '{ client = "a", expect = 1 }'))
    assert came.startswith("xxxx")


@pytest.mark.parametrize(
    ("address", "layer"),
    [("", "InMemoryChannelLayer []"), ("redis://127.0.0.1:6399", "RedisChannelLayer ['redis://127.0.0.1:6399']")],
)
def test_redis_is_the_layer_of_django_where_the_environment_names_it(address: str, layer: str) -> None:
    """topics/websockets#processes"""
    code = """
from channels.layers import get_channel_layer
layer = get_channel_layer()
print(type(layer).__name__, [one["address"] for one in getattr(layer, "hosts", [])])
"""
    assert beside("django", code, {"REDIS_URL": address} if address else {}) == layer


def test_runserver_of_django_is_that_of_daphne_and_serves_the_application() -> None:
    """topics/websockets#app"""
    code = """
from channels.routing import get_default_application
from django.conf import settings
from django.core.management import get_commands
commands = get_commands()
print(commands["runserver"], commands["runworker"], get_default_application() is program.asgi_app, settings.DEBUG)
"""
    assert beside("django", code) == "daphne channels True False"


def beside(id_: str, code: str, environment: Mapping[str, str] = MappingProxyType({})) -> str:
    """What a few lines print that import a framework's program."""
    environment = {**environment, "PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", f"import {id_}_app as program\n{code}"]
    folder = topic("websockets").folder
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert not ran.returncode, ran.stderr
    return ran.stdout.strip()
