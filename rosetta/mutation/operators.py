"""The changes that are tried on a program's source."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rosetta.mutation.parts import annotations_obeyed, none_by_default, silent

_COMPARED = {
    ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="), ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"), ast.In: ("in", "not in"), ast.NotIn: ("not in", "in"), ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}  # fmt: skip
_COUNTED = {ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*")}
_METHODS = {"get": "post", "post": "put", "put": "patch", "patch": "put", "delete": "post"}
_TYPES = {"int": "str", "str": "int", "float": "str", "bool": "str", "bytes": "str", "date": "str", "datetime": "str"}
_TYPES |= {"UUID": "str", "Decimal": "str", "EmailStr": "int"}


@dataclass(frozen=True)
class Change:
    """`old`, found at `line` (from 1), becomes `new`; `start` and `end` are its bytes in the source."""

    line: int
    start: int
    end: int
    old: str
    new: str

    def apply(self, source: str) -> str:
        """The source with the change made."""
        data = source.encode()
        return (data[: self.start] + self.new.encode() + data[self.end :]).decode()

    def __str__(self) -> str:
        return f"{_short(self.old)} -> {_short(self.new) or '(dropped)'}"


def _short(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip())


def changes(source: str) -> list[Change]:
    """Every change of a program, in the order of its lines.

    Constants, comparisons, conditions, arithmetic, methods of routes; decorators, keyword arguments, elements of
    lists and dictionaries, and statements dropped; the types of annotations where a framework obeys them. Not changed
    are docstrings and the block under `if __name__ == "__main__"`, which the development command proves; a change
    after which the file no longer parses, or says the same, is none.
    """
    tree = ast.parse(source)
    found = {}
    for change in _Finder(source, tree).all():
        changed = change.apply(source)
        try:
            differs = ast.dump(ast.parse(changed)) != ast.dump(tree)
        except SyntaxError:
            continue
        if differs:
            found.setdefault(changed, change)
    return sorted(found.values(), key=lambda change: (change.start, change.end, change.new))


class _Finder:
    def __init__(self, source: str, tree: ast.Module) -> None:
        self._data = source.encode()
        self._tree = tree
        lines = self._data.splitlines(keepends=True)
        self._starts = [sum(map(len, lines[:at])) for at in range(len(lines) + 1)]
        self._obeyed = annotations_obeyed(tree)
        self._optional = none_by_default(tree)
        self._silent = silent(tree)

    def all(self) -> Iterator[Change]:
        waiting = [self._tree]
        while waiting:
            node = waiting.pop()
            if node in self._silent:
                continue
            yield from self._of(node)
            waiting += ast.iter_child_nodes(node)
        for annotation in self._obeyed:
            optional = annotation in self._optional
            yield from (one for one in self._types(annotation) if not optional or not one.old.endswith("| None"))

    def _of(self, node: ast.AST) -> Iterator[Change]:
        match node:
            case ast.Constant():
                yield from self._constant(node)
            case ast.JoinedStr():
                for piece in node.values:
                    if isinstance(piece, ast.Constant):
                        yield self._change(piece, self._text(piece) + "X")
            case ast.Compare(ops=[op]) if type(op) in _COMPARED:
                yield self._operator(node.left, node.comparators[0], *_COMPARED[type(op)])
            case ast.BoolOp():
                old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
                yield self._operator(node.values[0], node.values[1], old, new)
            case ast.BinOp() if type(node.op) in _COUNTED:
                yield self._operator(node.left, node.right, *_COUNTED[type(node.op)])
            case ast.Call():
                inside = sorted([*node.args, *node.keywords], key=self._start)
                yield from (self._dropped(inside, at) for at, one in enumerate(inside) if isinstance(one, ast.keyword))
            case ast.List() | ast.Tuple() | ast.Set():
                yield from (self._dropped(node.elts, at) for at in range(len(node.elts)))
            case ast.Dict():
                for at, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
                    if key and not isinstance(key, ast.Constant):  # a constant key is changed by itself
                        yield self._without(self._start(key), self._end(value), last=at + 1 == len(node.keys))
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield from self._defined(node)
        if isinstance(node, (ast.If, ast.IfExp, ast.While)) and not isinstance(node.test, (ast.Compare, ast.BoolOp)):
            yield self._change(node.test, f"(not ({self._text(node.test)}))")
        yield from self._statement(node)

    def _constant(self, node: ast.Constant) -> Iterator[Change]:
        match node.value:
            case bool():
                yield self._change(node, str(not node.value))
            case int() | float():
                yield self._change(node, repr(node.value + 1))
                yield self._change(node, f"({node.value - 1!r})" if node.value < 1 else repr(node.value - 1))
            case str() | bytes():
                text = self._text(node)
                quotes = 3 if text.endswith(('"""', "'''")) else 1
                yield self._change(node, f"{text[:-quotes]}X{text[-quotes:]}")
            case None:
                yield self._change(node, "0")

    def _defined(self, node) -> Iterator[Change]:
        for decorator in node.decorator_list:
            start = self._data.rindex(b"@", 0, self._start(decorator))
            yield self._span(start, self._end(decorator), "")
            function = decorator.func if isinstance(decorator, ast.Call) else decorator
            if isinstance(function, ast.Attribute) and function.attr in _METHODS:
                end = self._end(function)
                yield self._span(end - len(function.attr), end, _METHODS[function.attr])
        if isinstance(node, ast.ClassDef):
            for one in node.body:
                plain = isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)) and not one.decorator_list
                if plain or isinstance(one, (ast.Assign, ast.AnnAssign)):
                    yield self._change(one, "pass")

    def _statement(self, node: ast.AST) -> Iterator[Change]:
        match node:
            case ast.Return(value=ast.expr()):
                yield self._change(node, "return None")
            case ast.Expr(value=ast.Call() | ast.Await()) | ast.Raise() | ast.AugAssign():
                yield self._change(node, "pass")
            case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
                yield self._change(node, "pass")

    def _types(self, annotation: ast.expr) -> Iterator[Change]:
        match annotation:
            case ast.Name() if annotation.id in _TYPES:
                yield self._change(annotation, _TYPES[annotation.id])
            case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[first, *_])):
                yield from self._types(first)
            case ast.Subscript(value=ast.Name(id="Literal")):
                return
            case ast.Subscript(slice=ast.Tuple(elts=inside)):
                for one in inside:
                    yield from self._types(one)
            case ast.Subscript():
                yield from self._types(annotation.slice)
            case ast.BinOp(right=ast.Constant(value=None)):
                yield self._change(annotation, self._text(annotation.left))
                yield from self._types(annotation.left)
            case ast.BinOp():
                yield from self._types(annotation.left)
                yield from self._types(annotation.right)

    def _dropped(self, nodes: Sequence[ast.AST], at: int) -> Change:
        return self._without(self._start(nodes[at]), self._end(nodes[at]), last=at + 1 == len(nodes))

    def _without(self, start: int, end: int, last: bool) -> Change:
        """Without an element and the comma at its side: after it, or, where it is the last, before."""
        after = re.match(rb"[\s)]*?,[ \t]*", self._data[end:])
        before = re.search(rb",\s*$", self._data[:start])
        if not last and after:
            return self._span(start, end + after.end(), "", said=(start, end))
        return self._span(before.start() if before else start, end, "", said=(start, end))

    def _operator(self, left: ast.expr, right: ast.expr, old: str, new: str) -> Change:
        between = self._data[self._end(left) : self._start(right)]
        match = re.search(rb"\s+".join(re.escape(word.encode()) for word in old.split()), between)
        start = self._end(left) + match.start()
        return self._span(start, start + len(match[0]), new)

    def _change(self, node: ast.AST, new: str) -> Change:
        return self._span(self._start(node), self._end(node), new)

    def _span(self, start: int, end: int, new: str, said: tuple[int, int] | None = None) -> Change:
        first, last = said or (start, end)  # what is cut may begin with a comma; what is told is the element
        line = self._data.count(b"\n", 0, first) + 1
        return Change(line, start, end, self._data[first:last].decode(), new)

    def _text(self, node: ast.AST) -> str:
        return self._data[self._start(node) : self._end(node)].decode()

    def _start(self, node: ast.AST) -> int:
        return self._starts[node.lineno - 1] + node.col_offset

    def _end(self, node: ast.AST) -> int:
        return self._starts[node.end_lineno - 1] + node.end_col_offset
