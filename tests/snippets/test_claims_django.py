"""What the pages say of Django and no program of a topic shows: each sentence tried with views made for it.

A test's docstring names the passage, `page#id`. Django is configured once per process, so each trial runs in one of
its own and the test looks at what came back.
"""

import asyncio
import warnings

import django
import pytest

from rosetta.recording.isolation import isolated

JSON = {"content_type": "application/json"}


def asked(make, *requests, **settings):
    """The status, or the text where it is 200, that each (method, path, options) gets from what `make` returns."""
    return isolated(_ask, make, requests, settings)


def _ask(make, requests, given):
    from django.conf import settings
    from django.test import Client, override_settings

    settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF="", LOGGING_CONFIG=None, SECRET_KEY="tea", **given)
    django.setup()

    class Urls:
        urlpatterns = make()

    found = []
    with override_settings(ROOT_URLCONF=Urls):
        for method, path, options in requests:
            csrf = options.pop("checks", False)
            client = Client(raise_request_exception=False, enforce_csrf_checks=csrf)
            if not options.pop("empty", False):
                client.cookies["csrftoken"] = "a" * 32
            answer = client.generic(method, path, **options)
            found.append(answer.content.decode() if answer.status_code == 200 else answer.status_code)
    return found


def urls(*pairs):
    from django.http import HttpResponse
    from django.urls import path

    def view(rule):
        return lambda request, **given: HttpResponse(f"{rule} {given}" if given else rule)

    return [path(rule, view(rule)) for rule in pairs]


def open_view():
    return urls("")


def test_a_function_view_without_a_decorator_answers_every_method():
    """topics/routing#any-method"""
    methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"]
    assert asked(open_view, *[(one, "/", {}) for one in methods]) == [""] * len(methods)


def with_converter():
    from datetime import date

    from django.urls import register_converter

    class Day:
        regex = "[0-9-]+"

        def to_python(self, value):
            return date.fromisoformat(value)

        def to_url(self, value):
            return value

    register_converter(Day, "day")
    return urls("<day:day>", "<path:rest>")


def test_a_value_error_leads_on_to_the_next_pattern_as_does_other_text():
    """topics/routing#wrong-date, #shadowed"""
    found = asked(with_converter, ("GET", "/2026-02-30", {}), ("GET", "/tea", {}))
    assert found == ["<path:rest> {'rest': '2026-02-30'}", "<path:rest> {'rest': 'tea'}"]


def slashes():
    return urls("with/", "without", "/double")


def test_slashes():
    """topics/routing#missing-slash, #extra-slash, #pitfalls"""
    common = ["django.middleware.common.CommonMiddleware"]
    requests = [("GET", path, {}) for path in ("/with", "/without/", "/double", "/%2Fdouble")]
    assert asked(slashes, *requests, MIDDLEWARE=common) == [301, 404, 404, "/double"]
    assert asked(slashes, requests[0], MIDDLEWARE=common, APPEND_SLASH=False) == [404]
    post = ("POST", "/with", {})
    assert asked(slashes, post, MIDDLEWARE=common) == [301]
    assert asked(slashes, post, MIDDLEWARE=common, DEBUG=True) == [500]


def bodies():
    import json

    from django.http import HttpResponse
    from django.urls import path
    from django.views.decorators.csrf import csrf_exempt

    def text(value):
        return HttpResponse(str(value))

    return [
        path("key", lambda request: text(request.GET["q"])),
        path("post", lambda request: text(len(request.POST))),
        path("both", lambda request: text(len(request.body) + len(request.POST))),
        path("after", lambda request: text(len(request.POST) + len(request.body))),
        path("exempt", csrf_exempt(lambda request: text(len(request.body) > 0))),
        path("raw", lambda request: text(len(request.body) > 0)),
        path("nested", lambda request: text(bool(json.loads(request.body)))),
    ]


FORM = {"data": b"a=1", "content_type": "application/x-www-form-urlencoded"}
PARTS = {
    "data": b'--M\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--M--\r\n',
    "content_type": "multipart/form-data; boundary=M",
}


def test_a_missing_key_of_the_query_is_a_server_error():
    """topics/routing#pitfalls"""
    assert asked(bodies, ("GET", "/key", {})) == [500]


def test_forms_are_read_for_post_alone():
    """topics/requests#pitfalls"""
    methods = ("POST", "PUT", "PATCH", "DELETE")
    assert asked(bodies, *[(one, "/post", FORM) for one in methods]) == ["1", "0", "0", "0"]


