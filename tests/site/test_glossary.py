"""The glossary is complete, its page shows it, and the tooltips find its terms in every form and nothing else."""

import importlib.util
import re
import subprocess
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

import markdown
import pytest
from packaging.version import Version

from rosetta.content import glossary
from rosetta.content.frameworks import frameworks
from rosetta.directives import glossary as directive
from rosetta.directives import glossary_tooltips
from rosetta.directives.context import Context
from rosetta.errors import Problem
from rosetta.pages import plan
from rosetta.paths import DOCS, LANGUAGES
from rosetta.prose import ERROR, check, terms

# What the topic pages cannot do without.
NEEDED = """
    route routing view handler endpoint request response header path-parameter query-parameter body payload cookie
    session middleware dependency-injection template autoescaping validation form serialization csrf websocket
    redirect status-code trailing-slash streaming worker process reverse-proxy snippet blocking event-loop orm
    route-group reversing exception-handler file-upload settings test-client migration serializer
    converter pydantic wsgi asgi werkzeug starlette uvicorn
    framework server http json decorator type-hint traceback gunicorn jinja
"""

# What a framework's programs are made with, where a counterpart's name comes from.
SOURCES = {
    "flask": "flask werkzeug jinja2",
    "fastapi": "fastapi starlette pydantic jinja2 fastapi_cli",
    "django": "django asgiref",
}
# The framework and the release that brought a name: Python 3.11 gets Django's LTS, which is older.
NEWER = {"TASKS": ("django", "6")}


def test_needed_terms_have_a_meaning():
    assert set(NEEDED.split()) <= {term.id for term in glossary.shown()}


@pytest.mark.parametrize("term", glossary.shown(), ids=lambda term: term.id)
def test_meaning_is_one_good_line(term):
    for language, meaning in term.meaning.items():
        # A line of Hangul says more with fewer characters.
        assert (35 if language == "ko" else 60) <= len(meaning) <= 140, meaning
        errors = [one for one in check(meaning, language) if one.severity == ERROR and one.rule != "first-use"]
        assert not errors, errors


@pytest.mark.parametrize("term", glossary.shown(), ids=lambda term: term.id)
def test_korean_meaning_is_a_noun_phrase(term):
    assert not re.search(r"(?:니다|세요|다)\.?$", term.meaning["ko"])


@pytest.mark.parametrize("term", glossary.load().values(), ids=lambda term: term.id)
def test_term_does_not_avoid_itself(term):
    for language in ("ko", "ru"):
        rules = {one.rule for one in check(term.name[language], language)}
        assert "glossary" not in rules


