"""What runs when a FastAPI application starts."""

import warnings
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.testclient import TestClient

ran = []


@asynccontextmanager
async def lifespan(app: FastAPI):
    ran.append("lifespan")
    yield  # what stands below runs at the end


def start() -> None:
    ran.append("on_event")


with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    old, both = FastAPI(), FastAPI(lifespan=lifespan)
    old.on_event("startup")(start)
    both.on_event("startup")(start)
print(told[0].category.__name__)
#> DeprecationWarning
with TestClient(old):
    print("alone:", ran)
    #> alone: ['on_event']
ran.clear()
with TestClient(both):
    print("beside a lifespan:", ran)
    #> beside a lifespan: ['lifespan']
