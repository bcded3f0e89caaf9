"""What goes into a pack, and the pack itself: a gzipped tar that is the same for the same files."""

import fnmatch
import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

COMPRESSION = 9


def unpack(wheels: Iterable[Path], folder: Path) -> None:
    """Lay the wheels' files out below a folder, but for machine code that Pyodide cannot load."""
    for wheel in wheels:
        foreign = "manylinux" in wheel.name
        with zipfile.ZipFile(wheel) as archive:
            for info in archive.infolist():
                if not info.is_dir() and not (foreign and info.filename.endswith(".so")):
                    archive.extract(info, folder)


def chosen(folder: Path, leave: Iterable[str], keep: Iterable[str]) -> list[Path]:
    """The files to pack, relative to the folder: no sources, types or tests, nothing that `leave` names but `keep`."""
    leave, keep = [*_NEVER, *leave], [*keep]
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [path for path in files if _matches(path, keep) or not _matches(path, leave)]


_NEVER = ["*.py", "*.pyi", "*.c", "*.h", "*/tests/*", "*/py.typed", "*.dist-info/licenses/*"]
_NEVER += [f"*.dist-info/{name}" for name in ("RECORD", "WHEEL", "INSTALLER", "top_level.txt", "LICENSE*", "sboms/*")]


def _matches(path: Path, patterns: Iterable[str]) -> bool:
    return any(fnmatch.fnmatchcase(path.as_posix(), pattern) for pattern in patterns)


def metadata_head(text: bytes) -> bytes:
    """The fields of a distribution's METADATA, without the long description that follows them."""
    return text.partition(b"\n\n")[0] + b"\n"


def packed(files: dict[str, bytes]) -> bytes:
    """The tar of the files (path -> content), not yet compressed."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, content in sorted(files.items()):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def compressed(data: bytes) -> bytes:
    """Gzip, without a date."""
    return gzip.compress(data, COMPRESSION, mtime=0)
