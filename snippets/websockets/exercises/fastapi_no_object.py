"""An answer to each message, whatever it is."""

import json

from fastapi import FastAPI, Request

app = FastAPI()
PRICES = {"Sencha": 9, "Earl Grey": 7}


# --8<-- [start:solution]
def answer(text):
    try:
        question = json.loads(text)
    except ValueError:
        return {"close": 4000}
    match question:
        case {"tea": str(tea)} if tea in PRICES:
            return {"tea": tea, "price": PRICES[tea]}
        case _:
            return {"error": "no such tea"}
# --8<-- [end:solution]


@app.post("/try")
async def try_answer(request: Request):
    return answer(await request.body())
