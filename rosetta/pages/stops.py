"""The steps of a path as a language has them: what each is called, how long it takes, and by what it is remembered."""

from dataclasses import dataclass

from rosetta.directives.context import Context
from rosetta.pages import plan, reading_time
from rosetta.pages.source import read
from rosetta.pages.ways import Step


@dataclass(frozen=True)
class Stop:
    """A step whose page there is, or which is planned.

    `key` is what client/progress/ keeps it by once read: "topics/routing#order", or the page alone where the step
    leads to no heading. It is empty for a planned page. `minutes` are the essential ones; None where it has no code.
    `heading` is the section's alone, which the title has, too.
    """

    step: Step
    title: str
    key: str = ""
    minutes: int | None = None
    heading: str = ""


def stop(context: Context, step: Step) -> Stop:
    """A step in the language of a page that names it."""
    path = context.docs / context.language / step.page
    if not path.is_file():
        entry = next(one for group in plan.load() for one in group.entries if one.page == step.page)
        return Stop(step, entry.titles[context.language])
    source = read(path)
    of = Context(source.lines, context.language, step.page, source.first_line, context.docs, context.snippets)
    heading = next((one for one in source.headings if step.section and one.id == step.section), None)
    title = source.title + (f": {heading.text}" if heading else "")
    key = step.page.removesuffix(".md") + (f"#{step.section}" if heading else "")
    return Stop(step, title, key, reading_time.essential(of, heading), heading.text if heading else "")
