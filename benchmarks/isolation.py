"""What isolation costs: wall time over snippets, for generated topics, with and without coverage.

    python benchmarks/isolation.py [--snippets 100] [--workers 2] [--grow]

Every generated program has three routes and is asked three requests, each on a fresh app. `--grow` also
measures 300 and 1,000 snippets, to show that the cost grows linearly.
"""

import argparse
import platform
import tempfile
import time
from pathlib import Path

from rosetta.content.frameworks import frameworks, version
from rosetta.content.topics import all_topics
from rosetta.recording.isolation import isolated
from rosetta.recording.programs import ask_topics

FLASK = """
from flask import Flask

app = Flask(__name__)


@app.get("/items/<int:item_id>")
def item(item_id):
    return {{"id": item_id, "number": {number}}}
"""

FASTAPI = """
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Item(BaseModel):
    id: int
    number: int


@app.get("/items/{{item_id}}")
async def item(item_id: int) -> Item:
    return Item(id=item_id, number={number})
"""

DJANGO = """
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path

settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__)


def item(request, item_id):
    return JsonResponse({{"id": item_id, "number": {number}}})


urlpatterns = [path("items/<int:item_id>", item)]
app = get_wsgi_application()
asgi_app = get_asgi_application()
"""

REQUESTS = """@host = http://127.0.0.1:8000

### An item
# @name item
GET {{host}}/items/7

### A wrong type
# @name wrong-type
# @differs status wrong-type
GET {{host}}/items/seven

### Nothing there
# @name unknown
# @differs body unknown
GET {{host}}/nothing
"""


def generate(folder: Path, snippets: int) -> None:
    """Write topics of three programs each until there are that many snippets."""
    programs = [("flask", FLASK), ("fastapi", FASTAPI), ("django", DJANGO)]
    for number in range(snippets):
        topic = folder / f"topic-{number // 3:04}"
        topic.mkdir(exist_ok=True)
        framework, source = programs[number % 3]
        (topic / f"{framework}_app.py").write_text(source.format(number=number))
        (topic / "requests.http").write_text(REQUESTS)


def milliseconds_per_snippet(snippets: int, workers: int, measure: bool) -> float:
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), snippets)
        topics = all_topics(Path(folder))
        start = time.perf_counter()
        asked = ask_topics(topics, measure=measure, workers=workers)
        seconds = time.perf_counter() - start
    assert len(asked) == snippets
    assert all(len(one.answers.answers) == 3 for one in asked)
    return seconds * 1000 / snippets


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--snippets", type=int, default=100)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--grow", action="store_true")
    chosen = parser.parse_args()
    names = ", ".join(f"{one.name} {version(one)}" for one in frameworks().values())
    print(f"Python {platform.python_version()}, {names}, {chosen.workers} workers")
    isolated(abs, -1)  # the fork server starts
    for snippets in [chosen.snippets, *([300, 1000] if chosen.grow else [])]:
        for measure in (False, True):
            cost = milliseconds_per_snippet(snippets, chosen.workers, measure)
            print(f"{snippets:5} snippets, coverage {'on ' if measure else 'off'}: {cost:5.1f} ms a snippet")


if __name__ == "__main__":
    main()
