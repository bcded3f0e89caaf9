"""A path operation sends a letter, which is kept instead of sent."""

from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastapi_mail import ConnectionConfig, FastMail, MessageSchema, MessageType

app = FastAPI()
mail = FastMail(
    ConnectionConfig(
        MAIL_USERNAME="",
        MAIL_PASSWORD="",
        MAIL_FROM="shop@example.com",
        MAIL_PORT=25,
        MAIL_SERVER="127.0.0.1",
        MAIL_STARTTLS=False,
        MAIL_SSL_TLS=False,
        SUPPRESS_SEND=1,
    )
)


@app.post("/order")
async def order() -> str:
    letter = MessageSchema(
        subject="Your order", recipients=["me@example.com"], body="sencha", subtype=MessageType.plain
    )
    await mail.send_message(letter)
    return "sent"


with mail.record_messages() as outbox:
    assert TestClient(app).post("/order").json() == "sent"
assert [one["Subject"] for one in outbox] == ["Your order"]
