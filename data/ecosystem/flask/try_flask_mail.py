"""A view sends a letter, which is kept instead of sent."""

from flask import Flask
from flask_mail import Mail, Message

app = Flask(__name__)
app.config.update(TESTING=True, MAIL_DEFAULT_SENDER="shop@example.com")
mail = Mail(app)


@app.post("/order")
def order() -> str:
    mail.send(Message("Your order", recipients=["me@example.com"], body="sencha"))
    return "sent"


with mail.record_messages() as outbox:
    assert app.test_client().post("/order").text == "sent"
assert [one.subject for one in outbox] == ["Your order"]
