"""What a stranger tried to get something false recorded: it is recorded truly, or refused by name."""

import json
import subprocess
from pathlib import Path

import pytest

from rosetta.content.topics import Topic
from rosetta.content.unread import unread
from rosetta.errors import Problem, relative
from rosetta.exchange import ask, ask_socket
from rosetta.paths import ROOT
from rosetta.recording.printed import run_printed
from rosetta.recording.programs import ask_topics
from rosetta.recording.servers import server_command, serving
from rosetta.recording.tree import nothing_written
from rosetta.recording.twice import Runs, again, disagreement, record, run_all

HEAD = "from flask import Flask\n\napp = Flask(__name__)\n"
# Each keeps what it is told, and answers all that it kept.
KEEPS = {
    "sqlite-in-the-working-folder": "return in_database('notes.db')",
    "sqlite-beside-the-program": "return in_database(Path(__file__).with_name('notes.db'))",
    "sqlite-in-the-instance-folder": "os.makedirs(app.instance_path); return in_database(app.instance_path + '/a.db')",
    "sqlite-made-when-loading": "return in_database('loaded.db')",
    "a-file-in-the-home-folder": "return in_file(Path.home() / 'notes')",
    "a-temporary-file": "return in_file(Path(tempfile.gettempdir(), 'notes'))",
    "a-file-of-the-topic": "return in_file(Path(__file__).with_name('menu.txt'))",
    "a-link-and-a-folder": "os.mkdir('made'); os.symlink('made', 'link'); return in_file(Path('link/notes'))",
    "a-module-level-list": "KEPT.append('coffee'); return KEPT",
    "the-place-in-an-open-file": "LOG.readline(); return [LOG.tell()]",
    "the-environment": "os.environ['KEPT'] = os.environ.get('KEPT', '') + 'c'; return [os.environ['KEPT']]",
    "the-working-folder": "os.chdir('/'); return ['coffee']",
    "a-thread-that-writes-later": "threading.Timer(0.01, in_file, ['late']).start(); return in_file('soon')",
    "a-process-that-writes-later": "subprocess.Popen(['sh', '-c', 'sleep 0.1; echo >> late']); return in_late()",
}
KEEPING = f"""import io, os, sqlite3, subprocess, tempfile, threading
from pathlib import Path
{HEAD}
KEPT = []


def in_database(path):
    with sqlite3.connect(path) as database:
        database.execute("create table if not exists notes (text)")
        database.execute("insert into notes values ('coffee')")
        return [text for text, in database.execute("select text from notes")]


def in_file(path):
    with open(path, "a+") as file:
        file.write("coffee\\n")
        file.seek(0)
        return file.read().split()


def in_late():
    return in_file(Path("soon")) + (["late"] if Path("late").exists() else [])


sqlite3.connect("loaded.db").close()
LOG = io.BytesIO(b"coffee\\ncoffee\\n")
"""
# What an app must not do, and what is said of it. The last of each is a folder that is neither scratch nor copy.
REFUSED = {
    "writes-in-the-checkout": ("open(OUT + '/notes.txt', 'w')", "writes {out}/notes.txt"),
    "sqlite-in-the-checkout": ("sqlite3.connect(OUT + '/notes.db')", "writes {out}/notes.db"),
    "makes-a-folder": ("os.makedirs(OUT + '/a/b')", "writes {out}/a"),
    "moves-a-file-out": ("open('a', 'w').close(); os.replace('a', OUT + '/a')", "writes {out}/a"),
    "deletes": ("os.remove(OUT + '/requests.http')", "writes {out}/requests.http"),
    "writes-through-a-link": ("os.symlink(OUT, 'x'); open('x/a', 'w')", "writes {out}/a"),
    "writes-through-a-hard-link": ("os.link(OUT + '/menu.txt', 'x'); open('x', 'w')", "writes {out}/menu.txt"),
    "hides-the-error": ("hidden()", "writes {out}/notes.txt"),
    "lets-a-child-write": (
        "subprocess.run([sys.executable, '-c', 'open(' + repr(OUT + '/a') + ', \"w\")'])",
        "writes {out}/a",
    ),
    "reads-the-recording": ("open(OUT + '/answers.json').read()", "reads {out}/answers.json"),
    "reads-the-requests": ("Path(OUT, 'requests.http').read_text()", "reads {out}/requests.http"),
    "reads-another-topic": (
        f"open({str(ROOT / 'snippets/routing/answers.json')!r})",
        "reads snippets/routing/answers.json",
    ),
    "reads-with-two-slashes": ("open('/' + OUT + '/answers.json')", "reads {out}/answers.json"),
    "reads-through-a-link": ("os.symlink(OUT, 'y'); open('y/answers.json')", "reads {out}/answers.json"),
    "writes-in-shared-memory": ("open('/dev/shm/rosetta-notes', 'w')", "writes /dev/shm/rosetta-notes"),
    "reaches-a-number": ("urllib.request.urlopen('http://192.0.2.1/')", "reaches 192.0.2.1:80"),
    "reaches-a-name": ("urllib.request.urlopen('http://example.org/')", "reaches example.org"),
    "says-where-it-runs": ("return {'path': __file__}", "holds the path of the temporary folder"),
    "says-it-in-a-large-body": ("return 5000 * 'x' + __file__", "holds the path of the temporary folder"),
    "says-where-python-is": ("return 5000 * ' ' + sys.executable", "is so on this machine alone"),
    "says-the-machines-name": ("return os.uname().nodename", "is so on this machine alone"),
    "says-its-environment": ("return dict(os.environ)", "holds the path of the temporary folder"),
}
REFUSING = f"""import os, sqlite3, subprocess, sys, urllib.request
from pathlib import Path
{HEAD}
OUT = {{out!r}}


def hidden():
    try:
        open(OUT + "/notes.txt", "w")
    except OSError:
        pass
"""
# What changes from run to run, or from machine to machine.
CHANGES = {
    "the-second": "return str(int(time.time()))",
    "a-random-number": "return str(random.random())",
    "a-uuid": "return str(uuid.uuid4())",
    "the-id-of-an-object": "return str(id(app))",
    "a-process-id": "return str(os.getpid())",
    "the-order-of-a-set": "return ' '.join({str(n) for n in range(30)})",
    "a-hash": "return str(hash('tea'))",
    "the-cores": "return str(os.cpu_count())",
    "the-user": "return getpass.getuser()",
    "the-day": "return str(datetime.date.today())",
    "the-age-of-a-file": "return str(os.path.getmtime(__file__))",
    "how-often-it-was-asked": "KEPT.append(1); return str(len(KEPT))",
}
CHANGING = f"import datetime, getpass, os, random, time, uuid\n{HEAD}\nKEPT = []\n"


