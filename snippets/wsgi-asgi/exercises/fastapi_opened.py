"""A menu that is opened once, in FastAPI."""

from contextlib import asynccontextmanager

from fastapi import FastAPI, Request

opened = []


def open_menu() -> list[str]:
    opened.append("menu")  # reads a file, say, and takes a while
    return ["Assam", "Sencha"]


# --8<-- [start:solution]
@asynccontextmanager
async def lifespan(app: FastAPI):
    yield {"menu": open_menu()}


app = FastAPI(lifespan=lifespan)


@app.get("/menu")
async def show_menu(request: Request):
    return {"menu": request.state.menu, "opened": len(opened)}
# --8<-- [end:solution]
