"""The phrasebook: all phrases, a direction in each address, and what it recognises in the guide's own programs."""

import json
import re
import subprocess
from functools import cache
from itertools import permutations

import pytest

from rosetta.content.regions import without_marks
from rosetta.content.topics import all_topics, in_most
from rosetta.directives import phrasebook
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.paths import LANGUAGES, ROOT
from rosetta.phrases import load

IDS = [one.id for one in in_most(all_topics())]
PROGRAMS = {
    f"{topic.name}/{entry.framework.id}_{entry.name}": "\n".join(without_marks(file) for file in entry.files)
    for topic in all_topics()
    for entry in topic.all_programs
    if entry.framework.id in IDS
}


@cache
def html_of(language: str = "en") -> str:
    return "".join(phrasebook.on_page(Context([], language, "phrasebook.md"), ""))


def recognised(**programs: str) -> dict:
    """What the client says of programs."""
    data = json.loads(re.search(r'<script type="application/json">(.*?)</script>', html_of(), re.DOTALL)[1])
    given = json.dumps({"data": data, "programs": programs})
    script = ROOT / "tests" / "site" / "recognise.mjs"
    ran = subprocess.run(["node", script], input=given, capture_output=True, text=True, check=True, timeout=60)
    return json.loads(ran.stdout)


@pytest.fixture(scope="module")
def own() -> dict:
    return recognised(**PROGRAMS)


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_is_recognised_as_its_framework_and_no_other(own, name):
    """What only prints may be plain Python, of which nothing is claimed, or SQLAlchemy's, which is of several."""
    framework, program = name.split("/")[1].split("_", 1)
    its, sure = list(own[name]["found"]), own[name]["sure"]
    if name == "django-to-fastapi/fastapi_app":  # in the middle of a move: it reads Django's sessions with Django
        assert its == ["fastapi", "django"]
        return
    of_several = not its if sure else framework in its
    assert its == [framework] or (program != "app" and of_several)


@pytest.mark.parametrize("topic", [one for one in all_topics() if load(one).rows], ids=lambda one: one.name)
def test_every_phrase_of_a_topic_is_found_in_its_programs(own, topic):
    missing = []
    for row in load(topic).rows:
        for id_, cell in row.cells.items():
            if id_ not in IDS:  # the phrasebook has no column for it, nor a name for its code
                continue
            names = [f"{topic.name}/{id_}_{name}" for name in topic.programs if topic.program(id_, name)]
            found = {one["phrase"] for name in names for one in own[name]["found"].get(id_, [])}
            if cell.found_by and f"{topic.name}/{row.id}" not in found:
                missing.append(f"{row.id}: {id_}")
    assert missing == []


def test_most_phrases_can_be_found():
    rows = [row for topic in all_topics() for row in load(topic).rows]
    cells = [cell for row in rows for cell in row.cells.values() if cell.code and not cell.is_command]
    assert sum(not cell.found_by for cell in cells) <= len(cells) / 20


def test_lines_of_the_readers_code_are_named():
    code = 'from flask import Flask, request\n\n@app.get("/a")\ndef a():\n    return request.args["b"]\n'
    (found,) = recognised(code=code).values()
    assert found == {
        "sure": True,
        "found": {
            "flask": [
                {"phrase": "routing/fixed-path", "lines": [3], "ends": [3]},
                {"phrase": "routing/required-query", "lines": [5], "ends": [5]},
            ]
        },
    }


@pytest.mark.parametrize(
    ("code", "sure", "found"),
    [
        ('@app.get("/ping")\n', False, ["flask", "fastapi"]),  # written alike
        ('request.args["q"]\n', True, ["flask"]),  # without imports, by what it has
        ("item = request.GET.get('tag')\n", True, ["django"]),
        ("print('hello')\n", True, []),
        ("# from flask import request\nx = 1\n", True, []),
        ('"""\nfrom flask import request\nrequest.args["q"]\n"""\n', True, []),
        ("import flask_login\nimport fastapi_users\n", True, []),
        ("import django\nfrom flask import Flask\n", True, ["flask", "django"]),  # it says so itself
        ("", True, []),
    ],
)
def test_it_claims_nothing_that_it_does_not_recognise(code, sure, found):
    (said,) = recognised(code=code).values()
    assert (said["sure"], list(said["found"])) == (sure, found)


