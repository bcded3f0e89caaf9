"""The summary beside its page, as CSV and JSON, in the language of the page: what the page shows, with whole addresses.

summary.<language>.csv     a row a line, with a byte order mark, without which Excel takes Korean for something else
summary.<language>.json    the same with what each cell is and where it leads to
"""

import csv
import io
import json
from pathlib import Path
from urllib.parse import urljoin

from rosetta.content.recorded import recorded_version, recording
from rosetta.directives.context import Context
from rosetta.directives.summary import columns, file_name, told
from rosetta.once import once
from rosetta.pages.addresses import address
from rosetta.paths import DATA, DOCS, LANGUAGES

PAGE = "summary.md"
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@once
def published(
    language: str, languages: tuple[str, ...] = tuple(LANGUAGES), site_url: str = "", docs: Path = DOCS
) -> dict[str, str]:
    """The files by address below the site's; none where there is no such page."""
    if not (docs / language / PAGE).is_file():
        return {}
    context = Context([], language=language, page=PAGE, docs=docs)

    def whole(page: str, passage: str) -> str:
        return f"{urljoin(site_url, address(page, language, list(languages)))}#{passage}"

    rows = [
        {
            "id": one.row.id,
            "group": one.group.titles[language],
            "title": one.row.texts[language],
            "note": one.note,
            "section": whole(one.page, one.passage),
            "cells": {
                id_: {"text": cell.text, "is_code": cell.is_code, "section": whole(cell.page, cell.passage)}
                for id_, cell in one.cells.items()
            },
        }
        for one in told(context)
    ]
    frameworks = [{"id": one.id, "name": one.name, "version": recorded_version(DATA, one)} for one in columns(context)]
    data = {"language": language, "recorded": str(recording(DATA)["date"]), "frameworks": frameworks, "rows": rows}
    folder = address(PAGE, language, list(languages))
    made = {"csv": _csv(context, data), "json": json.dumps(data, ensure_ascii=False, indent=1) + "\n"}
    return {folder + file_name(context, format_): text for format_, text in made.items()}


def _csv(context: Context, data: dict) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    names = [one["name"] for one in data["frameworks"]]
    writer.writerow(["id", *(context.word(f"summary-{key}") for key in ("group", "row", "note")), *names, "URL"])
    for row in data["rows"]:
        said = [cell["text"] for cell in row["cells"].values()]
        writer.writerow([row["id"], row["group"], row["title"], row["note"], *said, row["section"]])
    return _MARK + text.getvalue()
