"""The chooser: its questions, their points and its scenarios, from `data/chooser.toml`.

The keys of the file are explained at its top; whatever is wrong in it is a `rosetta.errors.Problem` with file, line
and entry. Nothing is added up here: that is done in client/chooser/score.js, once, which `outcomes` runs.
"""

from rosetta.chooser.data import Answer, Candidate, Chooser, Document, Question, Reason, Scenario, Texts
from rosetta.chooser.loading import load

__all__ = ["Answer", "Candidate", "Chooser", "Document", "Question", "Reason", "Scenario", "Texts", "load"]
