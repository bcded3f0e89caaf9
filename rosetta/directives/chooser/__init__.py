"""`chooser`: questions about the work, complete to read, from which the client makes a form. Its three parts:

    /// chooser                    the questions with what each answer counts and why, and the data for the client
    /// chooser | candidates       who can win
    /// chooser | scenarios        answers that end where the prose says

Nothing is added up here: client/chooser/score.js does.
"""

from rosetta.directives.chooser.in_copy import in_copy
from rosetta.directives.chooser.on_page import on_page
from rosetta.directives.kind import Kind

KIND = Kind(on_page, in_copy)
