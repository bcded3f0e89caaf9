"""What the page about the admin says and no request of it shows: each sentence tried with the page's programs.

A test's docstring names the passage, `page#id`.
"""

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi import Depends, FastAPI, HTTPException
from fastapi.testclient import TestClient
from flask import Flask
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_admin.helpers import get_redirect_target
from flask_sqlalchemy import SQLAlchemy
from sqladmin import BaseView, expose
from starlette.responses import PlainTextResponse

from rosetta.paths import SNIPPETS
from rosetta.recording.isolation import isolated

FRAMEWORKS = ("flask", "fastapi", "django")
MINA = {"username": "mina", "password": "sencha-tea-at-noon"}
TOM = {"username": "tom", "password": "earl-grey-at-five"}
CHANGE = {"name": "Ceylon", "garden": "3", "stock": "60", "save": "Save"}
READ_ONLY = {"sold": {"readonly": True}}
SOLD = CHANGE | {"sold": "9999"}
HOSTILE = [
    "https://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
    "/\t/evil.example", "/\n/evil.example", "\t//evil.example", " //evil.example", "javascript:alert(1)",
]  # fmt: skip


def _shown(form: str) -> bool:
    """Whether the browser is told not to let anybody type into `sold`."""
    return any('name="sold"' in line and " readonly" in line for line in form.splitlines())


class Browser:
    """A client of a program that keeps its cookies, and logs in."""

    def __init__(self, client, who=None):
        self.client = client
        if who:
            self.post("login", who)

    def said(self) -> dict:
        found = self.client.get("/session").json
        return found() if callable(found) else found

    def get(self, page):
        return self.client.get(f"/admin/{self.said()[page]}")

    def post(self, page, data, **headers):
        said = self.said()
        data, headers = data | {"csrf_token": said["csrf_token"]}, headers | {"X-CSRFToken": said["csrf_token"]}
        return self.client.post(f"/admin/{said[page]}", data=data, headers=headers)

    def teas(self) -> dict:
        found = self.client.get("/teas").json
        return found() if callable(found) else found


def _flask():
    runpy.run_path(f"{sys.path[0]}/init_db.py")
    import app
    from flask_admin.form import BaseForm

    def take_away():
        with app.app.app_context():
            app.db.session.execute(app.db.update(app.User).values(role=""))
            app.db.session.commit()

    # What a reader might write instead of leaving `sold` out.
    careless = {"form_columns": [*app.TeaAdmin.form_columns, "sold"], "form_widget_args": READ_ONLY}
    careless = type("Careless", (app.TeaAdmin,), careless)
    app.admin.add_view(careless(app.Tea, app.db, endpoint="careless"))

    found = {}
    mina = Browser(app.app.test_client(), MINA)
    form = mina.client.get("/admin/careless/edit/?id=3").text
    token = mina.said()["csrf_token"]
    mina.client.post("/admin/careless/edit/?id=3", data=SOLD | {"csrf_token": token})
    found["read-only in the browser"] = _shown(form), mina.teas()["Ceylon"][1]
    with app.app.test_request_context():
        found["led to"] = {_led_to(app.app, target) for target in HOSTILE}
    view = next(one for one in app.admin._views if isinstance(one, app.TeaAdmin))
    plain = type("Plain", (app.TeaAdmin,), {"form_base_class": BaseForm})(app.Tea, app.db, endpoint="plain")
    for name, one in {"secure": view, "plain": plain}.items():
        forms = (one._edit_form_class, one._delete_form_class, one._action_form_class)
        found[name] = [getattr(form.Meta, "csrf", False) for form in forms]
    del app.TeaAdmin.is_action_allowed
    tom = Browser(app.app.test_client(), TOM)
    tom.post("action", {"action": "withdraw", "rowid": "1"})
    found["by a reader, unasked"] = tom.teas()["Assam"][2]
    return app.app.test_client, take_away, found


def _led_to(app, target):
    with app.test_request_context(query_string={"next": target}):
        return get_redirect_target("next")


def _fastapi():
    runpy.run_path(f"{sys.path[0]}/init_db.py")
    import main

    def take_away():
        with main.Session(main.engine) as session, session.begin():
            session.execute(main.update(main.User).values(role=""))

    def new():
        return TestClient(main.app, follow_redirects=False)

    class Careless(main.ModelView, model=main.Tea):
        form_columns = (*main.TeaAdmin.form_columns, "sold")
        form_widget_args = READ_ONLY

        @expose("/report")
        async def report(self, request):
            return PlainTextResponse("for editors")

    class Report(BaseView):
        @expose("/report")
        async def report(self, request):
            return PlainTextResponse("for editors")

    Careless.identity = "careless"
    main.admin.add_view(Careless)
    main.admin.add_view(Report)
    mina, tom = Browser(new(), MINA), Browser(new(), TOM)
    given = main.Roles.get_grants

    async def grants(self, request):
        every = await given(self, request)
        return every | {("careless", right) for view, right in every}

    main.Roles.get_grants = grants
    form = mina.client.get("/admin/careless/edit/3").text
    mina.client.post("/admin/careless/edit/3", data=SOLD)
    found = {
        "read-only in the browser": (_shown(form), mina.teas()["Ceylon"][1]),
        "pages of one's own, by a reader": {
            path: tom.client.get(f"/admin/{path}").status_code for path in ("careless/report", "report")
        },
        "action by POST": mina.post("action", {}).status_code,
        "delete by a reader": tom.client.delete(f"/admin/{tom.said()['delete']}").status_code,
        "sites": {
            site: mina.client.get("/admin/tea/list", headers={"Sec-Fetch-Site": site}).status_code
            for site in ("same-origin", "none", "same-site", "cross-site")
        },
        "unknown header": mina.client.get("/admin/tea/list").status_code,
        "login from another site": mina.client.post(
            "/admin/login", data=MINA, headers={"Sec-Fetch-Site": "cross-site"}
        ).status_code,
    }
    return new, take_away, found


