r"""What people look up: for each task the line that each framework has for it, and the differences that bite.

`snippets/<topic>/phrases.toml`:

    differences = ["wrong-type", "missing-slash"]  # requests, or scenes, whose answers differ, three to six

    [[phrase]]
    id = "number"
    section = "path-parameters"  # the heading, on the topic's page, that the phrase leads to
    en = "A number in the path"
    ko = "경로에 든 숫자"
    ru = "Число в пути"
    flask = '"/items/<int:item_id>"'
    fastapi = '''
    "/items/{item_id}"
    item_id: int'''
    django = { no-way = "no-django-number" }  # the id of a passage that says why
    found-by.flask = '<int:\w+>'  # what a reader's program has for it


Nobody types code there that was not run: each line of a cell is a part of a line of one region of that framework's
programs, all lines of a cell in one region and in that order, or a command of its steps. `…` stands for what is left
out of a line. Where code is broken within brackets, a cell has it on one line.

`found-by` is a regular expression, as JavaScript and Python both read it, for the page that takes pasted code. Where it
is left out, it is the cell's first line up to its first bracket; where it is empty, nothing tells the task from others.
"""

from rosetta.phrases.loading import load
from rosetta.phrases.written import Cell, Phrase, Phrases

__all__ = ["Cell", "Phrase", "Phrases", "load"]
