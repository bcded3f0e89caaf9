"""What a backend sends to the API, in FastAPI."""

from typing import Literal

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict

app = FastAPI()


# --8<-- [start:solution]
class Turn(BaseModel):
    role: Literal["user", "assistant"]
    content: str


class Chat(BaseModel):
    model_config = ConfigDict(extra="forbid")

    messages: list[Turn]


@app.post("/sent")
def sent(chat: Chat) -> dict:
    return {"model": "small-1", "stream": True, **chat.model_dump()}
# --8<-- [end:solution]
