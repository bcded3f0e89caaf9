"""What was found, as text, as a page of HTML and as JUnit's XML."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from html import escape
from xml.etree import ElementTree

from rosetta.answers.change import lines
from rosetta.answers.inside import differing
from rosetta.compare.findings import Finding

_LINES = 40  # of one request's difference, so that two pages that have nothing in common hide no other


def as_text(findings: Sequence[Finding], names: tuple[str, str]) -> str:
    """A line a request, under one that is not as it should be what differs, the sums, and headers that differ often."""
    width = max(len(one.request.name) for one in findings)
    said = []
    for one in findings:
        said.append(f"{one.request.name:{width}}  {_indented(one.outcome)}")
        if one.is_red and (diff := one.diff(names)):
            first, rest = (lines := diff.split("\n"))[:_LINES], len(lines) - _LINES
            said += [f"    {line}" for line in first]
            said += [f"    ... and {rest} lines more, which `--html FILE` shows"] if rest > 0 else []
    return visible("\n".join([*said, "", sums(findings), *_often(findings)]))


def _often(findings: Sequence[Finding]) -> list[str]:
    """A line on the headers that differ in more than half of all answers: one cause, and one cure."""
    counted = Counter(part.removeprefix("header:") for one in findings for part in one.parts if "header:" in part)
    often = [name for name, count in counted.items() if count > max(2, len(findings) / 2)]
    how = "Mend what sends them, or leave them out: `rosetta rules` shows how."
    return [f"Headers that differ in most answers: {', '.join(often)}. {how}"] if often else []


def sums(findings: Sequence[Finding]) -> str:
    """How many requests are the same, declared, and not as they should be."""
    counted = Counter("red" if one.is_red else "declared" if one.declared else "same" for one in findings)
    noun = "request" if len(findings) == 1 else "requests"
    parts = [f"{counted['same']} same", f"{counted['declared']} declared", f"{counted['red']} not as declared"]
    return f"{len(findings)} {noun}: {', '.join(parts)}."


def visible(text: str) -> str:
    """The text with characters that nobody sees, that would move a cursor or that XML forbids written as `\\x1b`."""
    return "".join(
        one.encode("unicode_escape").decode() if one not in "\t\n" and unicodedata.category(one)[0] == "C" else one
        for one in text
    )


def _indented(text: str) -> str:
    return text.replace("\n", "\n    ")


def as_junit(findings: Sequence[Finding], file: str, names: tuple[str, str]) -> str:
    """A test case a request, as CI servers read them."""
    red = [one for one in findings if one.is_red]
    suite = ElementTree.Element("testsuite", name=file, tests=str(len(findings)), failures=str(len(red)), errors="0")
    for one in findings:
        case = ElementTree.SubElement(suite, "testcase", classname=file, name=one.request.name)
        if one.is_red:
            first = visible(one.outcome.partition("\n")[0])
            ElementTree.SubElement(case, "failure", message=first).text = visible(f"{one.outcome}\n{one.diff(names)}")
        elif one.declared:
            ElementTree.SubElement(case, "system-out").text = visible(one.outcome)
    ElementTree.indent(suite)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suite, encoding="unicode") + "\n"


def as_html(findings: Sequence[Finding], file: str, names: tuple[str, str], targets: tuple[str, str]) -> str:
    """A page that needs nothing else: the sums, then each request with both answers, those that are red open."""
    title = f"{names[0]} {targets[0]}, {names[1]} {targets[1]}"
    rows = "\n".join(_row(one, names) for one in findings)
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(visible(file))}: {escape(sums(findings))}</title>
<style>{_STYLE}</style>
<h1>{escape(visible(file))}</h1>
<p>{escape(visible(title))}
<p>{escape(sums(findings))}
{rows}
</html>
"""


_STYLE = """
:root { color-scheme: light dark; --line: light-dark(#ccc, #444); --mark: light-dark(#ffe28a, #6b5300) }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 80rem; margin: 2rem auto; padding: 0 1rem }
details { border-top: 1px solid var(--line); padding: .5rem 0 }
summary { cursor: pointer } summary code { margin-right: .5rem }
.red > summary { font-weight: bold }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 1rem }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 }
mark { background: var(--mark); color: inherit }
"""


def _row(one: Finding, names: tuple[str, str]) -> str:
    texts = {
        name: visible("\n".join(lines(answer)) if isinstance(answer, dict) else "no answer")
        for name, answer in zip(names, one.answers, strict=True)
    }
    marks = differing(texts) if one.parts or one.declared else {}
    sides = "\n".join(
        f"<div><h3>{escape(name)}</h3><pre>{_marked(text, marks.get(name, []))}</pre></div>"
        for name, text in texts.items()
    )
    head, _, rest = visible(one.outcome).partition("\n")
    open_, class_ = (" open", ' class="red"') if one.is_red else ("", "")
    return (
        f"<details{class_}{open_}><summary><code>{escape(one.request.name)}</code> {escape(head)}</summary>\n"
        f"<p>{escape(visible(one.request.title))}</p>\n<pre>{escape(visible(one.request.source))}</pre>\n"
        + (f"<pre>{escape(rest)}</pre>\n" if rest else "")
        + f'<div class="sides">\n{sides}\n</div></details>'
    )


def _marked(text: str, marks: Sequence) -> str:
    found, at = [], 0
    for mark in marks:
        found += [escape(text[at : mark.first]), f"<mark>{escape(text[mark.first : mark.last])}</mark>"]
        at = mark.last
    return "".join([*found, escape(text[at:])])
