"""The address of the client, in Flask."""

from flask import Flask, request

app = Flask(__name__)


@app.get("/me")
def me():
    chain = request.headers.get("X-Forwarded-For", "")
    return {"address": chain.split(",")[0], "secure": request.is_secure}
