"""Asks the program in the working folder for its lists, and prints for each how many statements and seconds it took.

python ask.py FRAMEWORK SECONDS FEWEST PATH...
"""

import json
import os
import sys
import time

framework, seconds, fewest, *paths = sys.argv[1:]
sys.path.insert(0, os.getcwd())
sent = []

if framework == "django":
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from django.db import connection
    from django.test import Client

    def note(execute, statement, *more):
        sent.append(statement)
        return execute(statement, *more)

    connection.execute_wrappers.append(note)
    client = Client(SERVER_NAME="localhost")
else:
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    event.listen(Engine, "before_cursor_execute", lambda connection, cursor, statement, *more: sent.append(statement))
    if framework == "flask":
        from app import app

        client = app.test_client()
    else:
        from fastapi.testclient import TestClient
        from main import app

        client = TestClient(app).__enter__()  # one event loop for all requests, as a server has


def get(path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code


found = []
for path in paths:
    get(path)  # opens the connection
    sent.clear()
    get(path)
    count, times = len(sent), []
    while sum(times) < float(seconds) or len(times) < int(fewest):
        begin = time.perf_counter()
        get(path)
        times.append(time.perf_counter() - begin)
    found.append([count, min(times)])
print(json.dumps(found))
if framework == "fastapi":
    client.__exit__()
