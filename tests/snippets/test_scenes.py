"""Scenes that cannot be read, programs that do otherwise than a scene says, and conversations beside each other."""

from types import SimpleNamespace

import pytest

from rosetta.content.topics import Topic
from rosetta.errors import Problem
from rosetta.messages import over_processes, scenes
from rosetta.messages.asking import play_topics
from rosetta.messages.proof import as_text, mark_problems, odd_steps, recordable
from rosetta.recording.twice import record

FLASK = """
from flask import Flask
from flask_sock import Sock

app = Flask(__name__)
sock = Sock(app)

@sock.route("/ws")
def ws(ws):
    while True:
        text = ws.receive()
        FLASK
"""
FASTAPI = """
import asyncio, random, time
from fastapi import FastAPI, WebSocket, WebSocketDisconnect

app = FastAPI()

@app.websocket("/ws")
async def ws(ws: WebSocket):
    await ws.accept()
    async for text in ws.iter_text():
        FASTAPI
    AFTER
"""
ASKS = """
[[scene]]
name = "asks"
title = "A client asks"
steps = [
    { client = "ann", connect = "/ws" },
    { client = "ann", send = "tea" },
    { client = "ann", expect = 1 },
]
"""


@pytest.fixture
def topic(tmp_path):
    """A function: a topic of two programs that do with each text what is given."""

    def make(flask="ws.send(text)", fastapi="await ws.send_text(text)", after="pass", scene=ASKS) -> Topic:
        (tmp_path / "flask_app.py").write_text(FLASK.replace("FLASK", flask))
        (tmp_path / "fastapi_app.py").write_text(FASTAPI.replace("FASTAPI", fastapi).replace("AFTER", after))
        (tmp_path / "messages.toml").write_text(scene)
        (tmp_path / "requests.http").write_text("@host = http://127.0.0.1:8000\n\n### A\n# @name a\nGET {{host}}/\n")
        return Topic(tmp_path)

    return make


def played(topic):
    return recordable(topic, play_topics([topic])[topic.name])


def test_through_asgi_and_over_a_socket_the_same_comes(topic) -> None:
    found = played(topic())["asks"]
    assert found["flask"] == found["fastapi"] == [{"status": 101}, None, [{"text": "tea"}]]


OTHERWISE = {
    "nothing comes": ({"fastapi": "pass"}, "with FastAPI: .*ann waits for 1, and it does not come"),
    "over a socket, too": ({"flask": "pass"}, "with Flask: .*ann waits for 1, and it does not come"),
    "more comes": (
        {"fastapi": "[await ws.send_text(text) for _ in range(2)]"},
        "ann gets what no step expects: .*tea",
    ),
    "it raises": ({"fastapi": "raise ValueError(text)"}, r"raises what it does not handle:(?s:.)*ValueError: tea"),
    "it raises after the client has gone": ({"after": "1 / 0"}, "ZeroDivisionError"),
    "it logs what Flask handles": ({"flask": "raise ValueError(text)"}, "ValueError: tea"),
    "it goes on": ({"after": "await asyncio.sleep(9)"}, "the program still runs 2 s after its client has gone"),
}


@pytest.mark.parametrize(("programs", "said"), OTHERWISE.values(), ids=OTHERWISE)
def test_a_program_that_does_otherwise_is_not_recorded(topic, programs, said) -> None:
    with pytest.raises(Problem, match=said) as raised:
        played(topic(**programs))
    assert str(raised.value).startswith(f"{topic().scenes_path}:2: `asks`: ")


def test_a_mark_allows_an_exception_and_needs_it(topic) -> None:
    marked = ASKS.replace("steps", 'fails = ["fastapi"]\nsteps')
    found = played(topic(fastapi="raise ValueError(text)", scene=marked))
    assert found["asks"]["fastapi"][-1] == [{"close": 1006, "reason": ""}]
    with pytest.raises(Problem, match="whose program handles whatever it raises"):
        played(topic(scene=marked))


def test_what_is_not_the_same_again_is_not_recorded(topic) -> None:
    changing = topic(flask="ws.send(str(id(ws)))", scene=ASKS.replace("steps", 'only = ["flask"]\nsteps'))
    (changing.folder / "fastapi_app.py").write_text("from fastapi import FastAPI\napp = FastAPI()\n")
    (changing.folder / "flask_app.py").write_text(
        (changing.folder / "flask_app.py").read_text() + '\n@app.get("/")\ndef index():\n    return ""\n'
    )
    (changing.folder / "requests.http").write_text(
        "@host = http://127.0.0.1:8000\n\n### A\n# @name a\n# @only flask\nGET {{host}}/\n"
    )
    with pytest.raises(Problem, match=r"what comes in `asks` is something else the second time"):
        record([changing])


