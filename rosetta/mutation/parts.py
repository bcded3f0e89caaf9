"""Which parts of a program no change would say anything about, and which annotations are more than words."""

import ast


def silent(tree: ast.Module) -> set[ast.AST]:
    """Nodes that nothing is changed in: docstrings, annotations, pieces of f-strings, the main block."""
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


def none_by_default(tree: ast.Module) -> set[ast.expr]:
    """Annotations of parameters with the default None, outside of a body, where null may be sent.

    FastAPI checks no default: `int | None` there differs from `int` for the reader and the type checker alone.
    """
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.arguments):
            named = [*node.posonlyargs, *node.args]
            pairs = [*zip(reversed(named), reversed(node.defaults), strict=False)]
            pairs += zip(node.kwonlyargs, node.kw_defaults, strict=True)
            found |= {
                one.annotation for one, default in pairs if isinstance(default, ast.Constant) and default.value is None
            }
    return {one for one in found if one and "Body" not in ast.dump(one)}
