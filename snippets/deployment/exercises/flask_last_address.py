"""The address of the client, in Flask."""

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)


# --8<-- [start:solution]
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)


@app.get("/me")
def me():
    return {"address": request.remote_addr, "secure": request.is_secure}
# --8<-- [end:solution]
