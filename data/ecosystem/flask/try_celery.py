"""A task that is called from a view runs in Celery's worker, here in the same thread."""

from celery import Celery
from flask import Flask

app = Flask(__name__)
celery = Celery("shop", broker="memory://", backend="cache+memory://")
celery.conf.task_always_eager = True


@celery.task
def brew(minutes: int) -> str:
    return f"brewed {minutes} minutes"


@app.post("/brew")
def start() -> str:
    return brew.delay(3).get()


assert app.test_client().post("/brew").text == "brewed 3 minutes"