def test_the_body_is_read_before_the_form_or_not_at_all():
    """topics/requests#read-once"""
    middleware = {"MIDDLEWARE": ["django.middleware.csrf.CsrfViewMiddleware"]}
    checked = PARTS | {"checks": True, "headers": {"X-CSRFToken": "a" * 32}}
    assert asked(bodies, ("POST", "/both", PARTS), ("POST", "/after", PARTS)) == [str(len(PARTS["data"]) + 1), 500]
    found = asked(
        bodies, ("POST", "/raw", checked), ("PUT", "/raw", checked), ("POST", "/exempt", checked), **middleware
    )
    assert found == [500, "True", "True"]


def test_deep_nesting_is_a_server_error():
    """topics/requests#too-deep"""
    deep = JSON | {"data": b"[" * 200_000 + b"]" * 200_000}
    assert asked(bodies, ("POST", "/nested", deep)) == [500]


def fields():
    from django import forms
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.http import HttpResponse
    from django.urls import path

    class Order(forms.Form):
        sure = forms.BooleanField(required=False)
        agreed = forms.BooleanField()
        file = forms.FileField(allow_empty_file=True)
        text = forms.CharField(strip=False)

    def check(request):
        files = {"file": SimpleUploadedFile("tea.txt", b"")}
        form = Order({"sure": False, "agreed": False, "text": " a "}, files)
        return HttpResponse(f"{[*form.errors]} {form.cleaned_data['text']!r}")

    def array(request):
        return HttpResponse(Order(["tea"]).is_valid())

    return [path("fields", check), path("array", array)]


def test_false_is_missing_in_a_required_boolean_field_and_a_list_is_no_form():
    """choose#questions; topics/requests#empty-file, #stripped, #order-errors"""
    assert asked(fields, ("GET", "/fields", {}), ("GET", "/array", {})) == ["['agreed'] ' a '", 500]


def safe():
    from django.core.exceptions import SuspiciousFileOperation
    from django.core.files.storage import FileSystemStorage
    from django.http import HttpResponse, HttpResponseRedirect
    from django.urls import path
    from django.utils.html import format_html
    from django.utils.safestring import mark_safe

    def names(request):
        refused = []
        for name in ("../secret.txt", "/etc/passwd", "tea.txt"):
            try:
                FileSystemStorage("/srv/files").path(name)
            except SuspiciousFileOperation:
                refused.append(name)
        return HttpResponse(", ".join(refused))

    def escaped(request):
        return HttpResponse(format_html("{}{}", "<b>", mark_safe("<i>")))

    return [
        path("names", names),
        path("escaped", escaped),
        path("bare", lambda request: HttpResponse(format_html("<b>"))),
        path("script", lambda request: HttpResponseRedirect("javascript:alert(1)")),
        path("other", lambda request: HttpResponseRedirect("https://evil.example/")),
    ]


def test_names_and_addresses_are_refused_and_values_escaped():
    """topics/routing#spanning; topics/responses#html, #pitfalls"""
    paths = ("/names", "/escaped", "/bare", "/script", "/other")
    found = asked(safe, *[("GET", path, {}) for path in paths])
    bare = 500 if django.VERSION >= (6, 0) else "<b>"  # only a warning before
    assert found == ["../secret.txt, /etc/passwd", "&lt;b&gt;<i>", bare, 400, 302]


def reversed_urls():
    from django.http import HttpResponse
    from django.urls import NoReverseMatch, path, reverse

    def build(request):
        built = [reverse("item", args=[7]), reverse("item", args=[7], query={"q": "tea"}), reverse("slash")]
        try:
            reverse("item", args=[-1])
        except NoReverseMatch:
            built.append("refused")
        return HttpResponse(" ".join(built))

    return [path("", build), path("items/<int:n>", build, name="item"), path("x/", build, name="slash")]


def test_a_reversed_url_is_a_path_that_its_pattern_matches():
    """topics/routing#reverse, #router, #trailing-slash"""
    assert asked(reversed_urls, ("GET", "/", {"headers": {"Host": "evil.example"}})) == [
        "/items/7 /items/7?q=tea /x/ refused"
    ]


