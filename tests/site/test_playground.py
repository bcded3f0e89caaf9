"""What a page and the client get of a topic to be run in the browser, and what every topic page has of it."""

import json
import re

import pytest

from rosetta import words
from rosetta.content.browser_limits import Limit
from rosetta.content.regions import first_line, without_marks
from rosetta.content.topics import all_topics, topic
from rosetta.directives.parsing import Directive, items
from rosetta.directives.showing import page_context
from rosetta.errors import Problem, relative
from rosetta.pages.listing import TOPICS as IN_TOPICS
from rosetta.pages.listing import page_of
from rosetta.paths import LANGUAGES, ROOT, SNIPPETS
from rosetta.publish import playground

TOPICS = all_topics()
WORDS = words.table("playground", "en")
MADE = {"runtime": "assets/runtime/manifest.1.json", "editor": "assets/vendor/codemirror.1.js"}


def by_topic():
    return {"argvalues": TOPICS, "ids": [one.name for one in TOPICS]}


@pytest.fixture
def data(guide):
    """The data of the topic, after the test has changed its files."""
    return lambda: json.loads(playground.data(topic("tea", guide.snippets), guide.docs))


# --- the directive ----------------------------------------------------------------------------------


def test_page_holds_a_button_and_the_addresses_of_the_rest(guide):
    html = guide.expand("/// playground | tea", root="../..", **MADE)
    element = re.search(r"<rosetta-playground .*?</rosetta-playground>", html)[0]
    for said in (
        'data-topic="tea"', 'data-root="../.."', 'data-runtime="assets/runtime/manifest.1.json"',
        'data-editor="assets/vendor/codemirror.1.js"', f'data-texts="{playground.texts_address("en")}"',
        f'data-topic-data="{playground.address(topic("tea", guide.snippets), guide.docs)}"',
        ">Open the editor</button>", '<p class="playground-missing">With JavaScript, ',
    ):  # fmt: skip
        assert said in element
    assert "data-requests" not in element
    assert "<p><rosetta-playground" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_speaks_its_language(guide, language):
    html = guide.expand("/// playground | tea", language, **MADE)
    assert {"en": "Open the", "ko": "열기", "ru": "Открыть"}[language] in html
    assert f"assets/playground/texts.{language}." in html


def test_presets_can_be_restricted(guide):
    assert 'data-requests="tea too-many"' in guide.expand("/// playground | tea: tea, too-many", **MADE)


@pytest.mark.parametrize("lacking", MADE)
def test_site_without_what_it_loads_says_how_to_get_it(guide, lacking):
    html = guide.expand("/// playground | tea", **(MADE | {lacking: ""}))
    assert "<code>make serve</code>" in html
    assert "rosetta-playground" not in html


@pytest.mark.parametrize(
    ("argument", "what", "how"),
    [
        ("coffee", "no topic `coffee`", "Known: tea."),
        ("tee", "no topic `tee`", "Did you mean `tea`?"),
        ("tea: to-many", "no request `to-many`", "Did you mean `too-many`?"),
        ("tea: tea,", "does not say what to run", "`routing: int-path, wrong-type`"),
        ("tea:", "does not say what to run", "`routing: int-path, wrong-type`"),
        ("", "does not say what to run", "`routing`"),
    ],
)
def test_wrong_directive_names_file_line_and_remedy(guide, argument, what, how):
    with pytest.raises(Problem) as raised:
        guide.expand(f"# Tea {{ #tea }}\n\n/// playground | {argument}", first_line=4)
    assert str(raised.value).startswith(f"{guide.docs}/en/topics/tea.md:6: ")
    assert what in str(raised.value)
    assert how in str(raised.value)


def test_one_playground_of_a_topic_on_a_page(guide):
    with pytest.raises(Problem, match="already shows"):
        guide.expand("/// playground | tea\n\n/// playground | tea", **MADE)


# --- the data of a topic ----------------------------------------------------------------------------


