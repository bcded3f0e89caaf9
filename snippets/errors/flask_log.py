"""What is written to the log at an error, in Flask."""

import logging

from flask import Flask


# --8<-- [start:log]
class Collecting(logging.Handler):
    def emit(self, record):
        error = record.exc_info[0].__name__ if record.exc_info else ""
        lines.append(
            f"{record.name} {record.levelname}: "
            f"{record.getMessage()} {error}".rstrip()
        )


lines = []
logging.getLogger().addHandler(Collecting())

app = Flask("shop")


class SoldOut(Exception):
    pass


@app.errorhandler(SoldOut)
def sold_out(error):
    return {"status": 409}, 409


@app.get("/cups")
def brew():
    raise SoldOut


@app.get("/till")
def count_till():
    raise RuntimeError("no till")


for path in "/nothing", "/cups", "/till":
    app.test_client().get(path)
    print(path, lines)
    #> /nothing []
    #> /cups []
    #> /till ['shop ERROR: Exception on /till [GET] RuntimeError']
    lines.clear()
# --8<-- [end:log]
