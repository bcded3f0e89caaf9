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

The right answer of `predict` is looked up in answers.json; what the others claim may carry `evidence`, which is held
against it. Whatever is wrong is a `rosetta.errors.Problem` with file, line and question.
"""

from rosetta.quizzes.loading import load
from rosetta.quizzes.questions import FEWEST, Option, Question, Quiz, Texts, shuffled

__all__ = ["FEWEST", "Option", "Question", "Quiz", "Texts", "load", "shuffled"]
