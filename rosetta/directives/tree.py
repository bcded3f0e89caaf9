"""A tree of files, drawn as text."""

from collections.abc import Collection, Iterable, Iterator


def drawn(files: Iterable[str], made: Collection[str]) -> str:
    """Files by their paths, those that were made with a `+` before them, as in a diff; a path that ends with a slash is
    an empty folder."""
    return "".join(f"{'+' if new else ' '} {line}\n" for line, new in _lines(nested(files), made, "", ""))


def nested(files: Iterable[str]) -> dict:
    """Folders by name, and in them files, whose value is None."""
    root: dict = {}
    for path in files:
        *folders, name = path.split("/")
        place = root
        for folder in folders:
            place = place.setdefault(folder, {})
        if name:
            place[name] = None
    return root


def _lines(tree: dict, made: Collection[str], way: str, before: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether all that it stands for was made: folders first, by name."""
    entries = sorted(tree, key=lambda name: (tree[name] is None, name))
    for name in entries:
        last = name == entries[-1]
        inner, path = tree[name], way + name
        within = None if inner is None else list(_lines(inner, made, f"{path}/", before + ("    " if last else "│   ")))
        new = path in made if within is None else all(one for _, one in within) and bool(within or f"{path}/" in made)
        yield f"{before}{'└── ' if last else '├── '}{name}{'' if within is None else '/'}", new
        yield from within or ()
