"""Recorded answers beside each other: what one says, in which parts several differ, which passage explains each part.

Computed once for a request (`Topic.differences`). The proof, the tables, the Markdown copies, the front page, the quiz
and the playground read it; CONTRIBUTING.md has the rule in words.
"""
