"""What Flask keeps of a query parameter that was sent twice."""

from flask import Flask, request

app = Flask(__name__)

# --8<-- [start:repeated]
with app.test_request_context("/?tag=green&tag=hot"):
    print(request.args["tag"])
    #> green
    print(request.args.getlist("tag"))
    #> ['green', 'hot']
    try:
        request.args["q"]
    except KeyError as error:
        print(type(error).__name__, error.args, error.code)
        #> BadRequestKeyError ('q',) 400
# --8<-- [end:repeated]
