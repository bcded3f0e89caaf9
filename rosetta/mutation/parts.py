"""Which parts of a program no change would say anything about, and which annotations are more than words."""

import ast


def silent(tree: ast.Module) -> set[ast.AST]:
    """Nodes that nothing is changed in: docstrings, annotations, pieces of f-strings, the main block.

    Nor in a default that nobody reads and in the body of a 204.
    """
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Module() | ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                if ast.get_docstring(node) is not None:
                    found.add(node.body[0])
            case ast.JoinedStr():
                found |= {piece for piece in node.values if isinstance(piece, ast.Constant)}
            case ast.FormattedValue(format_spec=ast.JoinedStr() as spec):
                found.add(spec)
            case ast.If(test=ast.Compare(left=ast.Name(id="__name__"))):
                found.add(node)
            case ast.Compare():
                found |= {one for one in node.comparators if isinstance(one, ast.Constant) and one.value is None}
            case ast.Return(value=ast.Constant(value=None) as nothing):
                found |= {node, nothing}
            case ast.Return(value=ast.Tuple(elts=[ast.Constant(value="") as body, ast.Constant(value=204), *_])):
                found.add(body)  # Werkzeug sends no body with a 204
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not node.decorator_list:
            found |= _unread(node)
        for annotation in _annotations(node):
            # Of `Annotated[int, Query(ge=1)]` what follows the type is code like any other.
            found |= set(ast.walk(annotation)) - {one for call in _calls(annotation) for one in ast.walk(call)}
    return found


def _calls(annotation: ast.expr) -> list[ast.Call]:
    return [node for node in ast.walk(annotation) if isinstance(node, ast.Call)]


def _annotations(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
        return [one.annotation for one in arguments if one and one.annotation] + (
            [node.returns] if node.returns else []
        )
    return [node.annotation] if isinstance(node, ast.AnnAssign) else []


def annotations_obeyed(tree: ast.Module) -> list[ast.expr]:
    """Those that FastAPI and Pydantic read: of decorated functions, of dependencies, and of classes."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    imported = {node.module.partition(".")[0] for node in imports}
    if not imported & {"fastapi", "pydantic"}:
        return []
    dependencies = {
        name.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Depends"
        for name in node.args
        if isinstance(name, ast.Name)
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and (
            node.decorator_list or node.name in dependencies
        ):
            found += _annotations(node)
        elif isinstance(node, ast.ClassDef):
            found += [one.annotation for one in node.body if isinstance(one, ast.AnnAssign)]
    return found


def _defaults(arguments: ast.arguments) -> list[tuple[ast.arg, ast.expr | None]]:
    """Parameters, each with its default."""
    named = [*arguments.posonlyargs, *arguments.args]
    pairs = [*zip(reversed(named), reversed(arguments.defaults), strict=False)]
    return [*pairs, *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]


def _unread(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[ast.AST]:
    """The defaults None of what a function is given and does not read; a decorator may read them."""
    read = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    return {
        default
        for one, default in _defaults(function.args)
        if isinstance(default, ast.Constant) and default.value is None and one.arg not in read
    }


def none_by_default(tree: ast.Module) -> set[ast.expr]:
    """Annotations of parameters with the default None, outside of a body, where null may be sent.

    FastAPI checks no default: `int | None` there differs from `int` for the reader and the type checker alone.
    """
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.arguments):
            found |= {
                one.annotation
                for one, default in _defaults(node)
                if isinstance(default, ast.Constant) and default.value is None
            }
    return {one for one in found if one and "Body" not in ast.dump(one)}
