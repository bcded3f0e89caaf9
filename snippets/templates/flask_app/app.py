"""Pages from templates, in Flask."""

from collections import namedtuple
from urllib.parse import urlsplit

from flask import Flask, Response, abort, render_template, request
from markupsafe import Markup

app = Flask(__name__)

Tea = namedtuple("Tea", "id name maker cents left")

TEAS = [
    Tea(1, "Sencha", "Uji", 310, 4),
    Tea(2, "Earl Grey", "Tom & Ann", 280, 0),
    Tea(3, "Assam", "Uji", 250, 1),
]


# --8<-- [start:context]
@app.context_processor
def shop():
    return {"shop": "Leaf & Cup"}
# --8<-- [end:context]


# --8<-- [start:render]
@app.get("/")
def list_teas():
    maker = request.args.get("maker", "")
    teas = [tea for tea in TEAS if maker in {"", tea.maker}]
    return render_template("list.html", teas=teas, maker=maker)
# --8<-- [end:render]


@app.get("/teas/<int:tea_id>")
def read_tea(tea_id):
    for tea in TEAS:
        if tea.id == tea_id:
            return render_template("tea.html", tea=tea)
    abort(404)


@app.get("/search")
def search():
    return render_template("search.html", q=request.args.get("q", ""))


# --8<-- [start:trusted]
@app.get("/praise")
def praise():
    by = request.args.get("by", "")
    line = Markup("<em>Fresh</em>, says {}").format(by)
    return render_template("praise.html", line=line)
# --8<-- [end:trusted]


# --8<-- [start:link]
@app.get("/link")
def link():
    to = request.args.get("to", "")
    if urlsplit(to).scheme not in {"http", "https"}:
        abort(400, "Only links to http and https.")
    return render_template("link.html", to=to)
# --8<-- [end:link]


@app.get("/stock")
def stock():
    names = [tea.name for tea in TEAS] + ["</script><script>alert(1)"]
    return render_template("stock.html", names=names)


# --8<-- [start:mail-view]
@app.get("/mail")
def mail():
    text = render_template("mail.txt", tea=TEAS[1])
    return Response(text, mimetype="text/plain")
# --8<-- [end:mail-view]


# --8<-- [start:filter]
@app.template_filter()
def euros(cents):
    return f"{cents / 100:.2f} €"
# --8<-- [end:filter]


@app.get("/address")
def address():
    return render_template("address.html")


@app.get("/undefined")
def undefined():
    return render_template("undefined.html")


@app.get("/undefined/inside")
def undefined_inside():
    return render_template("inside.html")