def test_a_lost_connection_a_refusal_and_silence_are_noted(topic) -> None:
    steps = """
    { client = "ann", connect = "/nowhere" },
    { client = "ann", send = "tea" },
    { client = "bob", connect = "/ws" },
    { client = "bob", expect = 0 },
    { client = "bob", send = "t", times = 300 },
    { client = "bob", expect = 1 },
    { client = "bob", drop = true },
    """
    found = played(topic(scene=f'[[scene]]\nname = "asks"\ntitle = "A"\nsteps = [{steps}]'))["asks"]["fastapi"]
    long = [{"text": "t" * 200, "characters": 300}]
    assert found == [{"status": 403}, {"gone": True}, {"status": 101}, [], None, long, None]


FLASK_ASKED = """
from flask import Flask, make_response, request
from flask_sock import Sock

app = Flask(__name__)
sock = Sock(app)
asked = []

@app.get("/form")
def form():
    asked.append("form")
    return {"token": "t1"}

@app.post("/login")
def login():
    asked.append(request.headers["X-Token"])
    answer = make_response("", 204)
    answer.set_cookie("tea", "sencha")
    return answer

@sock.route("/ws")
def ws(ws):
    ws.send(" ".join([request.cookies.get("tea", "none"), *asked]))
    ws.receive()
"""
FASTAPI_ASKED = """
from fastapi import FastAPI, Request, Response, WebSocket

app = FastAPI()
asked = []

@app.get("/form")
async def form():
    asked.append("form")
    return {"token": "t1"}

@app.post("/login", status_code=204)
async def login(request: Request, response: Response):
    asked.append(request.headers["X-Token"])
    response.set_cookie("tea", "sencha")

@app.websocket("/ws")
async def ws(ws: WebSocket):
    await ws.accept()
    await ws.send_text(" ".join([ws.cookies.get("tea", "none"), *asked]))
    async for text in ws.iter_text():
        pass
"""
REQUESTS = """@host = http://127.0.0.1:8000

### A form
# @name form
GET {{host}}/form

### A login
# @name login
# @after form
POST {{host}}/login
X-Token: {{form.response.body.$.token}}
"""
ASKING = """
[[scene]]
name = "asks"
title = "A client logs in"
steps = [
    { client = "eve", connect = "/ws" },
    { client = "eve", expect = 1 },
    { client = "ann", ask = "login" },
    { client = "ann", ask = "login" },
    { client = "ann", connect = "/ws" },
    { client = "ann", expect = 1 },
    { client = "ann", connect = "/ws", headers = { Cookie = "tea=gyokuro" } },
    { client = "ann", expect = 1 },
]
"""


def test_a_client_asks_and_carries_its_cookies_to_the_handshake(tmp_path) -> None:
    """What comes before a request is sent once; a cookie that the step names is sent instead."""
    (tmp_path / "flask_app.py").write_text(FLASK_ASKED)
    (tmp_path / "fastapi_app.py").write_text(FASTAPI_ASKED)
    (tmp_path / "requests.http").write_text(REQUESTS)
    (tmp_path / "messages.toml").write_text(ASKING)
    found = played(Topic(tmp_path))["asks"]
    texts = [[{"text": f"{tea} form t1 t1"}] for tea in ("sencha", "gyokuro")]
    opened, done = {"status": 101}, {"status": 204}
    came = [opened, [{"text": "none"}], done, done, opened, texts[0], opened, texts[1]]
    assert found == {"flask": came, "fastapi": came}


SHARING = """
import pathlib
from fastapi import FastAPI, WebSocket

app = FastAPI()
notes = pathlib.Path("notes")

@app.websocket("/ws")
async def ws(ws: WebSocket):
    await ws.accept()
    await ws.send_text(notes.read_text() if notes.exists() else "nothing")
    async for text in ws.iter_text():
        notes.write_text(text)
        await ws.send_text("kept")
"""


def test_processes_of_a_scene_share_their_folder(tmp_path) -> None:
    """As they share a database on one machine; the next scene begins anew."""
    (tmp_path / "fastapi_app.py").write_text(SHARING)
    (tmp_path / "requests.http").write_text("@host = http://127.0.0.1:8000\n")
    steps = """
    { client = "ann", connect = "/ws", process = 1 },
    { client = "ann", send = "tea" },
    { client = "ann", expect = 2 },
    { client = "bob", connect = "/ws", process = 2 },
    { client = "bob", expect = 1 },
    """
    (tmp_path / "messages.toml").write_text(f'[[scene]]\nname = "asks"\ntitle = "A"\nsteps = [{steps}]')
    topic = Topic(tmp_path)
    for _ in range(2):
        [played] = over_processes.play_topics([topic])[topic.name]["asks"].values()
        assert not played.failure
        assert played.outcomes[-3:] == [[{"text": "nothing"}, {"text": "kept"}], {"status": 101}, [{"text": "tea"}]]