def test_programs_and_their_files(guide, data):
    (guide.topic / "flask_pot.py").write_text("from flask_app import tea\nprint(tea())\n#> flask\n", "utf-8")
    found = data()
    app, pot = found["frameworks"]["flask"]["programs"]
    assert (app["name"], app["files"], app["target"], app["interface"]) == (
        "app", ["flask_app.py"], "flask_app:app", "wsgi",
    )  # fmt: skip
    assert app["run"].startswith("flask --app ")
    assert (pot["name"], pot["entry"], pot["files"]) == ("pot", "flask_pot.py", ["flask_pot.py", "flask_app.py"])
    assert "target" not in pot
    assert found["files"]["flask"]["flask_app.py"] == 'def tea():\n    return "flask"\n'
    assert [*found["files"]["django"]] == ["django_app.py"]


def test_program_that_is_a_folder(guide, data):
    (guide.topic / "django_app.py").unlink()
    folder = guide.topic / "django_app"
    for path, text in {"manage.py": "main = 1\n", "config/urls.py": "urls = []\n", "templates/a.html": "<p>\n"}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    found = data()
    [app] = found["frameworks"]["django"]["programs"]
    assert app["files"] == ["manage.py", "config/urls.py", "templates/a.html"]
    assert app["target"] == "config.wsgi:application"
    assert found["files"]["django"]["templates/a.html"] == "<p>\n"


def test_file_beside_the_program_comes_with_what_names_it(guide, data):
    (guide.topic / "report.txt").write_text("two cups\n", "utf-8")
    (guide.topic / "flask_app.py").write_text('open("report.txt")\n', "utf-8")
    found = data()
    assert found["frameworks"]["flask"]["programs"][0]["files"] == ["flask_app.py", "report.txt"]
    assert "report.txt" not in found["files"]["django"]


def test_file_that_is_no_text_is_refused(guide, data):
    (guide.topic / "tea.png").write_bytes(b"\x89PNG\xff")
    (guide.topic / "flask_app.py").write_text('open("tea.png")\n', "utf-8")
    with pytest.raises(Problem, match=r"tea\.png:1: this is not UTF-8"):
        data()


def test_requests_are_as_they_are_sent(guide, data):
    (guide.topic / "titles.toml").write_text('[tea]\nko = "차 한 잔"\nru = "Чашка чая"\n', "utf-8")
    (guide.topic / "bodies").mkdir()
    (guide.topic / "bodies" / "much.txt").write_text("text=".ljust(3_000_000, "x"))
    with guide.topic.joinpath("requests.http").open("a", encoding="utf-8") as file:
        file.write(
            "\n### Much\n# @name much\n# @after tea\n"
            "POST {{host}}/tea/녹차 HTTP/1.1\nContent-Type: text/plain\n\n< ./bodies/much.txt\n"
        )
    found = data()["requests"]
    assert found["tea"] == {
        "title": {"en": "A cup of tea", "ko": "차 한 잔", "ru": "Чашка чая"},
        "method": "GET", "target": "/tea", "headers": [], "body": "",
    }  # fmt: skip
    assert found["much"] == {
        "title": {"en": "Much"}, "method": "POST", "target": "/tea/%EB%85%B9%EC%B0%A8",
        "headers": [["Content-Type", "text/plain"]], "body": "text=", "fill": 3_000_000, "after": "tea",
    }  # fmt: skip


def test_requests_are_grouped_as_the_page_shows_them(guide, data):
    page = "# Tea { #tea }\n\n## %s `tea()` { #a }\n\n/// compare | tea:routes\n\n/// answers | tea: too-many\n"
    for language, title in {"en": "Cups", "ko": "잔", "ru": "Чашки"}.items():
        guide.page(page % title, language)
    first, rest = data()["groups"]
    assert first["title"] == {"en": "Cups tea()", "ko": "잔 tea()", "ru": "Чашки tea()"}
    assert first["requests"] == ["too-many"]
    assert first["places"]["flask"] == {"path": "flask_app.py", "line": 1}
    assert rest == {"title": {}, "requests": ["tea"], "places": {}}


