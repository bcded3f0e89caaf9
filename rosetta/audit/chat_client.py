"""Build the client of the LLM chat, drive it in Chromium, and note what it shows: `make chat-client`.

The client is TypeScript with packages of its own (`snippets/llm-chat/client`), which nobody else needs: it is installed
and built in `.cache/chat-client`. Its addresses are those of a reader's machine, which Chromium maps to free ports.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from rosetta.audit import chromium
from rosetta.content.topics import Topic, topic
from rosetta.errors import relative
from rosetta.paths import ROOT
from rosetta.recording.servers import free_port, server_command, serving

CHAT = topic("llm-chat")
sys.path.append(str(CHAT.folder / "steps"))  # the API, and the part of the trials that serves it
from api.server import KEY, Api  # noqa: E402
from trial.running import serving as serving_api  # noqa: E402

CLIENT = CHAT.folder / "client"
SEEN = CLIENT / "seen.txt"
BUILT = ROOT / ".cache" / "chat-client"
LIMIT = 60_000  # milliseconds for what a page shows


def install() -> None:
    """Copy the client, with the packages that it locks. What was installed from the same lock file is kept."""
    lock = (CLIENT / "package-lock.json").read_bytes()
    installed = BUILT / "node_modules" / ".lock"
    known = installed.is_file() and installed.read_bytes() == lock
    BUILT.mkdir(parents=True, exist_ok=True)
    for path in BUILT.iterdir():
        if path.name != "node_modules":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(CLIENT, BUILT, dirs_exist_ok=True)
    shutil.copy(ROOT / ".npmrc", BUILT)
    if not known:
        npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
        installed.write_bytes(lock)


def npm(*words: str, **variables: str) -> None:
    """Run npm in the copy. Raises CalledProcessError, having printed what it said."""
    environment = os.environ | {"NEXT_TELEMETRY_DISABLED": "1"} | variables
    subprocess.run(["npm", *words], cwd=BUILT, env=environment, check=True, stdout=sys.stderr)


def build(**variables: str) -> list[str]:
    """Check the types, and build for the backend at localhost:8000: the files for browsers that hold the key."""
    told = {"NEXT_PUBLIC_CHAT_URL": "http://localhost:8000", "LLM_KEY": KEY, **variables}
    npm("run", "types", **told)
    npm("run", "build", **told)
    files = [path for path in (BUILT / ".next" / "static").rglob("*") if path.is_file()]
    return [path.name for path in files if KEY.encode() in path.read_bytes()]


@contextmanager
def served() -> Iterator[int]:
    """The port of the built client."""
    port = free_port()
    command = ["node_modules/.bin/next", "start", "--hostname", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, cwd=BUILT, start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        _wait("the client", lambda: urlopen(f"http://127.0.0.1:{port}", timeout=5).status == 200)
        yield port
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _wait(what: str, wanted) -> None:
    end = time.monotonic() + LIMIT / 1000
    while time.monotonic() < end:
        with suppress(OSError):
            if wanted():
                return
        time.sleep(0.1)
    raise TimeoutError(what)


def _ask(page: Page, question: str) -> None:
    page.fill("[name=question]", question)
    page.click("text=Send")


def _answer(page: Page, question: str) -> str:
    """What the page shows of the answer, or in its place."""
    _ask(page, question)
    page.wait_for_function("!document.querySelector('.coming')", timeout=LIMIT)
    status = page.inner_text("[role=status]")
    return status or " ⏎ ".join(page.locator(".assistant").last.inner_text().split("\n"))


def drive(about: Topic, id_: str, client: int) -> dict[str, str]:
    """What Chromium shows and sends with the backend of one framework."""
    entry = about.entries[id_]
    found: dict[str, str] = {}
    often = {"CHAT_PER_MINUTE": "6", "FLASK_CHAT_PER_MINUTE": "6"}
    command = server_command(entry, entry.servers[0].name)
    api = Api()
    with serving_api(api) as url, serving(command, entry, LLM_URL=url, **often) as backend:
        rules = f"MAP localhost:3000 127.0.0.1:{client}, MAP localhost:8000 127.0.0.1:{backend.port}"
        with sync_playwright() as playwright:
            arguments = [*chromium.flags(), f"--host-resolver-rules={rules}"]
            browser = playwright.chromium.launch(executable_path=chromium.path(), args=arguments)
            page = browser.new_page()
            requests, dialogs = [], []
            page.on("request", lambda request: requests.append(request))
            page.on("dialog", lambda dialog: (dialogs.append(dialog), dialog.dismiss()))
            page.goto("http://localhost:3000", wait_until="networkidle")
            found["a question"] = _answer(page, "What is the best tea?")
            _ask(page, "Go on and on.")
            page.wait_for_function("document.querySelector('.coming').textContent.includes('5')", timeout=LIMIT)
            page.click("text=Stop")
            page.wait_for_function("!document.querySelector('.coming')", timeout=LIMIT)
            _wait("the end of the call", lambda: api.calls[-1].left)
            found["Stop"] = f"{page.inner_text('[role=status]')}; the call to the API ended"
            found["an answer that breaks off"] = _answer(page, "Break off.")
            found["an API that is busy"] = _answer(page, "Be busy.")
            shown = _answer(page, "Write HTML.")
            page.wait_for_timeout(500)
            found["HTML in the answer"] = f"{shown}, {'a script ran' if dialogs else 'as text'}"
            _answer(page, "Be long.")
            found["a question too many"] = _answer(page, "Be long.").split(" in ")[0]
            hosts = {request.url.split("/")[2] for request in requests}
            found["asked"] = ", ".join(sorted(hosts))
            sent = "".join(f"{request.all_headers()} {request.post_data}" for request in requests)
            found["the key in a request"] = "yes" if KEY in sent or "authorization" in sent.lower() else "no"
            browser.close()
    return found


def seen() -> str:
    """Install, build and drive it: the text of seen.txt."""
    install()
    holding = build()
    with served() as port:
        by = {id_: drive(CHAT, id_, port) for id_ in CHAT.entries}
    lines: dict[str, list[str]] = {}
    for id_, found in by.items():
        text = "\n".join(f"  {name:<27}{value}" for name, value in found.items())
        lines.setdefault(text, []).append(CHAT.frameworks[id_].name)
    blocks = [f"With {', '.join(names)}\n{text}" for text, names in lines.items()]
    page = BUILT / "app" / "page.tsx"
    page.write_text(page.read_text("utf-8").replace("<main>", "<main data-key={process.env.NEXT_PUBLIC_LLM_KEY}>"))
    public = build(NEXT_PUBLIC_LLM_KEY=KEY)
    told = [("LLM_KEY in the environment", holding), ("NEXT_PUBLIC_LLM_KEY, used", public)]
    files = [f"  {name:<27}{'yes' if names else 'no'}" for name, names in told]
    return "\n".join([*blocks, "The key in the built files", *files]) + "\n"


if __name__ == "__main__":
    text = seen()
    changed = not SEEN.is_file() or SEEN.read_text("utf-8") != text
    SEEN.write_text(text, "utf-8")
    print(text + (f"updated {relative(SEEN)}" if changed else "nothing changed"))