def view(name: str, code: str) -> str:
    return f'\n\n@app.route("/{name}", methods=["GET", "POST"])\ndef {name.replace("-", "_")}():\n    {code}\n'


def request(name: str, target: str, method: str = "POST", mark: str = "") -> str:
    return f"### {name}\n# @name {name}\n{mark}{method} {{{{host}}}}/{target}\n\n"


def make(folder: Path, program: str, requests: str) -> Topic:
    folder.mkdir()
    (folder / "flask_app.py").write_text(program)
    (folder / "menu.txt").write_text("")
    (folder / "requests.http").write_text(f"@host = http://127.0.0.1:8000\n\n{requests}")
    (folder / "answers.json").write_text("{}")
    return Topic(folder)


def keeping(folder: Path, more: str = "") -> Topic:
    views = "".join(view(name, code) for name, code in KEEPS.items())
    requests = "".join(request(name, name) + request(f"{name}-2", name) for name in KEEPS)
    return make(folder, KEEPING + more + views, requests)


@pytest.fixture(scope="module")
def topics(tmp_path_factory) -> dict[str, Topic]:
    folder = tmp_path_factory.mktemp("strange")
    refusing = REFUSING.format(out=str(folder / "refusing"))
    changing = request("how-often-again", "how-often-it-was-asked", "GET") + request(
        "fresh-count", "how-often-it-was-asked", "GET", "# @fresh\n"
    )
    return {
        "keeping": keeping(folder / "keeping"),
        "holding": keeping(
            folder / "holding", "LOG = open('log', 'w+b', 0)\nLOG.write(9 * b'coffee\\n')\nLOG.seek(0)\n"
        ),
        "threading": keeping(
            folder / "threading", "threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        ),
        "refusing": make(
            folder / "refusing",
            refusing
            + "".join(
                view(name, code if "return" in code else f"{code}; return 'done'")
                for name, (code, _) in REFUSED.items()
            ),
            "".join(request(name, name) for name in REFUSED),
        ),
        "changing": make(
            folder / "changing",
            CHANGING + "".join(view(name, code) for name, code in CHANGES.items()),
            "".join(request(name, name, "GET") for name in CHANGES) + changing,
        ),
    }


@pytest.fixture(scope="module")
def first(topics) -> Runs:
    return run_all(list(topics.values()), alone=True)


@pytest.fixture(scope="module")
def second(topics, first) -> Runs:
    return again(1, run_all, list(topics.values()))


def test_a_program_cannot_write_past_its_copy(topics, first, second) -> None:
    """The folders that were run are what they were."""
    for topic in topics.values():
        assert {path.name for path in topic.folder.iterdir()} == {
            "answers.json",
            "flask_app.py",
            "menu.txt",
            "requests.http",
        }
        assert (topic.folder / "menu.txt").read_text() == ""


@pytest.mark.parametrize("topic", ["keeping", "holding", "threading"])
@pytest.mark.parametrize("name", KEEPS)
def test_what_a_program_keeps_is_gone_for_the_next_fresh_app(topic: str, name: str, first, second) -> None:
    """The second `POST` is recorded as the first one: nothing is left, wherever it was kept."""
    for runs in (first, second):
        found = runs.answers[topic]["flask"]
        for asked in (name, f"{name}-2"):
            assert found.failures.get(asked) is None
            assert len(json.loads(found.answers[asked]["body"])) == 1, found.answers[asked]
        assert found.answers[name] == found.answers[f"{name}-2"]


@pytest.mark.parametrize("name", REFUSED)
def test_what_leaves_the_copy_is_refused_by_name(name: str, topics, first) -> None:
    failure = first.answers["refusing"]["flask"].failures[name]
    assert REFUSED[name][1].format(out=topics["refusing"].folder) in failure


@pytest.mark.parametrize("name", CHANGES)
def test_an_answer_that_changes_is_not_recorded(name: str, topics, first, second) -> None:
    """File, request, framework, difference and cure are named."""
    problem = _disagreement(topics["changing"], name, first, second)
    kind = "when other requests were sent before" if name == "how-often-it-was-asked" else "the second time"
    text = str(problem)
    place = f"changing/requests.http:{topics['changing'].requests[name].line}: request `{name}`"
    assert f"{place}: Flask answers otherwise {kind}" in text
    assert "--- recorded" in text
    assert ("# @fresh" if name == "how-often-it-was-asked" else "Clocks, random values") in text


def test_a_request_marked_fresh_does_not_mind_the_others(topics, first, second) -> None:
    assert _disagreement(topics["changing"], "fresh-count", first, second) is None


def _disagreement(topic: Topic, name: str, first: Runs, second: Runs):
    one, other = first.answers[topic.name]["flask"], second.answers[topic.name]["flask"]
    return disagreement(topic, name, "flask", one.answers[name], other)


SNIPPETS = {
    "its folder": ("print(__file__)", "prints the path of the temporary folder"),
    "a file elsewhere": ("open(OUT + '/a', 'w')", "writes {out}/a"),
    "a file elsewhere, in silence": ("try: open(OUT + '/a', 'w')\nexcept OSError: pass", "writes {out}/a"),
}


@pytest.mark.parametrize(("code", "words"), SNIPPETS.values(), ids=SNIPPETS)
def test_a_printing_snippet_keeps_to_its_copy(tmp_path: Path, code: str, words: str) -> None:
    path = tmp_path / "flask_x.py"
    path.write_text(f"OUT = {str(tmp_path)!r}\n{code}\n")
    with pytest.raises(Problem, match=r"flask_x\.py") as caught:
        run_printed(path)
    assert words.format(out=tmp_path) in str(caught.value)


def test_a_module_that_only_we_imported_is_missing(tmp_path: Path) -> None:
    """`import email` alone gives readers no `email.mime`, however often others imported that."""
    code = "import fastapi; return str(hasattr(fastapi, 'testclient'))"
    topic = make(tmp_path / "tea", HEAD + view("a", code), request("a", "a"))
    with pytest.raises(Problem, match="Flask answers otherwise the second time") as caught:
        record([topic])
    assert "-True\n+False" in caught.value.what


def test_the_garbage_collector_works_in_programs(tmp_path: Path) -> None:
    code = "import gc; return str(gc.isenabled())"
    topic = make(tmp_path / "tea", HEAD + view("a", code), request("a", "a"))
    [asked] = ask_topics([topic])
    assert asked.answers.answers["a"]["body"] == "True"


# What pytest-examples would show, and a plain run does not print.
UNTRUE = {
    "standard error": ("import sys\nprint('tea', file=sys.stderr)", 2, "prints no more"),
    "a file": ("print('tea', file=open('a', 'w'))", 1, "prints no more"),
    "another end": ("print('tea', end='!')", 1, "prints `tea!` there"),
    "a sorted set": ("print({10000, 9, 3})", 1, "a plain run prints `{"),
    "an address": ("print(object())", 1, "prints `<object object at 0x"),
    "a long value": ("print(list(range(40)))", 1, "[0, 1, 2"),
    "what pprint prints": ("import pprint\npprint.pprint(['tea'])", None, "prints `['tea']`, which is not shown"),
    "what is written": ("import sys\nsys.stdout.write('tea\\n')", None, "prints `tea`, which is not shown"),
    "what a child prints": ("import os\nos.system('echo tea')", None, "prints `tea`, which is not shown"),
    "an old block": ("x = 1\n'''\n[1, 2]\n'''", 2, "looks like output"),
    "old output in its line": ("x = [7]  #> [7]", 1, "prints no more"),
    "the wrong order": ("for n in 1, 2:\n    print(n)\n    print(-n)", 2, "prints `-1` there"),
    "below old output": ("print(1)\n#> 1\n#> 1\n#> 1\nprint(2, end='!')", 5, "prints `2!` there"),
    "no old output in a function": ("def f():\n    print(1)\n\n\nf()\nprint(2, end='')\nf()", 2, "prints `21` there"),
}


@pytest.mark.parametrize(("code", "line", "words"), UNTRUE.values(), ids=UNTRUE)
def test_output_that_a_plain_run_does_not_have_is_refused(tmp_path: Path, code: str, line: int, words: str) -> None:
    path = tmp_path / "flask_x.py"
    path.write_text(code + "\n")
    with pytest.raises(Problem, match=rf"flask_x\.py{f':{line}' if line else ''}: ") as caught:
        run_printed(path)
    assert words in caught.value.what
    assert "sort sets yourself" in caught.value.how or "Delete it" in caught.value.how


SIGNS = {
    "a carriage return": (r"print('tea\rimport os')", r"'\r'"),
    "one before the line's end": (r"print('tea\r')", r"'\r'"),
    "a colour": (r"print('\x1b[1mtea')", r"'\x1b'"),
    "a line separator": (r"print('tea\u2028milk')", r"'\u2028'"),
}


@pytest.mark.parametrize(("code", "sign"), SIGNS.values(), ids=SIGNS)
def test_text_that_a_comment_cannot_hold_is_refused(tmp_path: Path, code: str, sign: str) -> None:
    """Half of it would be a line of the program."""
    path = tmp_path / "flask_x.py"
    path.write_text(f"print('milk')\n#> milk\n#> milk\n{code}\n")
    with pytest.raises(Problem, match=r"flask_x\.py:4: ") as caught:
        run_printed(path)
    assert f"control character {sign}" in caught.value.what
    assert "repr" in caught.value.how


WHOLE = {
    "output in a string": 'TEXT = """\n#> tea\n"""\nprint(len(TEXT))\n#> 8\n',
    "output in a string that is printed": 'print("""tea\n#> milk""")\n#> tea\n#> #> milk\n',
    "a form feed": "TEXT = 'a\fb'\nprint(len(TEXT))\n#> 3\n",
    "another branch": "if not 1:\n    pass\nelse:\n    print(1)\n    #> 1\n",
    "an empty line": "print()\n#>\nprint('tea')\n#> tea\n",
}


@pytest.mark.parametrize("source", WHOLE.values(), ids=WHOLE)
def test_a_program_is_left_as_it_is_but_for_its_output(tmp_path: Path, source: str) -> None:
    path = tmp_path / "flask_x.py"
    path.write_text(source)
    assert run_printed(path).source == source


def test_a_string_below_output_is_not_taken_for_it(tmp_path: Path) -> None:
    path = tmp_path / "flask_x.py"
    path.write_text('print("tea")\n"""note"""\nx = 1\n"""end"""\n')
    with pytest.raises(Problem, match=r"flask_x\.py:2: a text that nothing uses"):
        run_printed(path)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("print(1)\n#> 1\n#> 1\nx = = 1", r":4: this is not Python: invalid syntax"),
        ("def f():\n    #> 1\n    return 1 / 0\n\n\nf()", r":3: the snippet raises ZeroDivisionError"),
        ("import json\nfor n in 1, 2:\n    print(n)\njson.loads('{')", r":4: the snippet raises json"),
        ("\n\nexec('x = = 1')", r":3: the snippet raises (?s:.*)SyntaxError"),
    ],
)
def test_a_snippet_that_fails_names_its_own_line(tmp_path: Path, code: str, message: str) -> None:
    path = tmp_path / "flask_x.py"
    path.write_text(code + "\n")
    with pytest.raises(Problem, match=rf"flask_x\.py{message}"):
        run_printed(path)