@pytest.mark.parametrize(
    ("line", "framework", "found"),
    [
        ('@app.route("/orders")', "flask", ["fixed-path"]),
        ('@app.route("/orders", methods=["GET"])', "flask", ["fixed-path"]),
        ('@app.route("/orders", methods=["POST"])', "flask", ["post"]),
        ("@app.route('/orders', methods=('GET', 'POST'))", "flask", ["fixed-path", "post"]),
        ('@app.post("/orders")', "flask", ["post"]),
        ('@app.post("/orders")', "fastapi", ["post"]),
        ('@app.delete("/orders")', "flask", ["methods"]),
        ('@app.put("/orders")', "fastapi", ["methods"]),
        ('@require_http_methods(["GET"])', "django", []),
        ('@require_http_methods(["GET", "POST"])', "django", ["post"]),
        ("@require_POST", "django", ["post"]),
    ],
)
def test_a_method_leads_to_the_row_of_that_method(line, framework, found):
    (said,) = recognised(code=f"import {framework}\n\n{line}\n").values()
    assert sorted(one["phrase"] for one in said["found"][framework]) == [f"routing/{name}" for name in found]


# Lines as readers have them, and all that they are found to be.
DATA = "databases/"
READ_BY = {
    "django": {
        "class Order(models.Model):": [DATA + "model"],
        "order = get_object_or_404(Order, pk=pk)": [DATA + "get-or-404"],
        "order = Order.objects.get(pk=1)": [DATA + "get-or-404"],
        "get_object_or_404(Order, pk=pk).delete()": [DATA + "delete"],
        "order.delete()": [DATA + "delete"],
        "order.save()": [DATA + "update"],
        'order.save(update_fields=["sent"])': [DATA + "update"],
        "order = form.save(commit=False)": [],
        "super().save(*args, **kwargs)": [],
        "Order.objects.create(name=name)": [DATA + "create"],
        "orders = orders.filter(name__icontains=q)": [DATA + "search"],
        "Order.objects.filter(sent=True)": [DATA + "condition"],
        'Order.objects.select_related("customer")': [DATA + "relation", "queries/one-related"],
        'Order.objects.prefetch_related("lines")': [DATA + "relation"],
        "@transaction.atomic": [DATA + "transaction"],
        'path("<slug:s>/", show_page),': ["routing/text-in-path"],
        'path("<uuid:key>/", show_page),': ["routing/text-in-path"],
        'path("<int:pk>/", show_page),': ["routing/number-in-path"],
        'path("<path:name>/", show_page),': ["routing/slashes-in-path"],
        r're_path(r"^orders/(?P<pk>\d+)/$", show_order),': ["routing/text-in-path"],
        're_path(r"^orders/$", list_orders),': ["routing/fixed-path"],
        "{% url 'order-detail' pk=1 %}": ["templates/route-address"],
        'reverse("order-detail")': ["routing/url-from-name"],
        'reverse("orders:detail")': ["project-structure/other-module"],
        'return render(request, "orders/list.html", context)': ["templates/render"],
        "application = get_wsgi_application()": ["project-structure/factory"],
    },
    "flask": {
        "class Order(db.Model):": [DATA + "model"],
        "order = db.get_or_404(Order, order_id)": [DATA + "get-or-404"],
        "order = Order.query.get_or_404(order_id)": [DATA + "get-or-404"],
        "order = db.session.get(Order, order_id)": [DATA + "get-or-404"],
        'user_id = session.get("user_id")': [],
        "db.session.add(order)": [DATA + "create"],
        "db.session.commit()": [DATA + "transaction"],
        "order.sent = True\n    db.session.commit()": [DATA + "update", DATA + "transaction"],
        "db.session.delete(order)": [DATA + "delete"],
        "orders = db.select(Order).where(Order.sent)": [DATA + "condition"],
        "orders = Order.query.filter_by(sent=True)": [DATA + "condition"],
        'db.select(Order).where(Order.name.ilike(f"%{q}%"))': [DATA + "search"],
        "query = query.options(selectinload(Order.lines))": [DATA + "relation"],
        '@app.get("/pages/<uuid:key>")': ["routing/text-in-path"],
        '@app.get("/prices/<float:price>")': ["routing/number-in-path"],
        'return render_template("orders.html", orders=orders)': ["templates/render"],
        "{{ url_for('show_order', order_id=1) }}": ["templates/route-address"],
        "{{ url_for('static', filename='a.css') }}": ["static-files/static-url"],
        'url_for("orders.show")': ["project-structure/other-module"],
        'bp = Blueprint("orders", __name__, url_prefix="/orders")': ["routing/module"],
        'bp = Blueprint("orders", __name__)': ["project-structure/module"],
    },
    "fastapi": {
        "class Order(SQLModel, table=True):": [DATA + "model"],
        "class Order(OrderBase, table=True):": [DATA + "model"],
        "class OrderOut(OrderBase):": [],
        "class Order(Base):": [DATA + "model"],
        "order = session.get(Order, order_id)": [DATA + "get-or-404"],
        "order = db.get(Order, order_id)": [DATA + "get-or-404"],
        "session.add(order)": [DATA + "create"],
        "await session.commit()": [DATA + "transaction"],
        "order.sent = True\n    db.commit()": [DATA + "update", DATA + "transaction"],
        "order.sqlmodel_update(data)": [DATA + "update"],
        "session.delete(order)": [DATA + "delete"],
        "orders = select(Order).where(Order.sent)": [DATA + "condition"],
        "query = query.options(selectinload(Order.lines))": [DATA + "relation"],
        '@app.get("/pages/{key}")\ndef show(key: UUID):': ["routing/text-in-path"],
        '@app.get("/prices/{price}")\ndef show(price: float):': ["routing/number-in-path"],
        "def read_settings(settings: SettingsDep):": ["project-structure/read-setting"],
        'return templates.TemplateResponse(request, "orders.html")': ["templates/render"],
    },
}


