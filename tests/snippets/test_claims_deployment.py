"""What the page about deployment says and no request of it shows. A test's docstring names the passage, `page#id`."""

import json
import os
import shutil
import subprocess
import sys
from inspect import signature
from pathlib import Path

import django
import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from fastapi_cli.cli import run as fastapi_run
from flask import Flask, request
from gunicorn.config import Config as GunicornConfig
from pydantic_settings import BaseSettings
from starlette.middleware.trustedhost import TrustedHostMiddleware
from uvicorn import Config as UvicornConfig
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from werkzeug.middleware.proxy_fix import ProxyFix

from rosetta.paths import SNIPPETS

TOPIC = SNIPPETS / "deployment"
CHAIN = "203.0.113.7, 198.51.100.4, 192.0.2.1"


def test_prefixed_variables_are_json_where_they_can_be(monkeypatch):
    """topics/deployment#settings"""
    monkeypatch.setenv("FLASK_TRUSTED_HOSTS", '["shop.example"]')
    monkeypatch.setenv("FLASK_NAME", "shop")
    app = Flask(__name__)
    app.config.from_prefixed_env()
    assert app.config["TRUSTED_HOSTS"] == ["shop.example"]
    assert app.config["NAME"] == "shop"
    assert app.config["SECRET_KEY"] is None


def test_field_of_settings_is_checked(monkeypatch):
    """topics/deployment#settings"""

    class Settings(BaseSettings):
        secret_key: str
        allowed_hosts: list[str] = []

    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setenv("ALLOWED_HOSTS", '["shop.example"]')
    with pytest.raises(ValueError, match=r"secret_key\s+Field required"):
        Settings()
    monkeypatch.setenv("SECRET_KEY", "tea")
    assert Settings().allowed_hosts == ["shop.example"]


READS = {
    "flask": 'from app import app; print(*app.config["TRUSTED_HOSTS"], app.config["SQLALCHEMY_DATABASE_URI"])',
    "fastapi": "from main import settings; print(*settings.allowed_hosts, settings.database_url)",
    "django": "from config import settings; print(*settings.ALLOWED_HOSTS, settings.DATABASES['default']['NAME'])",
}
HOSTS, DATABASE = '["shop.example", "www.shop.example"]', "sqlite:////srv/tea.db"
TOLD = {
    "flask": {"FLASK_TRUSTED_HOSTS": HOSTS, "FLASK_SQLALCHEMY_DATABASE_URI": DATABASE},
    "fastapi": {"ALLOWED_HOSTS": HOSTS, "DATABASE_URL": DATABASE},
    "django": {"DJANGO_ALLOWED_HOSTS": "shop.example,www.shop.example", "DATABASE_NAME": "/srv/tea.db"},
}


@pytest.mark.as_it_stands
@pytest.mark.parametrize("framework", READS)
def test_hosts_and_the_database_are_those_of_the_environment(framework, tmp_path):
    """topics/deployment#settings, topics/deployment#hosts"""
    folder = tmp_path / "program"
    shutil.copytree(TOPIC / f"{framework}_app", folder)

    def read(**told) -> list[str]:
        environment = {"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1", "SECRET_KEY": "tea", **told}
        run = [sys.executable, "-c", READS[framework]]
        return subprocess.run(
            run, cwd=folder, env=environment, capture_output=True, text=True, check=True
        ).stdout.split()

    shop = str(folder / "shop.db") if framework == "django" else "sqlite:///shop.db"
    assert read() == ["127.0.0.1", "localhost", shop]
    told = "/srv/tea.db" if framework == "django" else DATABASE
    assert read(**TOLD[framework]) == ["shop.example", "www.shop.example", told]


def test_new_django_project_has_debug_and_a_secret_in_its_file():
    """topics/deployment#settings"""
    text = Path(django.__file__).with_name("conf").joinpath("project_template/project_name/settings.py-tpl").read_text()
    assert "DEBUG = True" in text
    assert "SECRET_KEY = '{{ secret_key }}'" in text


def test_how_long_a_stop_may_take():
    """topics/deployment#server"""
    assert GunicornConfig().graceful_timeout == 30
    assert UvicornConfig("main:app").timeout_graceful_shutdown is None
    assert GunicornConfig().timeout == 30
    assert GunicornConfig().worker_class_str == "sync"
    assert {"workers", "forwarded_allow_ips"} < {*signature(fastapi_run).parameters}
    assert "timeout_graceful_shutdown" not in signature(fastapi_run).parameters


