"""The directives of the pages become the HTML that the client and the theme count on."""

import re

import pytest

from rosetta import directives
from rosetta.content.frameworks import frameworks
from rosetta.directives.registry import DIRECTIVES
from rosetta.errors import Problem
from rosetta.paths import LANGUAGES


def test_compare_is_one_set_of_tabs_with_a_block_for_each_framework(guide):
    html = guide.expand("/// compare | tea:routes")
    assert html.count('<div class="compare" data-topic="tea" data-region="routes" ') == 1
    assert html.count('class="tabbed-set tabbed-alternate"') == 1
    for id_, name in {"flask": "Flask", "fastapi": "FastAPI", "django": "Django"}.items():
        assert f'<span data-framework="{id_}">{name}</span></label>' in html
        block = re.search(rf'<div class="tabbed-block">\s*<p class="compare-file" data-framework="{id_}">.*?</p>', html)
        assert f"tea/{id_}_app.py" in block[0]
    assert "8&lt;" not in html
    assert "8<" not in html


def test_code_leads_to_its_whole_program_where_there_is_one(guide):
    links = [f'href="#program-{id_}"' for id_ in ("flask", "fastapi", "django")]
    alone, whole = (guide.expand("/// compare | tea:routes" + more) for more in ("", "\n\n/// programs | tea"))
    elsewhere = guide.expand("/// compare | tea:routes", page="home.md")
    assert [link in whole for link in links] == [True] * 3
    assert not any(link in alone for link in links)
    assert elsewhere.count("topics/tea/#program-") == 3


def test_compare_of_another_program(guide):
    (guide.topic / "flask_pot.py").write_text("# --8<-- [start:lid]\nlid = 1\n# --8<-- [end:lid]\n", "utf-8")
    html = guide.expand("# y { #no-django-lid }\n\n/// compare | tea/pot:lid\n\n/// programs | tea")
    assert 'href="#program-flask-pot"' in html
    assert '<div class="compare-absent" data-framework="django"><p>Django has no built-in way to do this.' in html
    assert 'href="#no-django-lid"' in html
    assert '<div class="compare-absent" data-framework="fastapi"><p>Not written yet for FastAPI.</p></div>' in html


def test_a_region_without_an_end_is_named(guide):
    (guide.topic / "flask_pot.py").write_text("lid = 0\n# --8<-- [start:lid]\nlid = 1\n", "utf-8")
    with pytest.raises(Problem, match=r"flask_pot\.py:2: the region `lid` has no end") as caught:
        guide.expand("/// compare | tea/pot:lid")
    assert "[end:lid]" in str(caught.value)


def test_region_of_a_program_that_is_a_folder(guide):
    (guide.topic / "django_app.py").unlink()
    folder = guide.topic / "django_app"
    folder.mkdir()
    (folder / "manage.py").write_text("main = 1\n", "utf-8")
    (folder / "urls.py").write_text("# --8<-- [start:routes]\nurls = 1\n# --8<-- [end:routes]\n", "utf-8")
    assert "tea/django_app/urls.py" in guide.expand("/// compare | tea:routes")
    assert "tea/django_app/urls.py" in guide.expand("/// programs | tea")


def test_programs_are_whole_and_say_how_to_run_them(guide):
    html = guide.expand("/// programs | tea")
    for id_ in ("flask", "fastapi", "django"):
        assert html.count(f'id="program-{id_}"') == 1
    assert "python" in html
    assert "runserver" in html
    assert 'id="requests-tea"' in html
    assert html.count('href="#requests-tea"') == 3
    assert 'assets/requests/tea.http"><code>' in html


def test_answers_mark_the_one_that_differs_and_lead_to_the_passage(guide):
    html = guide.expand("text\n{ #limits }\n\n/// answers | tea: too-many")
    agreeing = "status=flask django|fastapi"
    row = f'<details class="answer" id="answer-too-many" data-request="too-many" data-agreeing="{agreeing}">'
    assert row in html
    row, opened = html.split("</summary>")
    cells = re.findall(r'<span( class="differs")? data-framework="(\w+)">', row)
    assert cells == [("", "flask"), (' class="differs"', "fastapi"), ("", "django")]
    assert row.count("differs</span>") == 1
    assert '<mark data-part="status"><code>422</code></mark>' in row
    assert '<a href="#limits" data-about="status">Why they differ</a>' in opened
    assert "answer-same" not in html


def test_answers_that_agree_say_so(guide):
    html = guide.expand("/// answers | tea: tea")
    assert '<code>200</code> <code>{"cups": 1}</code> <span class="answer-same">the same in all</span>' in html
    assert "differs" not in html
    assert html.count("cups") == 1, "what the row says in full is not said again"


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_speak_the_language_of_the_page(guide, language):
    html = guide.expand("/// answers | tea: tea", language)
    assert {"en": "the same in all", "ko": "모두 같음", "ru": "у всех одинаково"}[language] in html
    assert ('lang="en"' in html) == (language != "en")  # titles of requests are English


