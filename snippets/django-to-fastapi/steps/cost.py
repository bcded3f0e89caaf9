"""Counts, by what a part is for, the lines of code of both programs and the names that they import."""

import ast
from pathlib import Path

from rosetta.learning_curve import imported, lines

PARTS = {
    "settings and paths": (["config/settings.py", "config/urls.py"], ["settings.py"]),
    "quotes": (["shop/quotes.py"], ["quotes.py"]),
    "errors and headers": (["shop/errors.py"], ["main.py"]),
    "tables": (["shop/models.py"], ["tables.py"]),
    "teas and orders": (["shop/orders.py"], ["orders.py"]),
    "login": (["shop/logins.py"], ["logins.py", "sessions.py", "passwords.py"]),
}
FOLDER = Path(__file__).parent.parent
PROGRAMS = [FOLDER / "django_app", FOLDER / "fastapi_app"]

print(f"{'':20}{'Django':16}FastAPI")
print(f"{'':20}{'lines':8}{'names':8}{'lines':8}names")
sums = [0, 0]
for part, both in PARTS.items():
    cells = []
    for at, (program, files) in enumerate(zip(PROGRAMS, both, strict=True)):
        own = {path.relative_to(program).parts[0].removesuffix(".py") for path in program.rglob("*.py")}
        texts = [(program / file).read_text("utf-8") for file in files]
        counted = sum(map(lines, texts))
        sums[at] += counted
        cells += [counted, len(imported(map(ast.parse, texts), own))]
    print(f"{part:20}" + "".join(f"{cell:<8}" for cell in cells).rstrip())
print(f"{'all':20}{sums[0]:<16}{sums[1]}")
