"""The trials of "An LLM chat backend" (`snippets/llm-chat/steps/trial`), its client, and what a reader starts.

The trials run with the page's steps, in tests/snippets, weekly: here stands what their record has to say. A test's
docstring names the passage.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from rosetta.paths import ROOT, SNIPPETS
from rosetta.recording.servers import free_port

TOPIC = SNIPPETS / "llm-chat"
FRAMEWORKS = ("flask", "fastapi", "django")


def recorded(kind: str, framework: str) -> list[dict[str, str]]:
    """What each trial of a list of steps printed, by what was done."""
    steps = json.loads((TOPIC / "steps.json").read_text("utf-8"))[kind][framework]
    lines = [step["output"].splitlines() for step in steps if "output" in step]
    return [dict(re.split(r" {2,}", line.strip(), maxsplit=1) for line in one) for one in lines]


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_call_ends_when_the_reader_leaves(framework):
    """llm-chat#leave"""
    for found in recorded("leaves", framework):
        assert found["leaves in the middle, the call"] == "ends"
        assert found["sent by then, of 1000 tokens"] == "under 100"
        before = "goes on" if framework == "flask" else "ends"
        assert found["leaves before the first token, the call"] == before
    assert len(recorded("leaves", framework)) == (2 if framework == "django" else 1)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_api_is_called_again_before_the_first_token_alone(framework):
    """llm-chat#failures"""
    [found] = recorded("calls", framework)
    times = {question: text.split(" × ")[0] for question, text in found.items()}
    assert times == {
        "Fail.": "3",
        "Fail once.": "2",
        "Be busy.": "1",
        "Be busy once.": "2",
        "Say nothing.": "1",
        "Break off.": "1",
    }


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_key_is_needed_and_told_to_nobody(framework):
    """llm-chat#settings"""
    said = "llm_key Field required" if framework == "fastapi" else "KeyError: 'LLM_KEY'"
    assert recorded("secrets", framework) == [
        {
            "no key": "ends with an error",
            "it says": said,
            "a wrong key, status": "502",
            "a part of it in the answer": "no",
            "a part of it in the log": "no",
        }
    ]


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_tokens_come_through_nginx_at_once(framework):
    """llm-chat#nginx"""
    assert recorded("buffered", framework) == [{"through nginx, the third token comes": "at once"}]


@pytest.mark.parametrize(
    ("kind", "framework", "together", "rounds", "meanwhile"),
    [
        ("readers", "flask", "4", "3", "waits"),
        ("readers", "fastapi", "10", "1", "answered"),
        ("readers", "django", "10", "1", "answered"),
        ("old", "fastapi", "1", "10", "waits"),
    ],
)
def test_so_many_readers_are_answered_together(kind, framework, together, rounds, meanwhile):
    """llm-chat#readers"""
    assert recorded(kind, framework) == [
        {"10 readers, answered together": together, "rounds": rounds, "another page meanwhile": meanwhile}
    ]


def test_client_shows_and_sends_what_the_page_says():
    """llm-chat#client"""
    seen = (TOPIC / "client/seen.txt").read_text("utf-8")
    lines = [re.split(r" {2,}", line.strip(), maxsplit=1) for line in seen.splitlines() if line.startswith("  ")]
    said = dict(one for one in lines if len(one) == 2)
    assert seen.startswith("With Flask, FastAPI, Django\n")
    assert said["Stop"] == "stopped; the call to the API ended"
    assert said["HTML in the answer"].endswith("as text")
    assert said["asked"] == "localhost:3000, localhost:8000"
    assert said["the key in a request"] == "no"
    assert re.search(r"LLM_KEY in the environment +no\n +NEXT_PUBLIC_LLM_KEY, used +yes\n", seen)


@pytest.mark.weekly
def test_client_does_so_today():
    """llm-chat#client"""
    from rosetta.audit import chat_client

    assert chat_client.seen() == chat_client.SEEN.read_text("utf-8"), "make chat-client"


@pytest.mark.weekly
def test_commands_start_a_chat():
    """llm-chat#running"""
    text = (TOPIC / "steps/run.sh").read_text("utf-8")
    lines = re.search(r"\[start:backend\]\n(.*?)# --8<-- \[end:backend\]", text, re.S)[1]
    api, port = free_port(), free_port()
    lines = lines.replace("9000", str(api)).replace("8000", str(port))
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    process = subprocess.Popen(
        ["bash", "-c", lines], cwd=ROOT, env=environment, start_new_session=True, stdout=subprocess.DEVNULL
    )
    body = json.dumps({"messages": [{"role": "user", "content": "What is the best tea?"}]}).encode()
    headers = {"Content-Type": "application/json"}
    try:
        end, answer = time.monotonic() + 60, ""
        while not answer and time.monotonic() < end:
            with suppress(OSError), urlopen(Request(f"http://127.0.0.1:{port}/api/chat", body, headers)) as found:
                answer = found.read().decode()
            time.sleep(0.2)
        assert answer.endswith('data: {"finish": "stop"}\n\n')
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
