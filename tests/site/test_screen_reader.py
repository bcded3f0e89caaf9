"""What the built pages tell a screen reader: which language a phrase is in, and what heads a column or a row."""

import re
from html.parser import HTMLParser

import pytest
from markdown import Markdown

from rosetta import ecosystem
from rosetta.content.frameworks import frameworks
from rosetta.directives.screen_reader import ScreenReader
from rosetta.paths import LANGUAGES

# Letters of one script alone; nothing can be said of digits and signs.
SCRIPTS = {"en": r"[A-Za-z]", "ko": r"[가-힣]", "ru": r"[А-Яа-яЁё]"}
# Of no language, so that no voice reads them wrong: what the machine says, and what it is called.
SAID_BY_MACHINES = {"code", "kbd", "pre", "samp", "script", "style", "svg", "template", "title"}
EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# The names of products, and terms that the three languages write alike.
NAMES = [
    *(framework.name for framework in frameworks().values()),
    *ecosystem.load().packages,
    "Pyweb Rosetta", "DRF", "REST framework", "REST", "OpenAPI", "Channels", "Python", "Starlette", "Pydantic",
    "Werkzeug", "Gunicorn", "Uvicorn", "Daphne", "Pyodide", "Material for MkDocs", "Markdown", "Atom", "HTML", "HTTP",
    "JSON", "CORS", "CSRF", "ORM", "WSGI", "ASGI", "API", "URL", "UTC", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE",
    "OPTIONS", "Server-Sent Events", "WebSocket", "middleware", "scope", "Cookie", "curl", "path operation function",
    "Jinja", "Jinja2", "PostgreSQL", "SQL", "Flask-Sock", "Flask-SocketIO", "WhiteNoise", "CDN", "Ctrl", "Enter", "Esc",
    "Tab", "JWT", "SHA-256", "Flask-Admin", "SQLAdmin", "Dockerfile", "SQLAlchemy", "Alembic", "drf-spectacular",
    "ItsDangerous", "Click", "asgiref", "sqlparse", "nginx", "LTS", "CSV", "Granian", "Hypercorn", "Waitress", "Redis",
    "uWSGI", "mod_wsgi", "uvicorn-worker", "zttp", "Gunicorn sync", "Gunicorn gthread", "lifespan", "Windows",
    "django-filter", "Next.js", "marshmallow", "msgspec", "orjson", "pydantic_core",
]  # fmt: skip
KNOWN = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))


class Phrases(HTMLParser):
    """The texts of a page, each with the language it is marked as and the names of the elements around it."""

    def __init__(self) -> None:
        super().__init__()
        self.around: list[tuple[str, str | None]] = []
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = dict(attrs)
        language = given.get("lang") or self._language
        for name in ("title", "aria-label", "alt", "placeholder"):
            self._note(given.get(name) or "", language)
        if tag not in EMPTY:
            self.around.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self.around and tag not in EMPTY and self.around.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self._note(data, self._language)

    @property
    def _language(self) -> str | None:
        return self.around[-1][1] if self.around else None

    def _note(self, text: str, language: str | None) -> None:
        if not any(tag in SAID_BY_MACHINES for tag, _ in self.around) and text.strip() and language:
            self.found.append((" ".join(text.split()), language))


def foreign(html: str) -> list[str]:
    """The phrases in another language than they are marked as: another script, or English words in a row."""
    parser = Phrases()
    parser.feed(html)
    found = []
    for text, language in parser.found:
        for other, letters in SCRIPTS.items():
            if other not in (language, "en") and re.search(letters, text):
                found.append(f"{language}: {text}")
        rest = re.sub(rf"\b({KNOWN})\b", " ", text, flags=re.IGNORECASE)
        if language != "en" and not re.search(SCRIPTS[language], text) and re.search(r"[A-Za-z]{3}", rest):
            found.append(f"{language}: {text}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_foreign_phrase_says_its_language(site, language):
    found = {phrase for page in of(site, language) for phrase in foreign(page)}
    assert sorted(found) == []


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<html lang="ko"><a>Request body limits</a>', ["ko: Request body limits"]),
        ('<html lang="ko"><a lang="en">Request body limits</a>', []),
        ('<html lang="en"><p>As <b>라우트</b> says', ["en: 라우트"]),
        ('<html lang="ru"><a title="Link to this section">¶</a>', ["ru: Link to this section"]),
        ('<html lang="ru"><p>Во Flask есть <code>app.route</code></p> <b>FastAPI 0.1</b> 한국어', ["ru: 한국어"]),
    ],
)
def test_a_foreign_phrase_is_found(html, found):
    assert foreign(html) == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_heads_that_say_what_they_head(site, language):
    for page in of(site, language):
        for table in re.findall(r"<table.*?</table>", page, re.DOTALL):
            heads = re.findall(r"<th\b[^>]*>", table)
            assert heads, table[:200]
            assert not [head for head in heads if not re.search(r' scope="(row|col|rowgroup|colgroup)"', head)]
            rows = re.findall(r"<tr\b.*?</tr>", table, re.DOTALL)
            assert all("<th" in row for row in rows) or "<thead>" in table


def test_links_to_other_sites_and_heads_of_tables_are_marked():
    source = "[Request data](https://x.example), [Запрос](https://x.example), [here](a.md)\n\n|A|B|\n|-|-|\n|1|2|\n"
    english, russian = (written(source, language) for language in ("en", "ru"))
    assert russian.count('lang="en"') == 2  # with hreflang
    assert '<a href="https://x.example" hreflang="en" lang="en">Request data</a>' in russian.replace(
        'lang="en" hreflang="en"', 'hreflang="en" lang="en"'
    )
    assert "lang=" not in english
    assert english.count('<th scope="col">') == 2


def written(source: str, language: str) -> str:
    markdown = Markdown(extensions=["tables"])
    markdown.treeprocessors.register(ScreenReader(markdown, language), "screen_reader", 4)
    return markdown.convert(source)


def of(site, language: str) -> list[str]:
    """The built pages of a language."""
    names = [name for name in site.pages if (name.split("/")[0] if name[:3] in ("ko/", "ru/") else "en") == language]
    assert len(names) > 5
    return [(site.folder / name).read_text("utf-8") for name in names]
