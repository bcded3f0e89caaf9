"""A program, recording or data file that is wrong is named, with its own error and what to do."""

import json
import re
import sys
import time
from pathlib import Path

import pytest

from rosetta.content.frameworks import frameworks
from rosetta.content.regions import regions, without_marks
from rosetta.content.topics import Topic, topic
from rosetta.content.version_differences import known_differences
from rosetta.errors import Problem
from rosetta.recording import child, updating
from rosetta.recording.isolation import TimeLimitError, each_isolated
from rosetta.recording.printed import run_printed
from rosetta.recording.programs import ask_topics
from rosetta.recording.servers import serving
from rosetta.recording.twice import record

REQUESTS = """@host = http://127.0.0.1:8000

### Quick
# @name quick
GET {{host}}/quick

### Slow
# @name slow
GET {{host}}/slow
"""


@pytest.fixture(autouse=True)
def _forget_refusals(monkeypatch, tmp_path: Path) -> None:
    """What is refused here is no hint to who records."""
    monkeypatch.setattr(updating, "REFUSED", tmp_path / "cache" / "refused")


FLASK = """from flask import Flask

app = Flask(__name__)


@app.get("/quick")
def quick():
    return {"quick": True}


@app.get("/slow")
def slow():
    %s
"""

FASTAPI = FLASK.replace("from flask import Flask", "from fastapi import FastAPI").replace(
    "Flask(__name__)", "FastAPI()"
)


@pytest.fixture
def make_topic(tmp_path: Path):
    """Write a topic with one Flask program."""

    def make(program: str | None, requests: str | None = REQUESTS) -> Topic:
        folder = tmp_path / "tea"
        folder.mkdir()
        if program is not None:
            (folder / "flask_app.py").write_text(program)
        if requests is not None:
            (folder / "requests.http").write_text(requests)
        return Topic(folder)

    return make


DOES_NOT_START = {
    "unknown module": ("import flsk\n", "No module named 'flsk'"),
    "syntax error": ("def broken(:\n", "SyntaxError"),
    "raises": ("print(1 / 0)\n", 'flask_app.py", line 1'),
    "ends the process": ("import sys\nsys.exit(3)\n", "SystemExit: 3"),
    "no app": ("application = None\n", "has no `app`"),
}


@pytest.mark.parametrize(("program", "words"), DOES_NOT_START.values(), ids=DOES_NOT_START)
def test_a_program_that_does_not_start_shows_its_own_error(make_topic, program: str, words: str) -> None:
    """The author sees their traceback, not ours."""
    one = make_topic(program)
    with pytest.raises(Problem) as caught:
        ask_topics([one])
    assert "flask_app.py: the program does not start" in str(caught.value)
    assert words in str(caught.value)
    assert "rosetta/" not in str(caught.value)


FAILS = {
    "raises": ("raise_ = 1; return undefined", None),
    "hangs": ("import time; time.sleep(60)", f"no answer within {child.TIME_LIMIT} s"),
    "loops": ("while True: pass", f"no answer within {child.TIME_LIMIT} s"),
    "ends the process": ("import os; os._exit(4)", "exit code 4"),
}


@pytest.mark.parametrize(("code", "words"), FAILS.values(), ids=FAILS)
def test_a_request_that_gets_no_answer_is_named(make_topic, code: str, words: str | None) -> None:
    """One bad view does not take the other answers with it."""
    one = make_topic(FLASK % code)
    [asked] = ask_topics([one], alone=True)
    assert asked.answers.answers["quick"]["status"] == 200
    if words:
        assert words in asked.answers.failures["slow"]
    else:
        assert asked.answers.answers["slow"]["status"] == 500


def test_a_failure_that_says_how_to_mend_it_is_told_alone(make_topic) -> None:
    """Its place stands there once, and no other cure."""
    one = make_topic(FLASK % 'return "", 302, {"Location": "/quick"}')
    with pytest.raises(Problem) as caught:
        record([one])
    assert str(caught.value) == (
        f"{one.folder}/requests.http:9: request `slow`: Flask: it is answered with a redirect (302 to /quick).\n"
        "  Mark it with `# @no-redirect`, so that editors stop there too."
    )


def test_who_records_is_told_which_differences_nobody_explains(make_topic) -> None:
    one = make_topic(FLASK % "return {}")
    (one.folder / "fastapi_app.py").write_text(FASTAPI % "return {}")
    answer = {"status": 200, "body": "{}"}
    headers = {"flask": {"allow": "GET", "vary": "Accept"}, "fastapi": {"allow": "POST", "vary": "Cookie"}}
    answers = {"quick": {id_: answer | {"headers": one} for id_, one in headers.items()}}
    one.answers_path.write_text(json.dumps(answers), "utf-8")
    told = [str(problem) for problem in updating._to_explain([Topic(one.folder)])]
    assert [re.search(r"mark it `# @differs (\S+) KEY`", one)[1] for one in told] == ["header:allow", "header:vary"]
    assert all("One mark `# @differs headers KEY` covers several headers." in one for one in told)


