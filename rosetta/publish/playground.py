"""What the playground of a topic runs, sends and compares with, as data for the client.

`assets/playground/<topic>.<hash>.json` serves all languages:

    frameworks   id -> {name, programs}; a program has `name`, `entry`, `files`, `run` (the command for a reader's own
                 machine) and, but for those that only print, `target` and `interface` as in data/frameworks.toml
    files        id -> path -> text: of every file that a program of the framework needs, by its path below the folder
                 that goes on the import path
    groups       [{title: {language: text}, requests: [name], places: {framework: {path, line}}}]: the sections of the
                 topic's page, and where in the programs the code is that a section shows first
    requests     name -> {title: {language: text}, method, target, headers, body}, with `after` where another one comes
                 first, and `fill` where the body is filled up with x to so many bytes
    answers      as in answers.json
    differences  where the recorded answers differ (rosetta.answers): name -> [{part, odd: [framework], key}]
    limits       what does not run in the browser, and why: [{reason: {language: text}, message}], where the error ends
                 with the message, or with `framework` and `request` or `program` (an entry) instead; with `framework`
                 alone it is about all programs of one that cannot run there

`assets/playground/texts.<language>.<hash>.json` is what the interface says: the table `playground` of its words.
"""

import ast
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rosetta.content.browser_limits import limits
from rosetta.content.frameworks import Framework
from rosetta.content.programs import Entry
from rosetta.content.regions import first_line, regions, without_marks
from rosetta.content.topics import Topic
from rosetta.directives.parsing import Directive
from rosetta.exchange import Request
from rosetta.once import kept
from rosetta.pages.listing import page_of
from rosetta.pages.source import Heading, read
from rosetta.paths import DOCS, LANGUAGES
from rosetta.words import table, word

_FILLED = 1000  # bytes of x at the end of a body that are counted, not written


def address(topic: Topic, docs: Path = DOCS) -> str:
    """Where the data of a topic is on the site."""
    of = ("playground address", topic.folder, docs)  # every language of a page asks for it
    return kept(of, lambda: hashed(topic.name, _built(topic, docs)))


def texts_address(language: str) -> str:
    """Where the interface's texts in a language are on the site."""
    return hashed(f"texts.{language}", texts(language))


def hashed(name: str, text: str) -> str:
    """A file of another content has another name, so that browsers may keep it for good."""
    return f"assets/playground/{name}.{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"


def published(topics: Iterable[Topic], docs: Path = DOCS) -> dict[str, str]:
    """Everything to publish: address -> text."""
    found = {texts_address(language): texts(language) for language in LANGUAGES}
    return found | {address(topic, docs): _built(topic, docs) for topic in topics}


def _built(topic: Topic, docs: Path) -> str:
    return kept(("playground", topic.folder, docs), lambda: data(topic, docs))


def texts(language: str) -> str:
    """What the interface says in a language, as JSON."""
    return as_json(table("playground", language))


def data(topic: Topic, docs: Path = DOCS) -> str:
    """The data of a topic as JSON. Raises Problem for a file that is no text."""
    files: dict[str, dict[str, str]] = {}
    having = {}
    for framework in topic.frameworks.values():
        programs = [program for name in topic.programs if (program := _program(topic, framework, name))]
        having[framework.id] = {"name": framework.name, "programs": [program for program, _ in programs]}
        paths = {path: file for _, found in programs for path, file in found.items()}
        files[framework.id] = {path: without_marks(file) for path, file in sorted(paths.items())}
    return as_json(
        {
            "topic": topic.name,
            "frameworks": having,
            "files": files,
            "groups": groups(topic, docs),
            "requests": {name: request_data(topic, request) for name, request in topic.requests.items()},
            "answers": topic.answers,
            "differences": {
                name: [{"part": one.part, "odd": sorted(one.odd), "key": one.key} for one in found]
                for name, found in topic.differences.items()
            },
            "limits": limits_data(topic),
        }
    )


def limits_data(topic: Topic) -> list[dict]:
    """What of a topic does not run in the browser."""
    kept = ("framework", "request", "program", "message", "reason")
    own = [limit for limit in limits() if limit.topic in (None, topic.name)]
    cannot = [one for one in topic.frameworks.values() if not one.browser]
    return [
        *({"framework": one.id, "reason": one.reason or _no_browser(one)} for one in cannot),
        *({key: value for key in kept if (value := getattr(limit, key))} for limit in own),
    ]


