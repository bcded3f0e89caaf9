"""What is written to the log at an error, in Flask."""

import logging
from io import StringIO

from flask import Flask

# --8<-- [start:log]
written = StringIO()
form = "%(name)s %(levelname)s: %(message)s"
logging.basicConfig(stream=written, format=form)


def logged():
    line = written.getvalue().partition("\n")[0]
    written.seek(0)
    written.truncate()
    return line or "nothing"


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
    raise RuntimeError


for path in "/nothing", "/cups", "/till":
    app.test_client().get(path)
    print(f"{path}: {logged()}")
    #> /nothing: nothing
    #> /cups: nothing
    #> /till: shop ERROR: Exception on /till [GET]
# --8<-- [end:log]