@pytest.mark.parametrize("framework", READ_BY)
def test_lines_as_readers_have_them_are_found_to_be_that_and_nothing_else(framework):
    lines = READ_BY[framework]
    said = recognised(**{line: f"import {framework}\n\n{line}\n" for line in lines})
    found = {line: sorted(one["phrase"] for one in said[line]["found"][framework]) for line in lines}
    assert found == {line: sorted(names) for line, names in lines.items()}


# Lines of the table that are two tasks, or one task beside the way it is asked for.
TWICE = {
    "flask": {
        ("databases/delete", "databases/get-or-404"),
        ("databases/relation", "queries/many-related"),  # there both kinds of relation are one task
        ("databases/relation", "queries/one-related"),
        ("databases/relation", "queries/some-related"),
        ("llm-chat/closed-fields", "rest/ordering"),
        ("llm-chat/stream-answer", "wsgi-asgi/open-stream"),
        ("middleware/answer-instead", "responses/json"),
        ("queries/count-statements", "testing/count-queries"),
        ("requests/json", "requests/validated-json"),
        ("responses/json", "responses/some-fields"),
        ("responses/json", "responses/status-and-header"),
        ("responses/redirect", "routing/url-from-name"),
        ("responses/stream", "wsgi-asgi/open-stream"),
    },
    "fastapi": {
        ("authentication/role", "middleware/around-one-view"),
        ("databases/relation", "queries/many-related"),  # there both kinds of relation are one task
        ("databases/relation", "queries/one-related"),
        ("databases/relation", "queries/some-related"),
        ("llm-chat/stream-answer", "wsgi-asgi/open-stream"),
        ("project-structure/factory", "rest/document"),
        ("project-structure/factory", "wsgi-asgi/start-stop"),
        ("project-structure/include", "project-structure/twice"),  # told apart by nothing
        ("project-structure/other-module", "routing/url-from-name"),
        ("queries/count-statements", "testing/count-queries"),
        ("responses/status-and-header", "rest/resource"),
        ("responses/status-and-header", "routing/post"),
        ("rest/resource", "routing/methods"),
    },
    "django": {
        ("admin/admin-action", "admin/may-act"),
        ("admin/admin-csrf", "forms/csrf"),
        ("admin/staff-only", "routing/fixed-path"),
        ("authentication/log-in", "routing/fixed-path"),
        ("authentication/log-out", "routing/fixed-path"),
        ("authentication/make-token", "project-structure/read-setting"),
        ("databases/relation", "queries/many-related"),  # there both kinds of relation are one task
        ("databases/relation", "queries/one-related"),
        ("databases/search", "routing/default-query"),
        ("llm-chat/first-token-limit", "project-structure/read-setting"),
        ("middleware/answer-instead", "responses/json"),
        ("project-structure/factory", "project-structure/include"),
        ("requests/form", "requests/upload"),
        ("responses/json", "responses/some-fields"),
        ("responses/json", "responses/status-and-header"),
        ("responses/redirect", "routing/url-from-name"),
        ("responses/stream", "wsgi-asgi/open-stream"),
    },
}


