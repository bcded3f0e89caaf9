"""Which lines of a shown file ran, and which could run and did not."""

from pathlib import Path

import coverage

from rosetta.recording import template_lines

# Where the development command runs the file, it proves these; see tests/servers.
MAIN_BLOCK = r"if __name__ == .__main__.:"

Lines = dict[str, set[int]]  # the lines that ran, by path


def missing_lines(path: Path, executed: set[int], run_as_main: bool = False) -> list[int]:
    """The executable lines of the file that are not among the executed ones, whatever comments say of them.

    `run_as_main` leaves the block out that only `python FILE` runs. Of a template these are the lines that show
    something; no other file but Python is executed.
    """
    if path.suffix != ".py":
        return template_lines.missing_lines(path, executed) if template_lines.is_template(path) else []
    measured = coverage.Coverage(data_file=None, config_file=False, include=[str(path)])
    measured.clear_exclude()
    if run_as_main:
        measured.exclude(MAIN_BLOCK)
    data = measured.get_data()
    data.add_lines({str(path): executed})
    _, _, _, missing, _ = measured.analysis2(str(path))
    data.close(force=True)
    return missing


def measuring(folder: Path, notes: Path) -> dict[str, str]:
    """What in the environment of Python processes makes them count the lines that run below `folder`, into `notes`."""
    notes.mkdir()
    settings = notes / "settings"
    settings.write_text(
        f"[run]\ninclude = {folder}/*\ndata_file = {notes / 'lines'}\nparallel = true\n"
        "concurrency = thread, greenlet\ndisable_warnings = no-data-collected\n",
        "utf-8",
    )
    return {"COVERAGE_PROCESS_START": str(settings)}


def lines_noted(notes: Path) -> Lines:
    """The lines that ran in those processes, by path."""
    found: Lines = {}
    for path in sorted(notes.glob("lines.*")):
        data = coverage.CoverageData(str(path))
        data.read()
        for name in data.measured_files():
            found.setdefault(name, set()).update(data.lines(name) or ())
        data.close()
    return found


class measured_lines:
    """The executed lines of the measured files, counted in memory; nothing when nothing is measured."""

    def __init__(self, measured: Path | None) -> None:
        self._measured = measured

    def __enter__(self) -> "measured_lines":
        self._coverage = None
        if self._measured and any(map(template_lines.is_template, self._measured.rglob("*"))):
            template_lines.note_rendering(self._measured)
        if self._measured:
            include = f"{self._measured}/*" if self._measured.is_dir() else str(self._measured)
            # SQLAlchemy's asyncio leaves what it runs in greenlets, and comes back from there.
            self._coverage = coverage.Coverage(
                data_file=None, include=[include], config_file=False, concurrency=["thread", "greenlet"]
            )
            self._coverage.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._coverage:
            self._coverage.stop()

    def lines(self) -> Lines:
        """The lines that ran until now, by path."""
        if not self._coverage:
            return {}
        data = self._coverage.get_data()
        return {path: set(data.lines(path) or ()) for path in data.measured_files()} | template_lines.rendered()
