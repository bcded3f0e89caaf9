"""How not to: a chat as older tutorials have it."""

import os

import requests
from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware

# --8<-- [start:old]
API = os.environ.get("LLM_URL", "https://api.openai.com/v1")
KEY = "sk-local-0123456789"  # whoever reads the code has it

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=["*"])


@app.post("/api/chat")
async def chat(request: Request):
    body = await request.json()
    response = requests.post(  # noqa: ASYNC210  # nothing else runs now
        f"{API}/chat/completions",
        headers={"Authorization": f"Bearer {KEY}"},
        json={"model": "gpt-3.5-turbo", **body},
    )
    return response.text
# --8<-- [end:old]