def test_output_that_a_plain_run_has_stays(tmp_path: Path) -> None:
    path = tmp_path / "flask_x.py"
    path.write_text('"""Tea."""\n\nprint("tea", 1)\nfor n in 1, 2:\n    print([n])\n')
    assert run_printed(path).source == (
        '"""Tea."""\n\nprint("tea", 1)\n#> tea 1\nfor n in 1, 2:\n    print([n])\n    #> [1]\n    #> [2]\n'
    )


def test_a_module_that_only_we_imported_is_missing_for_what_prints(tmp_path: Path) -> None:
    """`import urllib` alone gives readers no `urllib.parse`, however often the recorder imported that."""
    topic = make(tmp_path / "tea", HEAD, request("a", "a"))
    path = topic.folder / "flask_x.py"
    path.write_text("import urllib\n\nprint(urllib.parse.quote('green tea'))\n")
    with pytest.raises(Problem, match=r"flask_x\.py") as caught:
        record([topic])
    assert "a plain run prints" in str(caught.value)
    path.write_text("import urllib.parse\n\nprint(urllib.parse.quote('green tea'))\n")
    assert "#> green%20tea" in record([topic]).printed[path]


def test_nothing_is_recorded_of_what_prints_or_says_another_thing_the_second_time(tmp_path: Path) -> None:
    """Printing snippets and commands are run twice, too, and the file is named."""
    topic = make(tmp_path / "tea", HEAD, request("a", "a"))
    (topic.folder / "flask_x.py").write_text("print(hash('tea'))\n")
    with pytest.raises(
        Problem, match=r"tea/flask_x\.py: the snippet prints something else the second time:\n--- first"
    ):
        record([topic])
    (topic.folder / "flask_x.py").unlink()
    (topic.folder / "commands.toml").write_text("[order]\nrun = 'python -c \"print({str(n) for n in range(30)})\"'\n")
    with pytest.raises(Problem, match=r"tea/commands\.toml: `order` prints something else the second time:\n--- first"):
        record([Topic(topic.folder)])