WRONG = {
    "no TOML": ("[[scene]", ":1: this is not TOML"),
    "another table": ("[scenes]", "unknown key `scenes`"),
    "no title": ('[[scene]]\nname = "a"', ":1: a scene has no `title`"),
    "unknown key": (ASKS.replace("title", "tittle"), ":2: `asks`: unknown key `tittle`."),
    "two of a name": (ASKS + ASKS, ":11: `asks`: two scenes have this name"),
    "nobody acts": (ASKS.replace('client = "ann", send', "send"), ":2: `asks`: step 2 does not say who does what"),
    "no action": (ASKS.replace("expect = 1", "wait = 1"), "step 3 does not say who does what"),
    "two actions": (ASKS.replace("expect = 1", 'expect = 1, send = "a"'), "step 3 does not say who does what"),
    "unknown word": (ASKS.replace('"tea"', '"tea", time = 3'), "step 2: unknown key `time` beside `send`."),
    "no path": (ASKS.replace('"/ws"', '"ws"'), "step 1: `connect = 'ws'` cannot be"),
    "no such process": (ASKS.replace('"/ws"', '"/ws", process = 5'), "step 1: `process = 5` cannot be"),
    "Redis between nothing": (ASKS.replace("steps", "redis = true\nsteps"), "`redis` is for several processes."),
    "a text for a number": (ASKS.replace("expect = 1", 'expect = "1"'), "step 3: `expect = '1'` cannot be"),
    "no such request": (ASKS.replace('send = "tea"', 'ask = "tee"'), "step 2: there is no request `tee`"),
    "too early": (ASKS.replace('"ann", send', '"bob", send'), "step 2: `bob` has not connected"),
    "no such server": (ASKS.replace("steps", 'server-differs = ["dafne"]\nsteps'), "`server-differs` names `dafne`"),
    "no such program": (ASKS.replace("steps", 'only = ["django"]\nsteps'), "`only` names `django`"),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_a_scene_that_cannot_be_read_is_named_with_its_line(topic, text, said) -> None:
    with pytest.raises(Problem) as raised:
        play_topics([topic(scene=text)])
    assert said in str(raised.value)


def test_messages_are_compared_by_value_and_steps_are_named() -> None:
    one = [{"status": 101}, [{"text": '{"a": 1, "b": 2}'}], [{"text": "1"}]]
    other = [{"status": 101}, [{"text": '{"b":2,"a":1}'}], [{"text": "1.0"}]]
    assert odd_steps({"flask": one, "fastapi": other, "django": one}) == {2: {"fastapi"}}


def test_a_difference_is_explained_and_an_explanation_has_its_difference(topic) -> None:
    same, other = [{"status": 101}, None, [{"text": "tea"}]], [{"status": 101}, None, [{"text": "coffee"}]]
    for marks, recorded, said in (
        ("", {"flask": same, "fastapi": same}, ""),
        ("", {"flask": same, "fastapi": other}, "step 3 comes out differently, and no passage explains it"),
        ('differs = "why"\n', {"flask": same, "fastapi": other}, ""),
        ('differs = "why"\n', {"flask": same, "fastapi": same}, 'differs = "why"`, but all are equal'),
        ("", {"flask": same}, "what is recorded is of another scene"),
        ("", {"flask": same[:2], "fastapi": same[:2]}, "what is recorded is of another scene"),
    ):
        one = topic(scene=ASKS.replace("steps", f"{marks}steps"))
        one.conversations_path.write_text(as_text({"asks": recorded}), "utf-8")
        problems = "\n".join(map(str, mark_problems(one, one.scenes["asks"])))
        assert (said in problems) if said else not problems


def test_rows_hold_steps_in_their_order() -> None:
    from rosetta.directives.messages.recorded import rows

    steps = [("ann", "send"), ("ann", "expect"), ("bob", "expect"), ("bob", "expect"), ("ann", "close")]
    scene = SimpleNamespace(steps=[scenes.Step(client, action, 1) for client, action in steps])
    assert list(rows(scene)) == [{"ann": 0}, {"ann": 1, "bob": 2}, {"bob": 3}, {"ann": 4}]
