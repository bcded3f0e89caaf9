"""Each fresh app of a program with a database finds the tables and rows that its own command made, and no others."""

import json

import pytest

from rosetta.errors import Problem
from rosetta.recording import databases
from rosetta.recording.child import Answers
from rosetta.recording.programs import ask_topics
from rosetta.recording.queries import normalised
from tests.tea_shop import ANSWERS, APP, INIT, shop


def bodies(answers: Answers) -> dict:
    """What each request got; what fails is the text of the failure."""
    found = {name: answer["body"] for name, answer in answers.answers.items()}
    return answers.failures | {name: json.loads(body) if body[0] == "[" else body for name, body in found.items()}


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize(
    "holds", ["", "\nwith app.app_context():\n    teas()\n"], ids=["lazy", "connected-when-loaded"]
)
def test_each_chain_meets_the_database_as_it_was_made(tmp_path, alone, holds) -> None:
    """Also where the program holds a connection once it is loaded, as one that asks something at once does."""
    app = APP + (holds and f"import sys\nif 'init_db' not in sys.argv[0]:{holds.replace(chr(10), chr(10) + '    ')}\n")
    [asked] = ask_topics([shop(tmp_path, app)], alone=alone)
    assert bodies(asked.answers) == ANSWERS


def test_the_sql_of_the_last_request_is_noted_with_placeholders(tmp_path) -> None:
    """And with what begins and ends a transaction, in the order in which SQLite ran it."""
    [asked] = ask_topics([shop(tmp_path)], alone=True)
    select = "SELECT tea.id, tea.name FROM tea ORDER BY tea.id"
    assert asked.answers.queries["added"] == [select]
    assert asked.answers.queries["add"] == ["BEGIN", "INSERT INTO tea (name) VALUES (?)", "COMMIT", select]
    assert asked.answers.queries["taken"] == ["BEGIN", "INSERT INTO tea (name) VALUES (?)", "ROLLBACK"]


def test_sql_is_the_same_in_each_run() -> None:
    """Django names savepoints by the number of a thread."""
    assert normalised('SAVEPOINT\n  "s140246_x2"') == "SAVEPOINT savepoint_2"


def test_a_command_that_fails_is_a_problem_that_says_why(tmp_path) -> None:
    """Its file, and what it said."""
    topic = shop(tmp_path, init=INIT + "raise SystemExit('no tea left')\n")
    with pytest.raises(Problem, match="no tea left") as caught:
        ask_topics([topic])
    assert caught.value.path == topic.folder / "flask_app" / "init_db.py"


def test_a_database_outside_of_the_copy_is_refused(tmp_path) -> None:
    """A reader's command must not change what is elsewhere."""
    app = APP.replace("sqlite:///teas.db", f"sqlite:////{tmp_path}/elsewhere.db")
    with pytest.raises(Problem, match="leaves the temporary copy"):
        ask_topics([shop(tmp_path, app)])
    assert not (tmp_path / "elsewhere.db").exists()


def test_the_command_runs_again_when_the_program_has_changed(tmp_path) -> None:
    """Else a new model would meet the old tables."""
    topic = shop(tmp_path)
    first = databases.database_of(topic.entries["flask"])
    assert databases.database_of(topic.entries["flask"]) is first
    (topic.folder / "flask_app" / "init_db.py").write_text(INIT.replace("Assam", "Sencha"))
    assert databases.database_of(topic.entries["flask"]).files != first.files
