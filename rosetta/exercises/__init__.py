"""The exercises: `exercises.toml` of a topic, with a program to change and requests that must get given answers.

    [[exercise]]
    id = "wrong-type-404"
    section = "wrong-type"                # the passage of the topic's page that explains it
    framework = "fastapi"
    checks = [
        { request = "wrong-type", fields = ["status"] },
        { request = "int-path", fields = ["status", "json:item_id"] },    # or header:location, body, text, json:
    ]

    [exercise.en]                         # and ko, ru
    title = "Text where a number belongs"
    task = "Make `GET /items/seven` answer 404."
    hints = ["The route is chosen before the value is checked.", "Starlette's paths have converters."]
    why = "Now the type is a part of the route."

The programs are `exercises/fastapi_wrong_type_404_start.py`, which the reader changes, and
`exercises/fastapi_wrong_type_404.py`, which solves it and shows its region `solution`. They may be folders of the same
files instead, `exercises/fastapi_wrong_type_404_start/` and so on; then one file has that region, a template perhaps.
The requests are those of the topic and of `exercises/requests.http`. No answer is typed: `make update` runs both
programs and writes `exercises/answers.json`; what the solution answers in these fields is what the reader's program
must answer.
"""

from rosetta.exercises.exercises import FEWEST, Check, Exercise, Texts
from rosetta.exercises.loading import load

__all__ = ["FEWEST", "Check", "Exercise", "Texts", "load"]
