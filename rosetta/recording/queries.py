"""The SQL that reaches a program's SQLite file, as its framework wrote it: with placeholders, and no values."""

import re
import sqlite3
import sys
from collections.abc import Callable

CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
_THREAD = re.compile(r'"?s\d+_x(\d+)"?')  # Django's names of savepoints hold the number of a thread


class Queries:
    """Notes the statements of all connections that are opened from now on.

    SQLite itself tells what it runs, and in which order, but with the values filled in. So what it is told is taken
    from SQLAlchemy or Django, which know the text without them; from SQLite alone come the beginning and the end
    of transactions, which the drivers send by themselves.
    """

    def __init__(self) -> None:
        self._found: list[str] = []
        self._told = ""
        sqlite3.connect = sqlite3.dbapi2.connect = self._connecting(sqlite3.connect)
        if "sqlalchemy.engine" in sys.modules:
            self._listen_to_sqlalchemy()
        if "django.db" in sys.modules:
            self._listen_to_django()

    def clear(self) -> None:
        """Forget what was noted."""
        self._found = []

    def list(self) -> list[str]:
        """What was noted since, a statement a line."""
        return list(self._found)

    def _connecting(self, connect: Callable) -> Callable:
        def connected(*arguments, **named) -> sqlite3.Connection:
            connection = connect(*arguments, **named)
            self._told = ""
            connection.set_trace_callback(self._ran)
            return connection

        return connected

    def _ran(self, statement: str) -> None:
        if statement.upper().startswith(CONTROL):
            self._found.append(normalised(statement))
        elif self._told and not statement.startswith("--"):  # a comment tells of a trigger
            self._found.append(self._told)

    def _listen_to_sqlalchemy(self) -> None:
        from sqlalchemy import event
        from sqlalchemy.engine import Engine

        def told(connection, cursor, statement, *_: object) -> None:
            self._told = normalised(statement)

        event.listen(Engine, "before_cursor_execute", told)

    def _listen_to_django(self) -> None:
        from django.db.backends.signals import connection_created

        def told(execute, statement, *arguments: object):
            self._told = normalised(statement.replace("%s", "?"))
            return execute(statement, *arguments)

        def opened(connection, **_: object) -> None:
            if told not in connection.execute_wrappers:
                connection.execute_wrappers.append(told)

        connection_created.connect(opened, weak=False)


def normalised(statement: str) -> str:
    """The statement on one line, without what changes from run to run."""
    return _THREAD.sub(r"savepoint_\1", " ".join(statement.split()))
