"""The quizzes: `quiz.toml` of a topic, read and checked against what was recorded.

    [[question]]
    id = "wrong-type-status"
    kind = "predict"                      # choice, choices, predict, order, match, bug
    page = "wrong-type"                   # the passage of the topic's page that explains it
    request = "wrong-type"
    framework = "fastapi"
    field = "status"                      # header:location, json:detail.0.type, body
    options = [{ id = "not-found", value = 404 }, { id = "validation", value = 422 }, { id = "bad", value = 400 }]

    [question.en]                         # and ko, ru
    text = "What status does `GET /items/seven` get?"
    why = "The shape of the path chooses the route; the value is checked afterwards."
    mistake.not-found = "That is the answer of Flask and Django."

In `choice` the texts of the options stand with the question's, `order` has its steps in their right order, and what a
question claims may carry `evidence`, fields of recorded answers:

    [[question]]
    id = "first-route"
    kind = "choice"
    page = "order"
    options = [{ id = "first", right = true }, { id = "last" }, { id = "longest" }]
    evidence = [{ request = "shadowed", framework = "django", field = "status", value = 200 }]

    [question.en]                         # and ko, ru
    text = "Two of Django's routes match a path. Which one answers?"
    why = "Django takes the first of the list that matches."
    options.first = "The first one."      # as long as the others: length tells nothing
    options.last = "The last one."
    options.longest = "The longest one."

    [[question]]
    id = "making-a-form"
    kind = "order"
    page = "forms"
    steps = ["fill", "check", "store"]

    [question.en]                         # and ko, ru
    text = "A form comes in. What does the view do, in which order?"
    why = "What was not checked is not stored."
    steps.fill = "It gives the data to the form."
    steps.check = "It calls `is_valid()`."
    steps.store = "It stores what was cleaned."

The right answer of `predict` is looked up in answers.json; `evidence` is held against it. Whatever is wrong is a
`rosetta.errors.Problem` with file, line and question.
"""

from rosetta.quizzes.loading import load
from rosetta.quizzes.questions import FEWEST, Option, Question, Quiz, Texts, shuffled

__all__ = ["FEWEST", "Option", "Question", "Quiz", "Texts", "load", "shuffled"]
