"""A task that is called from a path operation runs in Celery's worker, here in the same thread."""

from celery import Celery
from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
celery = Celery("shop", broker="memory://", backend="cache+memory://")
celery.conf.task_always_eager = True


@celery.task
def brew(minutes: int) -> str:
    return f"brewed {minutes} minutes"


@app.post("/brew")
def start() -> str:
    return brew.delay(3).get()


assert TestClient(app).post("/brew").json() == "brewed 3 minutes"