def test_a_program_that_knows_that_it_is_tested_answers_otherwise_over_a_socket(tmp_path: Path) -> None:
    """Nothing hides our side from a program in process: the real servers do not have it."""
    seen = "import sys\n" + HEAD + view("a", "return str('rosetta.recording.child' in sys.modules)")
    topic = make(tmp_path / "tea", seen, request("a", "a"))
    [asked] = ask_topics([topic])
    assert asked.answers.answers["a"]["body"] == "True"
    entry = topic.entries["flask"]
    with serving(server_command(entry, "gunicorn"), entry) as served:
        answer = ask(lambda sent: ask_socket(sent, served.port), topic.requests["a"], topic.requests)
    assert answer.body == b"False"


def test_what_a_served_program_writes_is_gone_or_refused(tmp_path: Path) -> None:
    """A server runs in a copy as well."""
    code = "open('notes', 'w'); return open(OUT, 'w').name"
    topic = make(tmp_path / "tea", f"{HEAD}\nOUT = {str(tmp_path / 'out')!r}\n{view('a', code)}", request("a", "a"))
    entry = topic.entries["flask"]
    with (
        pytest.raises(Problem, match=rf"writes {tmp_path}/out"),
        serving(server_command(entry, "gunicorn"), entry) as served,
    ):
        ask(lambda sent: ask_socket(sent, served.port), topic.requests["a"], topic.requests)
    assert {path.name for path in tmp_path.rglob("*")} == {
        "tea",
        "answers.json",
        "flask_app.py",
        "menu.txt",
        "requests.http",
    }