ENTRY = 'en = "route"\nko = "라우트"\nru = "маршрут"\n'
MEANINGS = "".join(f"meaning.{language} = 'x'\n" for language in LANGUAGES)
WRONG = {
    "language missing": ('[route]\nen = "route"\nko = "라우트"\n', ":1: [route]: no `ru`"),
    "meaning missing": (f'[route]\n{ENTRY}meaning.en = "x"\n', ":1: [route]: no `meaning.ko`"),
    "group missing": (f"[route]\n{ENTRY}{MEANINGS}", ":1: [route]: no `group`"),
    "group unknown": (f"[route]\n{ENTRY}{MEANINGS}group = 'HTPT'\n", "no group `HTPT`"),
    "table twice": (f"[route]\n{ENTRY}[route]\n{ENTRY}", ":5: this is not TOML"),
    "word twice": (f"[route]\n{ENTRY}\n[path]\n{ENTRY}", ":6: [path]: `route` is already the en term of [route]"),
    "expression": (f"[route]\n{ENTRY}avoid_ru = 'роут('\n", ":1: [route]: `avoid_ru` is not a regular expression"),
    "key unknown": (f"[route]\n{ENTRY}avoid = 'x'\n", ":1: [route]: unknown key `avoid`"),
    "id": (f'["Route 1"]\n{ENTRY}', "not usable as an anchor"),
    "no table": ('route = "x"\n', "[route]: not a table"),
    "framework unknown": (f"[route]\n{ENTRY}flaks = 'x'\n", "key `flaks`\n  Did you mean `flask`?"),
    "counterpart empty": (f"[route]\n{ENTRY}flask = ' '\n", ":1: [route]: `flask` names nothing"),
    "counterpart a number": (f"[route]\n{ENTRY}flask = 1\n", ":1: [route]: `flask` names nothing"),
    "backtick alone": (f"[route]\n{ENTRY}django = '`path()'\n", ":1: [route]: `django` has a backtick without"),
    "in one language": (f"[route]\n{ENTRY}django = '함수'\n", ":1: [route]: `django` is not the same in every"),
    "too long": (f"[route]\n{ENTRY}django = '{'x' * 51}'\n", ":1: [route]: `django` has more than 50 characters"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_mistake_is_named_with_its_place(tmp_path, text, message):
    path = tmp_path / "glossary.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(Problem) as raised:
        glossary.load(path)
    assert message in str(raised.value)
    assert "\n  " in str(raised.value)


def _page(language: str) -> ElementTree.Element:
    """What the directive writes, as XML."""
    (html,) = directive.on_page(Context([], language=language, page="glossary.md"), "")
    return ElementTree.fromstring(re.sub(r"(<input[^>]*)>", r"\1/>", html))


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_shows_every_term_in_its_group_in_order(language):
    shown, titles = [], []
    for section in _page(language).iter("section"):
        terms = section.findall("*[@class='glossary-term']")
        words = [term.find(".//dfn").text for term in terms]
        assert words == sorted(words, key=glossary._alphabetical)
        titles.append(section.find("h3").text)
        shown += [term.get("id") for term in terms]
    assert sorted(shown) == sorted(f"term-{term.id}" for term in glossary.shown())
    assert titles == [group.titles[language] for group in plan.load() if group.titles[language] in titles]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_names_its_translations_and_folds_what_the_frameworks_call_it(language):
    found = {term.get("id"): term for term in _page(language).iter() if term.get("class") == "glossary-term"}
    for term in glossary.shown():
        entry = found[f"term-{term.id}"]
        said = {part.text for part in entry.iter("span")}
        assert {*term.name.values(), term.meaning[language]} <= {*said, entry.find(".//dfn").text}
        names = [item.get("data-framework") for item in entry.findall("ul/li")]
        assert names == [one for one in frameworks() if one in term.counterparts]
        assert (entry.tag == "details") == bool(names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_first_letter_has_a_button(language):
    page = _page(language)
    letters = {term.get("data-letter") for term in page.iter() if term.get("class") == "glossary-term"}
    assert letters == {button.text for button in page.iter("button")}


@pytest.mark.parametrize(
    ("word", "letter"), {"route": "R", "라우트": "ㄹ", "뚜껑": "ㄷ", "ёмкость": "Е", "URL": "U"}.items()
)
def test_first_letter_is_that_of_a_dictionary(word, letter):
    assert directive.first_letter(word) == letter


def _counterparts(value: str, language: str = "en") -> str:
    context = Context([], language=language, page="glossary.md")
    return directive._counterpart(context, frameworks()["flask"], value)


def test_counterpart_stands_beside_the_name_of_its_framework():
    said = "<b>Flask</b> <code>&lt;int:id&gt;</code>, Flask-Login"
    assert _counterparts("`<int:id>`, Flask-Login") == f'<li data-framework="flask" lang="en">{said}</li>'


@pytest.mark.parametrize(
    ("language", "words"), {"en": "no built-in way", "ko": "내장 기능 없음", "ru": "встроенного способа нет"}.items()
)
def test_nothing_built_in_is_said_in_words(language, words):
    assert _counterparts("-", language) == f'<li data-framework="flask"><b lang="en">Flask</b> {words}</li>'


@cache
def _source(package: str) -> set[str]:
    """Every word in the source of an installed package."""
    folders = importlib.util.find_spec(package).submodule_search_locations
    texts = (path.read_text("utf-8", "replace") for folder in folders for path in Path(folder).rglob("*.py"))
    return {word for text in texts for word in re.findall(r"\w+", text)}


NAMES = [
    (framework, code, term.id)
    for term in glossary.load().values()
    for framework, value in term.counterparts.items()
    for product, code in re.findall(r"(?:^|, )([^`,]*)`(.+?)`", value)
    if not product  # of another package, which need not be installed
]


@pytest.mark.parametrize(("framework", "code", "term"), NAMES, ids=[f"{term}-{code}" for _, code, term in NAMES])
def test_counterpart_is_a_name_of_its_framework(framework, code, term):
    known = set().union(*map(_source, SOURCES[framework].split()))
    # Short words are examples: `id`, `data`.
    names = {name for name in re.findall(r"\w+", code.replace("--", "").replace("-", "_")) if len(name) > 4}
    for name in names & NEWER.keys():
        package, release = NEWER[name]
        if Version(version(package)) < Version(release):
            assert name not in known, f"{name} is not newer than the installed {package}: take it out of NEWER"
            names.remove(name)
    assert names <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_asks_for_the_table(language):
    assert re.search(r"(?m)^/// glossary$", (DOCS / language / "glossary.md").read_text("utf-8"))


# language: text -> the terms found in it, in order
FORMS = {
    "en": {
        "Two routes, a route's name, Routes.": "route route route",
        "bodies, headers and status codes": "body header status-code",
        "processes, proxies, reverse proxies, dependencies": "process reverse-proxy dependency",
        "trailing slashes and path\nparameters": "trailing-slash path-parameter",
        "URL routing with middleware": "routing middleware",
        "a dependency injection, not a dependency": "dependency-injection dependency",
        "WebSockets, CSRF and an ORM": "websocket csrf orm",
        "It routes the request to a view.": "request view",
        "to request a page, to process it": "",
        "in-process, per-request, request-response": "",
        "reviews, interviews, preview": "",
        "in the form of a list, a point of view": "",
        "a query string, the path and the query": "",
        "a database query, two queries": "query query",
        "a CSRF token": "csrf",
        "requested, forming, viewing": "",
        "The settings, one setting, setting a value": "settings",
        "It is called reversing; reversing a list": "reversing",
        "out of scope, the scope of a name, an ASGI scope": "asgi scope",
        "secret keys, a secret": "secret",
        "error handlers and exception handlers": "exception-handler exception-handler",
        "web frameworks, Django REST framework, a development server, servers": "framework development-server server",
        "over HTTP, an HTTP request, JSON, type annotations": "http request json type-hint",
        "500 Internal Server Error, decorators, Jinja2": "decorator jinja",
        "migrations, queues, quizzes, server-sent events": "migration queue quiz server-sent-events",
    },
    "ko": {
        "라우트를 라우트는 라우트가 라우트로 라우트입니다": "route route route route route",
        "미들웨어에서는 요청마다 응답까지도": "middleware request response",
        "뷰에서, 뷰의, 뷰라고, 뷰였습니다": "view view view view",
        "요청들을, 요청별로, 요청이며, 요청만": "request request request request",
        "본문으로부터 폼은": "body form",
        "경로 매개변수에는 상태 코드와": "path-parameter status-code",
        "끝 슬래시를 의존성 주입이": "trailing-slash dependency-injection",
        "값을 검증합니다. 직렬화하면 리다이렉트된": "validation serialization redirect",
        "WebSocket은 ORM으로 CSRF를": "websocket orm csrf",
        "HTTP 요청, HTTP요청": "request request",
        "플랫폼은 유니폼을 셋폼": "",
        "리뷰와 인터뷰를 뷰어로 뷰포트": "",
        "요청자는 요청서를": "",
        "인증서를 토큰화 큐브": "",
        "본문판 세션룸 라우터를": "",
        "쿼리 문자열과 CSRF 토큰은": "csrf",
        "경로와 쿼리를, SQL 쿼리를": "query",
        "무엇인가 서비스 워커가": "",
        "라우트합니다": "",
        "설정을 고칩니다. 값을 설정합니다. 서버 설정에서": "settings server",
        "예외 핸들러를, 라우트 그룹으로": "exception-handler route-group",
        "큐에 넣고 큐브를, 함수 스코프와 스코프에는": "queue scope",
        "프레임워크는 개발 서버와 서버에서 HTTP로": "framework development-server server http",
        "데코레이터로 JSON을 타입 힌트를 트레이스백은": "decorator json type-hint traceback",
        "권한이, 시크릿은, 컨슈머가": "permission secret consumer",
    },
    "ru": {
        "маршрут, маршрута, маршрутом, маршруты, маршрутов, маршрутах": "route " * 6,
        "Маршрутизации и маршрутизацией": "routing routing",
        "параметра пути, параметров пути, параметрам\nпути": "path-parameter " * 3,
        "кодом состояния и коды состояния": "status-code status-code",
        "эндпоинтами, воркеров, корутину": "endpoint worker coroutine",
        "обратного прокси, завершающего слэша": "reverse-proxy trailing-slash",
        "переменных окружения, цикле событий": "environment-variable event-loop",
        "потоковой передачей": "streaming",
        "внедрением зависимостей, а не зависимостью": "dependency-injection dependency",
        "HTTP-запросов и GET-запросом": "request request",
        "запросы к базе данных и SQL-запросы": "query query",
        "query-параметры": "query-parameter",
        "слоями middleware": "middleware",
        "тело ответа, тела ответов": "body response body response",
        "блокирующего вызова": "blocking",
        "сессий, сессию": "session session",
        "маршрутизатор, запросить, ответить": "",
        "формат, формула, формировать": "",
        "в форме JSON, по запросу, в ответ на": "json",
        "в процессе, в зависимости от, поток данных": "",
        "маршрут обучения, маршруты обучения, маршрут по умолчанию": "route",
        "представление о коде, строковое представление": "",
        "телефон, процессор, потоковый": "",
        "настройкой, настроек, настройка сервера": "settings settings server",
        "обработчику исключений, обработчиков ошибок": "exception-handler exception-handler",
        "в свою очередь, по очереди, в очереди, очередями": "queue queue",
        "обратного разрешения URL, группы маршрутов": "reversing route-group",
        "право доступа, правами доступа": "permission permission",
        "задержка, с задержкой, задержка в 2 секунды": "latency",
        "секрета, не секрет": "secret",
        "веб-фреймворков, серверов разработки, серверами": "framework development-server server",
        "по HTTP, аннотациями типов, трассировке стека": "http type-hint traceback",
    },
}
CASES = [(language, text, found.split()) for language in FORMS for text, found in FORMS[language].items()]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    CASES,
    ids=[f"{language}-{' '.join(found) or 'none'}" for language, _, found in CASES],
)
def test_term_is_found_in_every_form(language, text, found):
    assert [occurrence.term.id for occurrence in terms.find(text, language)] == found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("term", glossary.shown(), ids=lambda term: term.id)
def test_term_finds_itself(term, language):
    (occurrence,) = terms.find(term.name[language], language)
    assert occurrence.term is term


def _html(text: str, language: str = "en", page: str = "en/topics/routing.md") -> str:
    extension = glossary_tooltips.makeExtension(**glossary_tooltips.options(page, language))
    return markdown.markdown(text, extensions=["attr_list", "tables", "toc", extension])


def _linked(html: str) -> list[str]:
    return re.findall(r'<a class="term" [^>]*>(.*?)</a>', html)


def test_the_first_occurrence_links_to_the_glossary_and_carries_the_meaning():
    html = _html("The routes, a route.\n\nAnother route.")
    meaning = glossary.load()["route"].meaning["en"]
    link = f'<a class="term" href="../glossary.md#term-route" title="{meaning}">routes</a>'
    assert html == f"<p>The {link}, a route.</p>\n<p>Another route.</p>"


def test_a_korean_particle_stays_outside_the_link():
    assert ">라우트</a>를" in _html("라우트를", "ko", "ko/page.md")


def test_the_english_term_stands_before_a_korean_or_russian_meaning():
    assert 'title="path parameter: ' in _html("параметра пути", "ru", "ru/page.md")
    assert 'title="middleware: ' not in _html("middleware", "ru", "ru/page.md")


def test_a_meaning_with_markup_characters_is_escaped():
    title = re.search(r'title="([^"]*)"', _html("autoescaping"))[1]
    assert "&lt; and &amp;" in title


LEFT_ALONE = {
    "heading": "# A route",
    "link": "[a route](x.md)",
    "link in bold": "**[route](x.md)**",
    "link in HTML": 'See <a href="x">a route</a>.',
    "code span": "`route`",
    "code block": "    route",
    "table head": "| route |\n|---|\n| x |",
    "raw HTML": "<p>route</p>",
}


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_left_alone(text):
    assert _linked(_html(text)) == []


def test_after_what_is_left_alone_the_first_occurrence_is_linked():
    assert _linked(_html("# A route\n\n`route` and a **route** or a *view*; the route.")) == ["route", "view"]


def test_a_word_that_markup_cuts_in_two_is_not_a_term():
    assert _linked(_html("**플랫**폼은", "ko", "ko/page.md")) == []


@pytest.mark.parametrize(
    "page", [f"ko/{name}.md" for name in ("glossary", "index", "404", "paths", "review", "progress")]
)
def test_pages_without_tooltips(page):
    assert _linked(_html("라우트", "ko", page)) == []


@pytest.mark.parametrize("page", ["ko/concepts.md", "ko/topics/routing.md", "ko/topics/deeper/routing.md"])
def test_link_is_relative_to_the_page(page):
    options = glossary_tooltips.options(page, "ko")
    assert options == {"language": "ko", "glossary": "../" * (page.count("/") - 1) + "glossary.md"}


def test_the_russian_dictionary_is_loaded_for_russian_only():
    code = (
        "import sys, markdown; from rosetta import prose; from rosetta.directives import glossary_tooltips as g\n"
        "for language in ('en', 'ko'):\n"
        "    extension = g.makeExtension(language=language)\n"
        "    markdown.markdown('a route, 라우트', extensions=[extension])\n"
        "    prose.check('a route, 라우트', language)\n"
        "assert 'pymorphy3' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
