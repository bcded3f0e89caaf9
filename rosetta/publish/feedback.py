"""The address at which a reader reports a problem of a page, with what the page knows already filled in."""

import re
from urllib.parse import quote

from rosetta.errors import Problem
from rosetta.words import word

VARIABLE = "REPORT_URI_TEMPLATE"
_HOW = f"Set {VARIABLE} to an address such as https://code.example/owner/name/issues/new?title={{title}}&body={{body}}."


def report_address(template: str, title: str, url: str, language: str, recorded: dict, frameworks: list[dict]) -> str:
    """The filled-in address, or "" where no template is set.

    `recorded` is {date, python, versions by framework id}, `frameworks` those of the page, [{id, name}].
    Raises Problem for a template that asks for anything but a title and a body, or has no place for the body.
    """
    if not template:
        return ""
    asked = set(re.findall(r"\{([^{}]*)\}", template))
    if unknown := asked - {"title", "body"}:
        raise Problem(f"{VARIABLE} asks for `{{{min(unknown)}}}`, which no page has.", _HOW)
    if "body" not in asked:
        raise Problem(f"{VARIABLE} has no place for `{{body}}`.", _HOW)
    versions = [f"{one['name']} {recorded['versions'][one['id']]}" for one in frameworks]
    values = {"code": language, "title": title, "url": url, "date": recorded["date"]}
    told = {
        "title": word("report-title", language, **values),
        "body": word(
            "report-body", language, **values, versions=", ".join([*versions, f"Python {recorded['python']}"])
        ),
    }
    return re.sub(r"\{(title|body)\}", lambda match: quote(told[match[1]], safe=""), template)
