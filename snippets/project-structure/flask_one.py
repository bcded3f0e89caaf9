"""The smallest Flask app, in one file."""

# --8<-- [start:one]
from flask import Flask

app = Flask(__name__)


@app.get("/")
def home():
    return {"shop": "Leaf & Page"}
# --8<-- [end:one]


print(app.test_client().get("/").text)
#> {"shop":"Leaf & Page"}
#>