def test_both_servers_read_the_addresses_of_proxies_from_one_variable():
    """topics/deployment#nginx"""
    code = (
        "from gunicorn.config import Config as G; from uvicorn import Config as U;"
        "print(*map(str, G().forwarded_allow_ips), U('main:app').forwarded_allow_ips)"
    )
    run = [sys.executable, "-c", code]
    set_ = subprocess.run(run, env={**os.environ, "FORWARDED_ALLOW_IPS": "192.0.2.1"}, capture_output=True, text=True)
    assert set_.stdout.split() == ["192.0.2.1", "192.0.2.1"]
    plain = {name: value for name, value in os.environ.items() if name != "FORWARDED_ALLOW_IPS"}
    unset = subprocess.run(run, env=plain, capture_output=True, text=True)
    assert unset.stdout.split() == ["127.0.0.1", "::1", "127.0.0.1,::1"]


def test_network_of_proxies_is_believed():
    """topics/deployment#nginx"""
    gunicorn = GunicornConfig()
    gunicorn.set("forwarded_allow_ips", "192.0.2.0/24")
    assert list(map(str, gunicorn.forwarded_allow_networks())) == ["192.0.2.0/24"]
    assert believed("127.0.0.0/8") == "192.0.2.1"


def address(**counted) -> str:
    app = Flask(__name__)
    app.wsgi_app = ProxyFix(app.wsgi_app, **counted)
    app.add_url_rule("/", view_func=lambda: request.remote_addr)
    return app.test_client().get("/", headers={"X-Forwarded-For": CHAIN}).text


def test_proxies_are_counted_from_the_end():
    """topics/deployment#nginx"""
    assert address(x_for=1) == "192.0.2.1"
    assert address(x_for=2) == "198.51.100.4"


def believed(trusted: str) -> str:
    seen = FastAPI()

    @seen.get("/")
    def client(request: Request) -> str:
        return request.client.host

    app = ProxyHeadersMiddleware(seen, trusted_hosts=trusted)
    return TestClient(app, client=("127.0.0.1", 50000)).get("/", headers={"X-Forwarded-For": CHAIN}).json()


def test_uvicorn_takes_the_last_address_that_is_no_proxy():
    """topics/deployment#nginx, topics/deployment#pitfalls"""
    assert believed("127.0.0.1") == "192.0.2.1"
    assert believed("127.0.0.1,192.0.2.1") == "198.51.100.4"
    assert believed("192.0.2.1") == "127.0.0.1"
    assert believed("*") == "203.0.113.7"


def test_health_check_at_localhost_needs_its_name():
    """topics/deployment#hosts, topics/deployment#pitfalls"""
    flask = Flask(__name__)
    flask.config["TRUSTED_HOSTS"] = ["shop.example"]
    flask.add_url_rule("/", view_func=lambda: "")
    assert flask.test_client().get("/", base_url="http://localhost").status_code == 400
    app = FastAPI()
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=["shop.example"])
    assert TestClient(app, base_url="http://localhost").get("/").status_code == 400


DJANGO = """
import sys
from django.conf import settings
from django.http import HttpResponse
from django.urls import path
settings.configure(ALLOWED_HOSTS=["shop.example"], ROOT_URLCONF=__name__, SECURE_SSL_REDIRECT=True,
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"])
import django
django.setup()
urlpatterns = [path("", lambda request: HttpResponse(""))]
from django.test import Client
print(Client().get("/", headers={"host": "localhost", "x-forwarded-proto": "https"}).status_code)
got = Client().get("/", headers={"host": "shop.example", "x-forwarded-proto": "https"})
print(got.status_code, got.headers["Location"])
from django.utils.log import DEFAULT_LOGGING
print(*DEFAULT_LOGGING["handlers"]["console"]["filters"], *DEFAULT_LOGGING["loggers"]["django"]["handlers"])
print(DEFAULT_LOGGING["handlers"]["mail_admins"]["filters"])
"""


def test_django_redirects_in_a_circle_refuses_localhost_and_logs_to_the_console_while_debugging():
    """topics/deployment#pitfalls, topics/deployment#logs"""
    ran = subprocess.run([sys.executable, "-c", DJANGO], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == [
        "400",
        "301 https://shop.example/",
        "require_debug_true console mail_admins",
        "['require_debug_false']",
    ]


def test_head_for_a_check_in_fastapi():
    """topics/deployment#head"""
    app = FastAPI()
    app.api_route("/live", methods=["GET", "HEAD"])(lambda: {})
    assert TestClient(app).head("/live").status_code == 200


@pytest.mark.parametrize("framework", ["flask", "fastapi", "django"])
def test_container_file_passes_hadolint(framework):
    """topics/deployment#container"""
    hadolint = Path(sys.executable).with_name("hadolint")
    file = TOPIC / f"{framework}_app" / "Dockerfile"
    ran = subprocess.run([hadolint, "--no-color", "--format", "json", file], capture_output=True, text=True)
    assert json.loads(ran.stdout) == []
    assert ran.returncode == 0
