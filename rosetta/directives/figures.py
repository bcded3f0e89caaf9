"""`figures`: how much the guide rests on, counted from the data, and with what it was recorded."""

from rosetta.content import glossary
from rosetta.content.recorded import recorded_version, recording
from rosetta.content.regions import regions
from rosetta.content.topics import Topic, in_most
from rosetta.directives.context import Context
from rosetta.directives.copying import Copy
from rosetta.directives.html import Raw, tag
from rosetta.directives.kind import Kind
from rosetta.quizzes import load
from rosetta.words import number


def counted(context: Context) -> dict[str, int]:
    """What there is, by the key of its word: every topic's requests, answers, code, differences and questions."""
    topics = context.topics.values()
    answers = [topic.answers[name] for topic in topics for name in topic.requests if name in topic.answers]
    return {
        "figures-requests": sum(len(topic.requests) for topic in topics),
        "figures-answers": sum(map(len, answers)),
        "figures-differences": sum(bool(found) for topic in topics for found in topic.differences.values()),
        "figures-code": sum(map(_pieces, topics)),
        "figures-questions": sum(len(load(topic).questions) for topic in topics if topic.quiz_path.is_file()),
        "figures-terms": len(glossary.load()),
    }


def on_page(context: Context, argument: str) -> list[str]:
    """A list of the figures, and a line with the date and the versions."""
    context.takes_nothing(argument)
    figures = [
        tag("div", tag("dt", context.word(key)), tag("dd", number(count, context.language)))
        for key, count in counted(context).items()
    ]
    recorded = recording(context.data)
    frameworks = in_most(context.topics.values())
    versions = [f"{one.name} {recorded_version(context.data, one)}" for one in frameworks]
    words = ", ".join([*versions, f"Python {recorded['python']}"])
    date = str(recorded["date"])
    line = context.word("figures-recorded", date="\0", versions=words).replace("\0", tag("time", date, datetime=date))
    return [tag("dl", *figures, class_="figures"), "", tag("p", Raw(line), class_="figures-recorded")]


def _pieces(topic: Topic) -> int:
    """The named regions of a topic's programs."""
    return sum(len(regions(file)) for entry in topic.all_programs for file in entry.files)


def in_copy(copy: Copy, argument: str) -> list[str]:
    """What the guide rests on, counted."""
    context = copy.context
    return [f"- {context.word(key)}: {number(count, context.language)}" for key, count in counted(context).items()]


KIND = Kind(on_page, in_copy)
