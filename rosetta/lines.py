"""Which lines of a shown file could run and did not."""

from pathlib import Path

import coverage

# The development command proves these; see tests/servers.
MAIN_BLOCK = r"if __name__ == .__main__.:"


def missing_lines(path: Path, executed: set[int]) -> list[int]:
    """The executable lines of the file that are not among the executed ones."""
    measured = coverage.Coverage(data_file=None, config_file=False, include=[str(path)])
    measured.exclude(MAIN_BLOCK)
    data = measured.get_data()
    data.add_lines({str(path): executed})
    _, _, _, missing, _ = measured.analysis2(str(path))
    data.close(force=True)
    return missing