def test_answers_on_another_page_lead_to_the_page_of_the_topic(guide):
    html = guide.expand("/// answers | tea: too-many\n\n/// compare | tea:routes", page="index.md")
    assert 'href="topics/tea/#limits"' in html
    assert 'href="topics/tea/#program-flask"' in html
    assert 'href="../topics/tea/#limits"' in guide.expand("/// answers | tea: too-many", page="verified.md")


def test_curl_can_be_copied(guide):
    html = guide.expand("/// answers | tea: tea")
    codes = [re.sub("<[^>]+>", "", code) for code in re.findall(r"<pre><code>(.*?)</code></pre>", html, re.DOTALL)]
    assert codes == ["curl -i http://127.0.0.1:8000/tea"]


def test_body_of_a_request_shows_before_its_row_is_opened(guide):
    requests = guide.topic / "requests.http"
    sent = "POST {{host}}/tea HTTP/1.1\nX-Cup: small\n\nmilk & tea\n"
    requests.write_text(requests.read_text("utf-8").replace("GET {{host}}/tea HTTP/1.1\n", sent), "utf-8")
    row, opened = guide.expand("/// answers | tea: tea").split("</summary>")
    assert '<code class="answer-sent">milk &amp; tea</code>' in row
    assert "X-Cup: small" in opened


def test_command_shows_its_output(guide):
    html = guide.expand("/// command | tea:brew")
    assert "two cups" in html
    assert 'data-command="brew"' in html


def test_versions_are_those_recorded(guide):
    (guide.root / "recorded.toml").write_text(
        'date = 2026-01-02\npython = "3.13.0"\n[versions]\nflask = "9.8.7"\nanyio = "4.5"\n', "utf-8"
    )
    html = guide.expand("/// versions")
    assert '<time datetime="2026-01-02">' in html
    assert '<th scope="row">Flask</th><td><code>9.8.7</code>' in html
    assert '<th scope="row">anyio</th><td><code>4.5</code>' in html


def test_the_command_that_installs_has_the_recorded_versions(guide):
    recorded = 'date = 2026-01-02\npython = "3.13.0"\n[versions]\n'
    recorded += "\n".join(f'{framework.package} = "9.8.{at}"' for at, framework in enumerate(frameworks().values()))
    (guide.root / "recorded.toml").write_text(recorded, "utf-8")
    command = re.sub(r"<[^>]+>", "", guide.expand("/// versions | install")).strip()
    assert command.startswith('python -m pip install "flask==9.8.0" "fastapi[standard]==9.8.1" "')
    with pytest.raises(Problem, match="no form of `versions` `instal`"):
        guide.expand("/// versions | instal")


@pytest.mark.parametrize(
    "text",
    [
        "```text\n/// compare | nonsense\n```",
        "~~~\n```\n/// compare | nonsense\n```\n~~~",
        "````\n```\n/// compare | nonsense\n```\n````",
        '=== "Tab"\n\n    ```\n    /// compare | nonsense\n    ```',
        "> ```\n> /// compare | nonsense\n> ```",
        "``` { .text title='x' }\n/// nonsense\n```",
        "A line with /// compare | nonsense inside, and `/// compare`.",
    ],
)
def test_directives_are_inert_in_code_and_sentences(guide, text):
    html = guide.expand(text)
    assert "///" in html
    assert 'class="compare"' not in html


def test_directive_needs_no_blank_lines_and_no_end(guide):
    html = guide.expand("before\n/// answers | tea: tea\nafter\n\n# Next { #next }")
    assert "<p>before</p>" in html
    assert "<p>after</p>" in html
    assert '<h1 id="next">' in html


def test_directive_inside_an_admonition_stays_inside(guide):
    html = guide.expand('!!! note "N"\n\n    /// compare | tea:routes\n\nafter')
    note = html[html.index("admonition") : html.index("<p>after</p>")]
    assert 'class="compare"' in note
    assert 'class="tabbed-block"' in note


def test_two_comparisons_in_a_row_stay_two(guide):
    html = guide.expand("/// compare | tea:routes\n/// compare | tea:routes")
    assert html.count('class="tabbed-set') == 2


def test_html_in_answers_is_shown_not_run(guide):
    answers = guide.topic / "answers.json"
    text = answers.read_text("utf-8").replace('{\\"cups\\":1}', "<script>alert(1)</script>")
    answers.write_text(text.replace("application/json", "text/html"), "utf-8")
    assert "<script" not in guide.expand("/// answers | tea: tea")


def test_description_lists_every_directive():
    """The names in the extension's own description are the ones it knows."""
    described = re.findall(r"^ {4}/// (\w+)", directives.__doc__, re.MULTILINE)
    assert sorted(described) == sorted(DIRECTIVES)