def _django():
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from teas.admin import TeaAdmin

    def new():
        return Client(enforce_csrf_checks=True, headers={"host": "localhost"})

    def take_away():
        User.objects.update(is_staff=False)

    found = {}
    root = new()
    root.force_login(User.objects.create_superuser("root"))
    root = Browser(root)
    root.post("edit", CHANGE)
    found["superuser"] = root.teas()["Ceylon"][0]
    TeaAdmin.list_select_related = False
    with CaptureQueriesContext(connection) as asked:
        root.get("list")
    found["gardens asked for"] = [one["sql"] for one in asked if 'FROM "teas_garden"' in one["sql"]]
    return new, take_away, found


def _found(framework: str) -> dict:
    sys.path.insert(0, str(SNIPPETS / "admin" / f"{framework}_app"))
    os.environ |= {"DATABASE_URL": f"sqlite:///{Path.cwd() / 'shop.db'}", "SECRET_KEY": "a key of this test"}
    new, take_away, found = globals()[f"_{framework}"]()
    mina = Browser(new(), MINA)
    before = mina.get("list").status_code
    take_away()
    found["role taken away"] = before, mina.get("list").status_code
    return found


@pytest.fixture(scope="module")
def found() -> dict:
    return {framework: isolated(_found, framework, time_limit=120) for framework in FRAMEWORKS}


def test_a_role_that_was_taken_away_lets_nobody_in(found):
    """topics/admin#access"""
    assert {framework: one["role taken away"] for framework, one in found.items()} == {
        "flask": (200, 403), "fastapi": (200, 302), "django": (200, 302),
    }  # fmt: skip


def test_flask_admin_leads_to_this_site_alone(found):
    """topics/admin#login"""
    assert found["flask"]["led to"] == {None}


def test_secure_form_puts_a_token_into_each_form(found):
    """topics/admin#csrf"""
    assert found["flask"]["secure"] == [True, True, True]
    assert found["flask"]["plain"] == [False, False, False]


def test_flask_admin_allows_an_action_by_default(found):
    """topics/admin#permissions"""
    assert found["flask"]["by a reader, unasked"]


def test_sqladmin_runs_an_action_by_get_alone(found):
    """topics/admin#action"""
    assert found["fastapi"]["action by POST"] == 405


def test_what_is_not_granted_is_refused(found):
    """topics/admin#permissions"""
    assert found["fastapi"]["delete by a reader"] == 403


def test_the_program_in_fastapi_refuses_other_sites(found):
    """topics/admin#csrf"""
    fastapi = found["fastapi"]
    assert fastapi["sites"] == {"same-origin": 200, "none": 200, "same-site": 403, "cross-site": 403}
    assert fastapi["unknown header"] == 200
    assert fastapi["login from another site"] == 403


def test_readonly_in_the_browser_keeps_nobody_from_sending_a_value(found):
    """topics/admin#pitfalls"""
    assert found["flask"]["read-only in the browser"] == (True, 9999)
    assert found["fastapi"]["read-only in the browser"] == (True, 9999)


def test_a_page_added_to_a_view_is_open_to_whoever_has_one_of_its_rights(found):
    """topics/admin#pitfalls"""
    assert found["fastapi"]["pages of one's own, by a reader"] == {"careless/report": 200, "report": 403}


def test_superusers_have_all_permissions(found):
    """topics/admin#permissions"""
    assert found["django"]["superuser"] == 60


def test_django_joins_what_the_list_shows(found):
    """topics/admin#queries"""
    assert found["django"]["gardens asked for"] == []


def test_flask_admin_lets_everybody_in():
    """topics/admin#pieces"""
    app = Flask(__name__)
    app.config.update(SECRET_KEY="a key of this test", SQLALCHEMY_DATABASE_URI="sqlite://")
    db = SQLAlchemy(app)

    class Tea(db.Model):
        id = db.Column(db.Integer, primary_key=True)

    with app.app_context():
        db.create_all()
        admin = Admin(app)
        admin.add_view(ModelView(Tea, db))
        assert app.test_client().get("/admin/tea/").status_code == 200
        assert app.test_client().post("/admin/tea/new/", data={}).status_code == 302
        db.engine.dispose()


def _refuse():
    raise HTTPException(403)


def test_sqladmin_lets_everybody_in_whatever_the_routes_depend_on():
    """topics/admin#pieces"""
    from sqladmin import Admin as SQLAdmin

    app = FastAPI(dependencies=[Depends(_refuse)])
    app.get("/teas")(lambda: [])
    SQLAdmin(app)
    client = TestClient(app)
    assert client.get("/teas").status_code == 403
    assert client.get("/admin/").status_code == 200


def test_createsuperuser_makes_who_may_do_all_in_django(tmp_path):
    """topics/admin#first-staff"""
    folder = shutil.copytree(SNIPPETS / "admin/django_app", tmp_path / "shop")
    environment = os.environ | {"DJANGO_SUPERUSER_PASSWORD": "a-pot-of-oolong-at-nine"}
    asked = "from django.contrib.auth.models import User; print(User.objects.get(username='ada').is_superuser)"
    commands = (
        ["migrate", "--verbosity", "0"],
        ["createsuperuser", "--noinput", "--username", "ada", "--email", "ada@shop.example"],
        ["shell", "--verbosity", "0", "-c", asked],
    )
    options = {"cwd": folder, "env": environment, "text": True}
    said = [subprocess.check_output([sys.executable, "manage.py", *words], **options).strip() for words in commands]
    assert said == ["", "Superuser created successfully.", "True"]
