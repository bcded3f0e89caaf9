"""`make new TOPIC=x`: the folder and the pages of a topic, small and running, for somebody to write on.

What is laid out stands in `template/`: programs, requests and pages of a topic called `new-topic`, "New topic". What
its author must write is marked there as a draft (`rosetta.authoring.drafts`).
"""

import datetime
import re
from pathlib import Path

from rosetta.authoring import nav_line
from rosetta.content.frameworks import frameworks
from rosetta.content.topics import all_topics, in_most
from rosetta.errors import Problem
from rosetta.pages import plan
from rosetta.pages.listing import TOPICS
from rosetta.paths import ROOT

TEMPLATE = Path(__file__).parent / "template"
# What stands in the template in place of the new one's.
_NAME, _TITLE, _DAY = "new-topic", "New topic", "2026-01-01"
_TITLE_LEFT = re.compile(r"# draft:[^\n]*\n(?=title: )")  # the mark above a title that is not planned


def lay_out(name: str, root: Path = ROOT, group: str = "") -> list[Path]:
    """Write the files of a topic and its line in the `nav`. Returns them all, mkdocs.yml last.

    The line goes into the group of that English title; without one, into that which the plan has the topic in.
    Nothing that is there is overwritten. Raises Problem for a bad name, for a file that is there already, for a group
    that the plan does not have, and where there is no `nav`.
    """
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        how = "Small letters, digits and single hyphens, as in the address of its page: `TOPIC=background-tasks`."
        raise Problem(f"`{name}` is no name for a topic." if name else "the topic has no name.", how)
    texts = {_target(path, name, root): _adapted(path, name) for path in _templates()}
    for path in (root / "snippets" / name, *texts):
        if path.exists():
            raise Problem("this is there already.", "Choose another name, or take it away first.", path)
    config = root / "mkdocs.yml"
    changed = nav_line.with_page(config, f"{TOPICS}{name}.md", group)
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    config.write_text(changed, "utf-8")
    return [*texts, config]


def without_template() -> list[str]:
    """The names of the frameworks for which there is no program to begin with."""
    return [one.name for one in in_most(all_topics()) if not (TEMPLATE / one.file["entry"]).is_file()]


def _templates() -> list[Path]:
    known = {framework.file["entry"] for framework in frameworks().values()}
    return [
        path for path in sorted(TEMPLATE.iterdir()) if path.is_file() and (path.suffix != ".py" or path.name in known)
    ]


def _target(template: Path, name: str, root: Path) -> Path:
    if template.suffix == ".md":
        return root / "docs" / template.stem / TOPICS / f"{name}.md"
    return root / "snippets" / name / template.name


def _adapted(template: Path, name: str) -> str:
    """The template's text; a page has the title that the plan gives it in its language, all else the English one."""
    text, titles = template.read_text("utf-8"), plan.titles_of(f"{TOPICS}{name}.md", plan.load())
    if titles:
        text = _TITLE_LEFT.sub("", text)
    title = titles.get(template.stem) or titles.get("en") or name.replace("-", " ").capitalize()
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    for old, new in ((_NAME, name), (_TITLE, title), (_DAY, day)):
        text = text.replace(old, new)
    return text
