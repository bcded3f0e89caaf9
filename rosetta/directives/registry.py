"""Every directive by its name."""

from rosetta.directives import (
    answers,
    attacks,
    calls,
    chooser,
    command,
    compare,
    continued,
    differences,
    directions,
    exercise,
    facts,
    features,
    figures,
    first,
    glossary,
    groups,
    layers,
    layout,
    messages,
    mutation,
    path,
    phrasebook,
    phrases,
    pictures,
    playground,
    programs,
    queries,
    quiz,
    showcase,
    status,
    steps,
    versions,
)
from rosetta.directives.context import Context
from rosetta.directives.kind import Kind
from rosetta.directives.parsing import Directive

DIRECTIVES: dict[str, Kind] = {
    "answers": answers.KIND,
    "attacks": attacks.KIND,
    "calls": calls.KIND,
    "chooser": chooser.KIND,
    "command": command.KIND,
    "compare": compare.KIND,
    "continue": continued.KIND,
    "differences": differences.KIND,
    "directions": directions.KIND,
    "exercise": exercise.KIND,
    "facts": facts.KIND,
    "features": features.KIND,
    "figures": figures.KIND,
    "first": first.KIND,
    "glossary": glossary.KIND,
    "groups": groups.KIND,
    "layers": layers.KIND,
    "layout": layout.KIND,
    "messages": messages.KIND,
    "mutation": mutation.KIND,
    "path": path.KIND,
    "phrasebook": phrasebook.KIND,
    "phrases": phrases.KIND,
    "pictures": pictures.KIND,
    "playground": playground.KIND,
    "programs": programs.KIND,
    "queries": queries.KIND,
    "quiz": quiz.KIND,
    "showcase": showcase.KIND,
    "status": status.KIND,
    "steps": steps.KIND,
    "versions": versions.KIND,
}


def kind(context: Context, directive: Directive) -> Kind:
    """What a directive of a page is. Raises Problem, with the closest name, where there is none of its name."""
    return DIRECTIVES[context.known("directive", directive.name, DIRECTIVES)]