@pytest.mark.parametrize("framework", TWICE)
def test_no_line_of_a_cell_is_read_as_another_task_unless_it_is_meant(framework):
    rows = {f"{topic.name}/{row.id}": row for topic in all_topics() for row in load(topic).rows}
    cells = {name: row.cells[framework] for name, row in rows.items() if framework in row.cells}
    said = recognised(**{name: f"import {framework}\n{cell.code}" for name, cell in cells.items()})
    claimed = set()
    for name in cells:
        found = {one["phrase"]: one["lines"] for one in said[name]["found"].get(framework, [])}
        own = found.get(name, [2])  # where nothing tells it from others, its first line
        claimed |= {tuple(sorted((name, other))) for other in found.keys() - {name} if {*own} & {*found[other]}}
    assert claimed == TWICE[framework]


def test_imports_and_comments_are_no_idioms():
    code = "from fastapi import Header\nfrom fastapi.responses import (\n    PlainTextResponse,\n)\n# Header()\n"
    (said,) = recognised(code=code).values()
    assert said["found"] == {"fastapi": []}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_all_phrases_of_all_topics(language):
    html = html_of(language)
    expected = {f"{topic.name}/{row.id}" for topic in all_topics() for row in load(topic).rows}
    assert set(re.findall(r'<tr data-phrase="([^"]+)"', html)) == expected
    assert len(re.findall(r'<th scope="row"><a href="\.\./(?:topics|deep-dives)/[\w-]+/#[\w-]+">', html)) == len(
        expected
    )
    copy = Copy(Context([], language, "phrasebook.md"), "https://guide.example/phrasebook/", "", [language])
    copied = "\n".join(phrasebook.in_copy(copy, ""))
    assert copied.count("\n| [") == len(expected)
    # Each row leads to its section; a cell that says that there is no way leads to why.
    assert len(re.findall(r"(?m)^\| \[[^|]*?\]\(https://guide\.example/(?:topics|deep-dives)/", copied)) == len(
        expected
    )


def test_each_direction_is_an_address_that_hides_the_others_without_scripts():
    html = html_of()
    for known, needed in permutations(IDS, 2):
        direction = f"{known}-to-{needed}"
        assert f'<a href="#{direction}" id="{direction}">' in html
        for other in set(IDS) - {known, needed}:
            assert re.search(
                rf'#{direction}:target\),[^{{}}]*?\) .phrasebook \[data-framework="{other}"\][^}}]*{{display:none}}',
                html,
            )


def test_what_needs_scripts_cannot_be_used_before_they_are_there():
    html = html_of()
    for field in ("<textarea", '<input type="search"'):
        assert "disabled" in html[html.index(field) :].split(">")[0]