def test_what_hides_in_a_session_of_its_own_is_named(tmp_path: Path) -> None:
    code = "import subprocess; subprocess.Popen(['sleep', '60'], start_new_session=True); return 'left'"
    topic = make(tmp_path / "tea", HEAD + view("a", code), request("a", "a"))
    with pytest.raises(Problem, match=r"flask_app\.py: it left a process running: sleep 60"):
        ask_topics([topic])


def test_a_database_that_lies_about_is_not_copied(tmp_path: Path) -> None:
    """Who ran the program by hand has its files there, and nobody else has."""
    topic = make(
        tmp_path / "tea",
        HEAD + view("a", "import os; return str(sum((files for _, _, files in os.walk(app.root_path)), []))"),
        request("a", "a"),
    )
    for name in ("notes.db", "db.sqlite3", "notes.db-wal", "instance/notes", "__pycache__/x.pyc", "app.log"):
        (topic.folder / name).parent.mkdir(exist_ok=True)
        (topic.folder / name).write_text("left")
    [asked] = ask_topics([topic])
    files = json.loads(asked.answers.answers["a"]["body"].replace("'", '"'))
    # Python may keep what it compiled of the program itself.
    assert sorted(name for name in files if ".cpython-" not in name) == ["flask_app.py", "menu.txt"]


