"""A Flask handler that is meant for bugs."""

from flask import Flask, request

app = Flask(__name__)


# --8<-- [start:bug]
@app.errorhandler(Exception)
def bug(error):
    app.logger.error("a bug", exc_info=error)
    return {"status": 500, "path": request.path}, 500
# --8<-- [end:bug]
