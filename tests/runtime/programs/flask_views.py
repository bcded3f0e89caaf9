"""Sessions and cookies over several requests, an upload, an async view, a streamed answer, sqlite, a thread."""

import asyncio
import io
import sqlite3
import threading

from flask import Flask, Response, request, session

app = Flask(__name__)
app.secret_key = "not secret"
database = sqlite3.connect(":memory:", check_same_thread=False)
database.execute("create table tea (name text)")


@app.get("/count")
def count():
    session["count"] = session.get("count", 0) + 1
    return {"count": session["count"]}


@app.post("/upload")
def upload():
    file = request.files["file"]
    return {"name": file.filename, "size": len(file.read())}


@app.get("/later")
async def later():
    await asyncio.sleep(0.01)
    first, second = await asyncio.gather(asyncio.sleep(0, "a"), asyncio.to_thread(str.upper, "b"))
    return {"answer": first + second}


@app.get("/stream")
def stream():
    return Response((f"{number}\n" for number in range(3)), mimetype="text/plain")


@app.post("/teas/<name>")
def add(name):
    def work():
        with database:
            database.execute("insert into tea values (?)", [name])

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return [row[0] for row in database.execute("select name from tea order by name")]


client = app.test_client()
print([client.get("/count").json["count"] for _ in range(3)])
print(client.post("/upload", data={"file": (io.BytesIO(b"x" * 3000), "tea.txt")}).json)
print(client.get("/later").json)
print(client.get("/stream").text.split())
print(client.post("/teas/sencha").json, client.post("/teas/mate").json)
