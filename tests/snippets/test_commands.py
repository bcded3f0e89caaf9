"""A command of commands.toml is run as it is shown, and does what it declares: else it is named, with the cure."""

import json
from pathlib import Path

import pytest

from rosetta.content.topics import Topic
from rosetta.errors import Problem
from rosetta.recording import updating
from rosetta.recording.commands import output_of

PYTHON = "python -c"


@pytest.fixture
def output(tmp_path: Path):
    """The output of a command of a topic that holds a program and a commands.toml."""

    def run(**command) -> str:
        folder = tmp_path / "tea"
        folder.mkdir()
        (folder / "flask_app.py").write_text("print('tea')\n")
        (folder / "answers.json").write_text("{}")
        path = folder / "commands.toml"
        path.write_text("[show]\n")
        try:
            return output_of("show", command, path)
        finally:
            assert sorted(one.name for one in folder.iterdir()) == ["answers.json", "commands.toml", "flask_app.py"]

    return run


SHELL = {
    "two commands": ("flask routes && flask run", "`&&`"),
    "or": ("flask routes || true", "`||`"),
    "a pipe": ("flask routes | head", "`|`"),
    "a file to write": ("flask routes > routes.txt", "`>`"),
    "a file to add to": ("flask routes >> routes.txt", "`>>`"),
    "a file to read": ("flask shell < lines.py", "`<`"),
    "a text to read": ("flask shell << END", "`<<`"),
    "one after the other": ("flask routes; flask run", "`;`"),
    "in the background": ("flask run &", "`&`"),
    "what a command says": ("echo $(whoami)", "`$(`"),
    "what a command says in quotes": ('echo "now: $(whoami)"', "`$(`"),
    "what a command says in backquotes": ("echo `whoami`", "```"),
    "a variable": ("echo $HOME", "`$`"),
    "all files": ("ls *.py", "`*`"),
    "some files": ("ls flask_?pp.py", "`?`"),
    "a query without quotes": ("curl http://127.0.0.1:8000/?q=tea", "`?`"),
    "the home folder": ("ls ~/tea", "`~`"),
    "braces": ("ls {a,b}", "`{`"),
    "a comment": ("ls # all", "`#`"),
    "two lines": ("ls\nls", "a new line"),
    "a variable before": ("FLASK_DEBUG=1 flask routes", "`FLASK_DEBUG=`"),
}


@pytest.mark.parametrize(("run", "sign"), SHELL.values(), ids=SHELL)
def test_a_sign_of_the_shell_is_refused(output, run: str, sign: str) -> None:
    """No shell runs the command: the sign would be an argument."""
    with pytest.raises(Problem, match=r"tea/commands\.toml:1: ") as caught:
        output(run=run)
    assert f"`show`: {sign} is for a shell" in str(caught.value)
    assert "Show one command" in str(caught.value)


MEANT = {
    "in single quotes": (f"{PYTHON} 'print(\"a && b | c; $d `e` *\")'", "a && b | c; $d `e` *\n"),
    "in double quotes": (f"{PYTHON} \"print('a && b')\"", "a && b\n"),
    "after a backslash": ("python -c print\\(7\\)", "7\n"),
    "an argument with =": ("python -c 'import sys; print(sys.argv[1:])' name=tea HEAD~1", "['name=tea', 'HEAD~1']\n"),
}


@pytest.mark.parametrize(("run", "printed"), MEANT.values(), ids=MEANT)
def test_a_sign_that_is_quoted_is_passed_on(output, run: str, printed: str) -> None:
    assert output(run=run) == printed