def _stored(folder):
    from django.conf import settings
    from django.core.files.base import ContentFile
    from django.core.files.storage import FileSystemStorage
    from django.utils.text import get_valid_filename

    settings.configure()
    found = []
    for overwrite in (False, True):
        storage = FileSystemStorage(folder / str(overwrite), allow_overwrite=overwrite)
        found.append(len({storage.save("tea.txt", ContentFile(b"tea")) for _ in range(3)}))
    return found, len(get_valid_filename("x" * 300))


def test_storage_does_not_overwrite_by_default_and_a_cleaned_name_is_as_long_as_it_was(tmp_path):
    """topics/requests#kept-names"""
    assert isolated(_stored, tmp_path) == ([3, 1], 300)


def cookies():
    from django.http import HttpResponse, HttpResponseRedirect
    from django.middleware.csrf import get_token
    from django.shortcuts import redirect
    from django.template import engines
    from django.urls import path
    from django.views.decorators.csrf import ensure_csrf_cookie

    def statuses(request):
        options = [{"permanent": one, "preserve_request": two} for one in (False, True) for two in (False, True)]
        return HttpResponse(" ".join(str(redirect("/", **given).status_code) for given in options))

    def deleted(request):
        response = HttpResponseRedirect("/")
        for key, given in (("plain", {}), ("__Secure-a", {}), ("cross", {"samesite": "None"})):
            response.delete_cookie(key, **given)
        return HttpResponse(" ".join(key for key, morsel in response.cookies.items() if morsel["secure"]))

    def template(request):
        return HttpResponse(engines["django"].from_string("{{ name }}").render({"name": "<b>"}))

    def token(request):
        get_token(request)
        return HttpResponse("used" if request.META.get("CSRF_COOKIE_NEEDS_UPDATE") else "kept")

    def bare(request):
        return HttpResponse("set" if request.META.get("CSRF_COOKIE_NEEDS_UPDATE") else "not set")

    return [
        path("statuses", statuses),
        path("deleted", deleted),
        path("template", template),
        path("bare", bare),
        path("ensured", ensure_csrf_cookie(bare)),
        path("token", token),
    ]


def test_redirects_deleted_cookies_and_templates():
    """topics/responses#redirects, #cookies, #html"""
    engine = [{"BACKEND": "django.template.backends.django.DjangoTemplates"}]
    paths = [("GET", path, {}) for path in ("/statuses", "/deleted", "/template")]
    assert asked(cookies, *paths, TEMPLATES=engine) == ["302 307 301 308", "__Secure-a cross", "&lt;b&gt;"]


def test_the_cookie_of_the_token_is_set_where_it_is_needed():
    """topics/requests#csrf"""
    middleware = {"MIDDLEWARE": ["django.middleware.csrf.CsrfViewMiddleware"]}
    requests = [("GET", path, {"empty": True}) for path in ("/bare", "/ensured", "/token")]
    assert asked(cookies, *requests, **middleware) == ["not set", "set", "used"]


def test_over_https_a_request_without_an_origin_needs_a_referer():
    """topics/requests#csrf"""
    middleware = {"MIDDLEWARE": ["django.middleware.csrf.CsrfViewMiddleware"]}
    given = {"checks": True, "secure": True}
    headers = ({}, {"Referer": "https://testserver/"}, {"Referer": "https://evil.example/"})
    requests = [("POST", "/", given | {"headers": {"X-CSRFToken": "a" * 32} | one}) for one in headers]
    assert asked(open_view, *requests, **middleware) == [403, "", 403]


def _stream():
    from django.conf import settings
    from django.http import StreamingHttpResponse

    settings.configure()
    order = []

    def pieces():
        for piece in ("a", "b"):
            order.append(f"made {piece}")
            yield piece

    async def send():
        async for piece in StreamingHttpResponse(pieces()):
            order.append(f"sent {piece.decode()}")

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        asyncio.run(send())
    return order, [str(one.message) for one in caught]


def test_an_ordinary_generator_is_collected_first_under_asgi():
    """topics/responses#stream-pitfalls"""
    order, said = isolated(_stream)
    assert order == ["made a", "made b", "sent a", "sent b"]
    assert "synchronous iterators" in said[0]


@pytest.mark.parametrize("command", ["showmigrations", "runserver"])
def test_no_command_lists_the_routes(command):
    """topics/routing#router"""
    commands = isolated(_commands)
    assert command in commands
    assert not [one for one in commands if "url" in one or "route" in one]


def _commands():
    from django.core.management import get_commands

    return [*get_commands()]
