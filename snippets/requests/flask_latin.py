"""What Flask makes of a JSON body that is not UTF-8."""

from flask import Flask, request

app = Flask(__name__)


# --8<-- [start:latin]
@app.post("/json")
def echo_json():
    return request.get_json()


for encoding in ("utf-8", "latin-1"):
    answer = app.test_client().post(
        "/json",
        data='{"item": "café"}'.encode(encoding),
        content_type="application/json",
    )
    print(encoding, answer.status_code)
    #> utf-8 200
    #> latin-1 400
# --8<-- [end:latin]
