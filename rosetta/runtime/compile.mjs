/**
 * Compiles Python sources to bytecode, `x.pyc` beside each `x.py`, with the Python that will read it.
 * The bytecode holds lines but not columns, and no docstrings: that is a third of its size.
 *   node compile.mjs <folder> <place in the browser> <patterns of files that keep docstrings> [<folder> ...]
 */
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const COMPILE = `
import ast
import fnmatch
import importlib._bootstrap_external as external
import pathlib

class WithoutDocumentation(ast.NodeTransformer):
    """No docstrings, and no texts in the \`Doc("...")\` of annotations: nobody reads them in a browser."""

    def visit_documented(self, node):
        self.generic_visit(node)
        if ast.get_docstring(node, clean=False) is not None:
            node.body[:1] = [] if len(node.body) > 1 or isinstance(node, ast.Module) else [
                ast.copy_location(ast.Pass(), node.body[0])
            ]
        return node

    visit_Module = visit_ClassDef = visit_FunctionDef = visit_AsyncFunctionDef = visit_documented

    def visit_Call(self, node):
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == "Doc":
            node.args = [ast.copy_location(ast.Constant(""), node)]
        return node

def compiled(source, filename, documented):
    tree = ast.parse(source)
    if not documented:
        tree = WithoutDocumentation().visit(tree)
    return compile(tree, filename, "exec", dont_inherit=True)

def compile_all(folder, place, patterns):
    failed = []
    for source in sorted(pathlib.Path(folder).rglob("*.py")):
        name = source.relative_to(folder).as_posix()
        documented = any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns.split())
        try:
            code = compiled(source.read_bytes(), f"{place}/{name}", documented)
        except (SyntaxError, ValueError) as error:
            failed.append(f"{source}: {error}")
        else:
            source.with_suffix(".pyc").write_bytes(external._code_to_hash_pyc(code, bytes(8), checked=False))
    return "\\n".join(failed)

compile_all
`;

const indexURL = fileURLToPath(new URL(".", import.meta.resolve("pyodide")));
const python = await loadPyodide({ indexURL, env: { PYTHONNODEBUGRANGES: "1" } });
const compileAll = python.runPython(COMPILE);
const given = process.argv.slice(2);
for (let at = 0; at < given.length; at += 3) {
  const mounted = `/sources${at}`;
  python.FS.mkdirTree(mounted);
  python.mountNodeFS(mounted, given[at]);
  const failed = compileAll(mounted, given[at + 1], given[at + 2]);
  if (failed) {
    console.error(failed);
    process.exitCode = 1;
  }
}