def test_a_request_that_ends_the_process_is_found_without_asking_each_alone(make_topic) -> None:
    """The quick way of asking falls back to the thorough one, which names the request."""
    one = make_topic(FLASK % "import os; os._exit(4)")
    [asked] = ask_topics([one])
    assert list(asked.answers.failures) == ["slow"]


def test_a_job_that_hangs_takes_no_other_ones_time() -> None:
    """Each isolated call has a limit of its own."""
    hung, done, later = each_isolated(time.sleep, [(60,), (0,), (0.6,)], 1, time_limits=[0.5, 20, 20])
    assert isinstance(hung, TimeLimitError)
    assert (done, later) == (None, None)


def test_nothing_is_recorded_when_a_request_fails(make_topic) -> None:
    """A recording is whole or not at all."""
    one = make_topic(FLASK % "import os; os._exit(4)")
    with pytest.raises(Problem, match=r"requests.http:9: request `slow`: Flask: the app ended its process"):
        record([one])
    assert not one.answers_path.exists()


ERRORS = {"flask": FLASK % "return undefined_name", "fastapi": FASTAPI % "return undefined_name"}


@pytest.mark.parametrize("framework", ERRORS)
def test_an_answer_that_an_error_made_is_recorded_when_it_is_meant(make_topic, framework: str) -> None:
    """A misspelt name is no lesson about status 500."""
    one = make_topic(None)
    (one.folder / f"{framework}_app.py").write_text(ERRORS[framework])
    with pytest.raises(Problem, match=r"requests.http:9: request `slow`: .* since the program raised:\n") as caught:
        record([one])
    assert "NameError: name 'undefined_name'" in caught.value.what
    assert f"# @fails {framework}" in caught.value.how
    assert "/copy/" not in caught.value.what
    meant = REQUESTS.replace("# @name slow", f"# @name slow\n# @fails {framework}")
    one.requests_path.write_text(meant)
    assert record([Topic(one.folder)]).answers["tea"]["slow"][framework]["status"] == 500
    one.requests_path.write_text(meant.replace("# @name quick", f"# @name quick\n# @fails {framework}"))
    with pytest.raises(Problem, match=r"request `quick`: .* handles whatever it raises"):
        record([Topic(one.folder)])


def test_a_program_that_raises_once_its_answer_has_begun_belongs_to_a_test_of_claims(make_topic) -> None:
    """The status is sent by then, so that a mark for a 500 would lead nowhere."""
    one = make_topic(FLASK % "return (1 / nothing for nothing in [0])")
    with pytest.raises(Problem, match=r"request `slow`: Flask: (?s:.*)ZeroDivisionError") as caught:
        record([one])
    assert "once its answer has begun" in caught.value.how
    assert "tests/snippets/test_claims_*.py" in caught.value.how


def test_a_status_500_that_a_program_returns_needs_no_mark(make_topic) -> None:
    one = make_topic(FLASK % "return 'tea is out', 500")
    assert record([one]).answers["tea"]["slow"]["flask"]["status"] == 500


def test_a_topic_without_requests_says_what_to_write(make_topic) -> None:
    with pytest.raises(Problem, match=r"has no requests\.http"):
        _ = make_topic("app = None", requests=None).requests


def test_an_unknown_topic_names_the_closest(make_topic) -> None:
    folder = make_topic("app = None").folder.parent
    with pytest.raises(Problem, match="Did you mean `tea`"):
        topic("tee", folder)


def test_a_folder_program_without_its_entry_file_is_named(make_topic) -> None:
    one = make_topic(None)
    (one.folder / "django_app").mkdir()
    with pytest.raises(Problem, match=r"django_app: the folder has no `manage.py`"):
        _ = one.entries


BAD_ANSWERS = {
    "not JSON": ('{"a": ', r"answers.json:1: this is not JSON"),
    "merge conflict": ("{\n<<<<<<< HEAD\n}", r"answers.json:2: this is not JSON"),
    "no status": ('{"a": {"flask": {"body": ""}}}', "`a` holds no status"),
    "a list": ("[]", "holds no status"),
}


@pytest.mark.parametrize(("text", "message"), BAD_ANSWERS.values(), ids=BAD_ANSWERS)
def test_a_recording_that_cannot_be_read_is_to_be_made_anew(make_topic, text: str, message: str) -> None:
    one = make_topic(None)
    one.answers_path.write_text(text)
    with pytest.raises(Problem, match=message) as caught:
        _ = one.answers
    assert "make update TOPIC=tea" in str(caught.value)


BAD_TITLES = {"not TOML": "[a\n", "no such request": '[quik]\nko = "x"\n', "not a table": "quick = 1\n"}


@pytest.mark.parametrize("text", BAD_TITLES.values(), ids=BAD_TITLES)
def test_titles_that_cannot_be_read_are_named(make_topic, text: str) -> None:
    one = make_topic(None)
    one.titles_path.write_text(text)
    with pytest.raises(Problem, match=r"titles\.toml:1: .*(not TOML|no request `quik`|not a table)"):
        _ = one.titles