def test_what_was_written_in_the_repository_is_named(tmp_path: Path) -> None:
    """Whatever wrote it: C extensions and programs that are not Python, too."""
    with pytest.raises(Problem, match=r"somebody wrote .*notes\.txt"), nothing_written(tmp_path):
        (tmp_path / "notes.txt").write_text("coffee")
    with pytest.raises(Problem, match=r"somebody wrote .*notes\.txt"), nothing_written(tmp_path):
        (tmp_path / "notes.txt").write_text("coffee, tea")
    with nothing_written(tmp_path):
        (tmp_path / "notes.txt").read_text()


@pytest.mark.parametrize("name", ["menu.db", "visits.log", "flask_app/instance/menu.json"])
def test_a_committed_file_that_no_copy_has_is_refused_by_name(tmp_path: Path, name: str) -> None:
    """A program that reads it answers the reader otherwise than it answered us."""
    topic = make(tmp_path / "tea", HEAD, request("a", "a"))
    (topic.folder / name).parent.mkdir(parents=True, exist_ok=True)
    (topic.folder / name).write_text("oolong")
    program = topic.folder / "flask_app.py"
    program.write_text(f"{HEAD}MENU = {name!r}, 'menu.txt'\n")
    git = ["git", "-C", str(topic.folder)]
    subprocess.run([*git, "init", "-q"], check=True)
    assert not [one for one in unread(topic) if one.path == topic.folder / name]
    subprocess.run([*git, "add", "-f", "."], check=True)
    assert [relative(one.path) for one in unread(topic) if "leaves behind" in one.what] == [str(topic.folder / name)]


def test_a_program_has_the_files_of_its_own_folder_whatever_their_names(tmp_path: Path) -> None:
    """`bodies` and `quiz.toml` are the guide's own beside the program alone."""
    code = "import pathlib; return pathlib.Path(__file__).with_name('quiz.toml').read_text()"
    topic = make(tmp_path / "tea", HEAD, request("a", "a"))
    (topic.folder / "flask_app.py").unlink()
    (topic.folder / "flask_app").mkdir()
    (topic.folder / "flask_app" / "app.py").write_text(HEAD + view("a", code))
    (topic.folder / "flask_app" / "quiz.toml").write_text("tea")
    [asked] = ask_topics([topic])
    assert asked.answers.answers["a"]["body"] == "tea"
