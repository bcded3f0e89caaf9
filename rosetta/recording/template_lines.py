"""Which lines of a template were rendered, and which could be: for Jinja and for Django's template language."""

import re
from pathlib import Path

# Tags that render nothing themselves: what stands between them is rendered, or is not.
_STRUCTURE = {
    "autoescape", "block", "call", "elif", "else", "empty", "extends", "filter", "for", "from", "if", "import", "load",
    "macro", "partialdef", "raw", "set", "spaceless", "verbatim", "with",
}  # fmt: skip
_COMMENT = re.compile(r"{#.*?#}|{%-?\s*comment\b.*?{%-?\s*endcomment\s*-?%}", re.DOTALL)
_TAG = re.compile(r"{%[-+]?\s*(\w+).*?%}", re.DOTALL)

_ran: dict[str, set[int]] = {}  # of this process


def is_template(path: Path) -> bool:
    """Whether a file of a program is one that its framework looks for as a template."""
    folders = (folder for folder in path.parents if folder.name == "templates")
    return path.suffix != ".py" and any(not (folder / "requests.http").is_file() for folder in folders)


def missing_lines(path: Path, rendered: set[int]) -> list[int]:
    """The lines of a template that would show something and are not among the rendered ones."""
    text = _COMMENT.sub(_line_breaks, path.read_text("utf-8"))
    visible = _TAG.sub(lambda tag: _line_breaks(tag) if _is_structure(tag[1]) else tag[0], text)
    lines = enumerate(visible.splitlines(), 1)
    return [number for number, line in lines if line.strip() and number not in rendered]


def _line_breaks(match: re.Match) -> str:
    return "\n" * match[0].count("\n")


def _is_structure(word: str) -> bool:
    return word in _STRUCTURE or word.startswith("end")


def note_rendering(folder: Path) -> None:
    """From now on note which lines of the templates below a folder are rendered; for the rest of the process."""
    _note_jinja(str(folder))
    _note_django(str(folder))


def rendered() -> dict[str, set[int]]:
    """The lines that were rendered until now, by path."""
    return {path: set(lines) for path, lines in _ran.items()}


def note(path: str, first: int, last: int) -> str:
    """Note that lines were rendered. Compiled templates call it; it adds nothing to what they render."""
    from markupsafe import Markup

    _ran.setdefault(path, set()).update(range(first, last + 1))
    return Markup("")


def _note_jinja(folder: str) -> None:
    from jinja2 import Environment, nodes

    parse = Environment._parse

    def noted(what: nodes.Node, path: str) -> nodes.Call:
        breaks = what.data.count("\n") if isinstance(what, nodes.TemplateData) else 0
        where = [nodes.Const(value) for value in (path, what.lineno, what.lineno + breaks)]
        return nodes.Call(nodes.ImportedName(f"{__name__}.note"), where, [], None, None, lineno=what.lineno)

    def noting(environment: Environment, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = parse(environment, source, name, filename)
        if filename and filename.startswith(folder):
            for output in template.find_all(nodes.Output):
                output.nodes = [each for one in output.nodes for each in (noted(one, filename), one)]
            for parent in [template, *template.find_all(nodes.Node)]:
                for statements in (getattr(parent, "body", None), getattr(parent, "else_", None)):
                    for one in [one for one in statements or () if isinstance(one, nodes.Include)]:
                        statements.insert(statements.index(one), nodes.Output([noted(one, filename)]))
        template.set_environment(environment)
        return template

    Environment._parse = noting


def _note_django(folder: str) -> None:
    from django.template.base import Node, TextNode

    def patch(kind: type[Node]) -> None:
        render = kind.render_annotated

        def noting(node: Node, context) -> str:
            path = str(node.origin.name) if node.origin else ""
            if path.startswith(folder):
                first = node.token.lineno
                note(path, first, first + (node.s.count("\n") if isinstance(node, TextNode) else 0))
            return render(node, context)

        kind.render_annotated = noting

    for kind in (Node, TextNode):
        patch(kind)