BAD_COMMANDS = {"not TOML": "[a\n", "no run": "[a]\noutput = ''\n", "not a table": "a = 1\n"}


@pytest.mark.parametrize("text", BAD_COMMANDS.values(), ids=BAD_COMMANDS)
def test_commands_that_cannot_be_read_show_the_form(make_topic, text: str) -> None:
    one = make_topic(None)
    one.commands_path.write_text(text)
    with pytest.raises(Problem, match=r"commands\.toml(:1)?: (?s:.*)A command is a table"):
        _ = one.commands


def test_a_printing_snippet_that_raises_shows_its_error(tmp_path: Path) -> None:
    path = tmp_path / "flask_x.py"
    path.write_text("print(1)\nraise ValueError('tea')\n")
    with pytest.raises(Problem, match=r"flask_x\.py:2: the snippet raises ValueError: tea"):
        run_printed(path)


def test_a_printing_snippet_that_ends_its_process_shows_the_line(tmp_path: Path) -> None:
    path = tmp_path / "flask_x.py"
    path.write_text("import sys\nsys.exit(3)\n")
    with pytest.raises(Problem, match=r"flask_x\.py:2: the snippet raises SystemExit: 3"):
        run_printed(path)


def test_a_snippet_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "flask_x.py"
    path.write_bytes("print(1)\n# чай\n".encode("cp1251"))
    for read in (run_printed, regions, without_marks):
        with pytest.raises(Problem, match=r"flask_x\.py:2: this is not UTF-8"):
            read(path)


def test_an_entry_of_the_registry_with_an_unknown_key_is_named(tmp_path: Path) -> None:
    path = tmp_path / "frameworks.toml"
    path.write_text('[tea]\nname = "Tea"\ncolour = "green"\n')
    with pytest.raises(Problem, match=r"\[tea\]: (?s:.*)'colour'"):
        frameworks(path)


@pytest.mark.parametrize("versions", ['"<3.12"', '{ tea = "<1" }', '{ python = "about three" }', "{}"])
def test_a_version_difference_that_cannot_be_read_is_numbered(tmp_path: Path, versions: str) -> None:
    path = tmp_path / "version_differences.toml"
    path.write_text(f'[[difference]]\ntopic="a"\nrequest="b"\nframework="flask"\nreason="c"\nversions={versions}\n')
    with pytest.raises(Problem, match="entry 1 cannot be read"):
        known_differences(path)


def test_a_server_that_does_not_start_shows_what_it_said(make_topic) -> None:
    entry = make_topic(FLASK % "pass").entries["flask"]
    command = f"{sys.executable} -c 'raise SystemExit(\"no tea\")'"
    with pytest.raises(Problem, match=r"the server ended; it said:\n.*no tea"), serving(command, entry):
        pass


def test_recording_one_topic_with_other_versions_is_refused(monkeypatch, tmp_path: Path) -> None:
    """recorded.toml says one Python and one date of all topics."""
    now = updating.RECORDED.read_text("utf-8")
    monkeypatch.setattr(updating, "RECORDED", tmp_path / "recorded.toml")
    monkeypatch.setattr(updating, "on_recording_python", lambda: True)
    for name in ("python", "flask"):
        updating.RECORDED.write_text(re.sub(rf'^{name} = ".*"', f'{name} = "1.2.3"', now, flags=re.M))
        with pytest.raises(Problem, match=rf"recorded\.toml: .*{name} 1\.2\.3(?s:.*)without TOPIC"):
            updating.update_all(["routing"])


def test_a_refused_recording_is_told_of_until_it_is_repeated(monkeypatch, capsys) -> None:
    """Else the next command, of another topic, says `nothing changed`, and old answers are taken for new ones."""

    def told(*names: str) -> list[str]:
        with updating.refusals(names):
            pass
        return re.findall("`(.*)` was refused the last time", capsys.readouterr().out)

    monkeypatch.setattr(updating, "on_recording_python", lambda: False)
    for names in ["routing"], ["forms"], ["routing"], []:
        with pytest.raises(Problem):
            updating.update_all(names)
    capsys.readouterr()
    refused = ["make update TOPIC=forms", "make update TOPIC=routing", "make update"]
    assert told("rest") == refused
    assert told("routing") == told("routing") == ["make update TOPIC=forms", "make update"]
    assert told() == told() == []


if updating.on_recording_python():

    def test_what_is_recorded_was_recorded_with_the_versions_that_are_installed() -> None:
        """The pages tell them."""
        assert updating.other_versions() == [], "record all topics: make update"


def test_recording_on_another_python_is_refused(monkeypatch) -> None:
    """Answers differ with the Python: two contributors must not overwrite each other's."""
    monkeypatch.setattr(updating, "recording_python", lambda: "2.7")
    with pytest.raises(Problem, match=r"make update PYTHON=python2\.7"):
        updating.update_all()
