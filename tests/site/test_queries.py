"""The SQL of a request: how much of it there is, and what a page and its copy show of it."""

import json

import pytest

from rosetta.directives.queries import count, written

SELECT = "SELECT tea.id, tea.name FROM tea WHERE tea.maker_id = ? ORDER BY tea.id"
SENT = {"tea": {"flask": [SELECT] * 3, "fastapi": ["BEGIN", "DELETE FROM tea", "ROLLBACK"], "django": []}}


@pytest.fixture
def recorded(guide):
    (guide.topic / "queries.json").write_text(json.dumps(SENT), "utf-8")
    return guide


def test_what_begins_and_ends_a_transaction_is_shown_and_not_counted() -> None:
    assert count(SENT["tea"]["fastapi"]) == 1
    assert written(SENT["tea"]["fastapi"]) == "BEGIN;\nDELETE FROM tea;\nROLLBACK;"


def test_a_statement_that_is_sent_several_times_stands_once() -> None:
    """A clause a line, as people write it."""
    clauses = "SELECT tea.id, tea.name\nFROM tea\nWHERE tea.maker_id = ?\nORDER BY tea.id;"
    assert written(SENT["tea"]["flask"]) == f"-- 3 ×\n{clauses}"
    assert count(SENT["tea"]["flask"]) == 3


def test_a_long_list_of_columns_is_broken() -> None:
    columns = ", ".join(f'"teas_tea"."column_{at}"' for at in range(6))
    assert max(map(len, written([f'SELECT {columns} FROM "teas_tea"']).splitlines())) <= 56


def test_page_has_a_tab_for_each_framework_with_the_number_of_statements(recorded) -> None:
    html = recorded.expand("/// queries | tea: tea")
    for id_, number in {"flask": 3, "fastapi": 1, "django": 0}.items():
        assert f'data-framework="{id_}"' in html
        assert f"SQL statements: {number}" in html
    assert html.count("<pre>") == 2  # Django sent none


def test_page_knows_the_number_in_each_language(recorded) -> None:
    assert "SQL-запросов: 3" in recorded.expand("/// queries | tea: tea", "ru")
    assert "SQL 문: 3개" in recorded.expand("/// queries | tea: tea", "ko")