def _no_browser(framework: Framework) -> dict[str, str]:
    return {language: word("no-browser", language, framework=framework.name) for language in LANGUAGES}


def as_json(value: object) -> str:
    """The value as short JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _program(topic: Topic, framework: Framework, name: str) -> tuple[dict, dict[str, Path]] | None:
    """A program, and its files by the path that its code knows them by."""
    entry = topic.program(framework.id, name)
    if not entry:
        return None
    files = _files(topic, entry)
    program = {
        "name": name,
        "entry": entry.path.relative_to(entry.import_folder).as_posix(),
        "files": list(files),
        "run": entry.run,
    }
    if name == "app":
        program |= {"target": entry.targets[entry.interface], "interface": entry.interface}
        program |= {"first": scripts} if (scripts := entry.first_scripts) else {}
    return program, files


def _files(topic: Topic, entry: Entry) -> dict[str, Path]:
    """A program's files, the entry first: the folder's, or the file's with those beside it that it imports or names."""
    if entry.root.is_dir():
        found = entry.without_tests
    else:
        found = list(_with_imports(entry.path))
        sources = "\n".join(path.read_text("utf-8") for path in found)
        beside = sorted(path for path in topic.folder.iterdir() if path.is_file() and path.suffix != ".py")
        found += [path for path in beside if f'"{path.name}"' in sources]
    return {path.relative_to(entry.import_folder).as_posix(): path for path in found}


def _with_imports(path: Path, seen: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """A file, and the files of its folder that it imports."""
    if path in seen:
        return
    yield path
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"), path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    for name in sorted(names):
        if (other := path.with_name(f"{name}.py")).is_file():
            yield from _with_imports(other, seen | {path})


def groups(topic: Topic, docs: Path = DOCS) -> list[dict]:
    """The requests by the section of the topic's page that shows their answers, and at last those of no section."""
    by_language = {language: _sections(docs / language / page_of(topic.name, docs)) for language in LANGUAGES}
    found = []
    seen: set[str] = set()
    for at, section in enumerate(by_language["en"]):
        names = [name for name in dict.fromkeys(section.requests) if name in topic.requests and name not in seen]
        seen |= set(names)
        titles = {language: own[at].title for language, own in by_language.items() if at < len(own)}
        if names:
            found.append({"title": titles, "requests": names, "places": _places(topic, section.regions)})
    rest = [name for name in topic.requests if name not in seen]
    return found + ([{"title": {}, "requests": rest, "places": {}}] if rest else [])


@dataclass
class _Section:
    """A section of a page: its heading, the requests it shows answers to, the regions of the app that it shows."""

    title: str = ""
    requests: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)


def _sections(page: Path) -> list[_Section]:
    if not page.is_file():
        return []
    source = read(page)
    found = [_Section()]
    for item in sorted([*source.items, *source.headings], key=lambda item: item.index):
        if isinstance(item, Heading) and item.level == 2:
            found.append(_Section(item.text.replace("`", "")))
        elif isinstance(item, Directive) and item.name == "answers":
            found[-1].requests += [name.strip() for name in item.argument.partition(":")[2].split(",")]
        elif isinstance(item, Directive) and item.name == "compare" and "/" not in item.argument:
            found[-1].regions.append(item.argument.partition(":")[2].strip())
    return found


def _places(topic: Topic, shown: list[str]) -> dict[str, dict]:
    """By framework: where the first of the regions that its app has begins, the file and the line without marks."""
    found: dict[str, dict] = {}
    for id_, entry in topic.entries.items():
        files = entry.without_tests
        for path, region in ((path, region) for region in shown for path in files if region in regions(path)):
            name = path.relative_to(entry.import_folder).as_posix()
            found.setdefault(id_, {"path": name, "line": first_line(path, region)})
    return found


def request_data(topic: Topic, request: Request) -> dict:
    """A request as the client sends it."""
    translated = topic.titles.get(request.name, {})
    body = request.body
    said: dict = {
        # In a list to choose from nothing can be code.
        "title": {code: title.replace("`", "") for code, title in ({"en": request.title} | translated).items()},
        "method": request.method,
        "target": request.target,
        "headers": [list(pair) for pair in request.headers],
    }
    if body.endswith(b"x" * _FILLED):  # bodies may have megabytes: they are looked at once
        said["fill"] = len(body)
        body = body.rstrip(b"x")
    said["body"] = body.decode()
    if request.after:
        said["after"] = request.after
    return said