HERE = Path(__file__).parent
CONNECTS = 'import socket; socket.create_connection(("192.0.2.1", 80))'
LEAVES = 'import subprocess as s; s.Popen(["sleep", "60"], start_new_session=True, stdout=-3, stderr=-3)'
REFUSED = {
    "no such program": ({"run": "no-such-program"}, "does not start"),
    "open quotes": ({"run": "echo 'tea"}, "Close the quotes"),
    "nothing": ({"run": ""}, "does not start"),
    "fails": ({"run": f"{PYTHON} 'raise SystemExit(2)'"}, "ended with exit code 2, and 0 is declared"),
    "does not fail": ({"run": "echo tea", "status": 1}, "ended with exit code 0, and 1 is declared"),
    "fails otherwise": ({"run": f"{PYTHON} 'raise SystemExit(2)'", "status": 1}, "say `status = 2`"),
    "prints nothing": ({"run": f"{PYTHON} pass"}, "say `output-empty = true`"),
    "prints spaces": ({"run": "echo '  '"}, "prints nothing"),
    "prints something": ({"run": "echo tea", "output-empty": True}, "says `output-empty`, and prints:\ntea"),
    "unknown key": ({"run": "echo tea", "statsu": 1}, "Did you mean `status`?"),
    "wrong type": ({"run": "echo tea", "status": True}, "`status` of `show` is not of type int"),
    "prints other bytes": ({"run": f"{PYTHON} 'import os; os.write(1, bytes([255]))'"}, "prints what is not UTF-8"),
    "prints over a line": ({"run": f"{PYTHON} 'print(\"tea\", end=chr(13))'"}, "the control character '\\r'"),
    "prints a colour": ({"run": f"{PYTHON} 'print(chr(27))'"}, "the control character '\\x1b'"),
    "is killed": ({"run": f"{PYTHON} 'import os; os.kill(os.getpid(), 9)'", "status": -9}, "was ended by signal 9"),
    "prints where Python is": ({"run": f"{PYTHON} 'import sys; print(sys.executable)'"}, "is so on this machine alone"),
    "prints the machine's name": (
        {"run": f"{PYTHON} 'import os; print(os.uname().nodename)'"},
        "is so on this machine alone",
    ),
    "prints its folder": ({"run": "env"}, "prints the path of the temporary folder"),
    "writes in the checkout": ({"run": f'{PYTHON} \'open("{HERE}/a", "w")\''}, "writes tests/snippets/a"),
    "reads the recording": ({"run": f"{PYTHON} 'open(\"tea/answers.json\")'"}, "No such file"),
    "reaches a machine": ({"run": f"{PYTHON} '{CONNECTS}'"}, "reaches 192.0.2.1:80"),
    "leaves a process": ({"run": f"{PYTHON} '{LEAVES}'", "output-empty": True}, "left a process running: sleep 60"),
}


@pytest.mark.parametrize(("command", "words"), REFUSED.values(), ids=REFUSED)
def test_a_command_that_does_otherwise_than_declared_is_named(output, command: dict, words: str) -> None:
    with pytest.raises(Problem, match=r"tea/commands\.toml:1: ") as caught:
        output(**command)
    assert words in str(caught.value)


def test_a_command_may_fail_and_may_print_nothing_when_it_says_so(output) -> None:
    assert output(**{"run": f"{PYTHON} 'raise SystemExit(3)'", "status": 3, "output-empty": True}) == ""


def test_what_a_command_writes_is_gone(output) -> None:
    """It runs in a copy; the topic's folder is looked at afterwards."""
    assert output(run=f'{PYTHON} \'open("tea/made", "w").write("x"); open("made", "w"); print(7)\'') == "7\n"


def test_paths_are_those_of_the_repository(output) -> None:
    assert output(run=f"{PYTHON} 'import os; print(os.path.abspath(\"tea/flask_app.py\"))'") == "tea/flask_app.py\n"


def test_output_with_three_quotes_can_be_written_and_read(output, tmp_path: Path) -> None:
    """TOML's literal strings end at three single quotes."""
    run = f"{PYTHON} 'print(3 * chr(39) + chr(92))'"
    printed = output(run=run)
    topic = Topic(tmp_path / "tea")
    topic.commands_path.write_text(f"[show]\nrun = {json.dumps(run)}\n")
    topic.commands_path.write_text(updating._with_outputs(topic, {("tea", "show"): printed}))
    assert Topic(topic.folder).commands["show"]["output"] == printed == "'''\\\n"