def test_recorded_answers_come_along(data):
    assert data()["answers"]["too-many"]["fastapi"]["status"] == 422


def test_recorded_differences_come_along_with_what_explains_them(data):
    assert data()["differences"] == {
        "tea": [],
        "too-many": [{"part": "status", "odd": ["fastapi"], "key": "limits"}],
    }


def test_what_does_not_run_in_the_browser_comes_along(monkeypatch, data):
    reason = dict.fromkeys(LANGUAGES, "why")
    entries = [
        Limit(reason, id="other-hosts", message="reaches no other server"),
        Limit(reason, topic="tea", framework="flask", request="tea"),
        Limit(reason, topic="coffee", framework="flask", request="tea"),
    ]
    monkeypatch.setattr(playground, "limits", lambda: entries)
    assert data()["limits"] == [
        {"message": "reaches no other server", "reason": reason},
        {"framework": "flask", "request": "tea", "reason": reason},
    ]


def test_another_content_has_another_name(guide):
    before = playground.address(topic("tea", guide.snippets), guide.docs)
    assert re.fullmatch(r"assets/playground/tea\.[0-9a-f]{12}\.json", before)
    (guide.topic / "flask_app.py").write_text("x = 1\n", "utf-8")
    assert playground.address(topic("tea", guide.snippets), guide.docs) != before


# --- what holds for every topic ---------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("one", **by_topic())
def test_every_topic_page_has_its_playground(one, language):
    page = page_of(one.name)
    context = page_context(page, language)
    found = [
        item.argument for item in items(context.lines) if isinstance(item, Directive) and item.name == "playground"
    ]
    needed = page.startswith(IN_TOPICS) and not one.scenes  # messages have no playground; other pages may have one
    if found != [one.name] and (found or needed):
        how = f"Write `/// playground | {one.name}`; its heading comes with it."
        pytest.fail(f"docs/{language}/{page}: it has no playground of its topic. {how}", pytrace=False)


@pytest.mark.parametrize("one", **by_topic())
def test_every_request_has_a_group_with_a_title(one):
    assert not [group["requests"] for group in playground.groups(one) if list(group["title"]) != list(LANGUAGES)]


@pytest.mark.parametrize("one", **by_topic())
def test_places_are_lines_of_the_programs(one):
    found = json.loads(playground.data(one))
    for group in found["groups"]:
        for id_, place in group["places"].items():
            assert 1 <= place["line"] <= found["files"][id_][place["path"]].count("\n")


def test_first_line_of_a_region_is_counted_without_marks():
    path = SNIPPETS / "routing" / "flask_app.py"
    lines = without_marks(path).split("\n")
    assert lines[first_line(path, "path-parameters") - 1] == '@app.get("/users/<username>")'
    with pytest.raises(KeyError):
        first_line(path, "nowhere")


# --- the texts --------------------------------------------------------------------------------------


def test_client_says_what_there_are_texts_for():
    """A key that is built, `failure-${kind}`, names all keys that begin so."""
    files = [path for part in ("playground", "exercises") for path in (ROOT / "client" / part).glob("*.js")]
    files.remove(ROOT / "client" / "exercises" / "exercise.js")  # stands on the page, and speaks with the theme's words
    sources = "\n".join(path.read_text("utf-8") for path in files if ".test." not in path.name)
    said = set(re.findall(r'\bsay\(\s*"([\w-]+)"', sources)) | set(re.findall(r'\? "([a-z-]+)" : "[a-z-]+"', sources))
    said |= set(re.findall(r'\? "[a-z-]+" : "([a-z-]+)"', sources)) & set(WORDS)
    built = re.findall(r"\bsay\(`([\w-]+-)\$", sources)
    found = {key for key in WORDS if key in said or key.startswith(tuple(built))}
    assert set(WORDS) - found == set(), "texts that nobody says"
    missing = set(re.findall(r'\bsay\(\s*"([\w-]+)"', sources)) - set(WORDS)
    assert missing == set(), f"write them in {relative(words.FOLDER)}"
