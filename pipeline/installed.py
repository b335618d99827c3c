"""What is installed: the code that makes results, with its data files, and the libraries it stands on."""

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from pathlib import Path

PACKAGES = ("tweebrief", "tweebrief.models", "tweebrief.configs")
# Rooms that carry results about and change none, and what is no code.
NO_PART = frozenset({"batch", "commands", "evaluate", "outbox", "web", "weights", "__pycache__"})
NAME = re.compile(r"[\w.-]+")


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Twelve hexadecimal digits over the code and its data files as installed, and the versions of its libraries.

    Two installations that differ in one of them may make other results, so that they do not count as one.
    """
    whole = sha256()
    for name, content in sorted(code_files()):
        whole.update(f"{name} {sha256(content).hexdigest()}\n".encode())
    for library in libraries():
        whole.update(f"{library} {version_of(library)}\n".encode())
    return whole.hexdigest()[:12]


def code_files() -> Iterator[tuple[str, bytes]]:
    """Names and contents of the files that make results; a package inside another one counts once."""
    roots = {package: Path(str(files(package))) for package in PACKAGES}
    for package, root in roots.items():
        others = [other for other in roots.values() if other != root and other.is_relative_to(root)]
        for path in root.rglob("*"):
            parts = path.relative_to(root).parts
            if NO_PART.isdisjoint(parts) and path.is_file() and not any(map(path.is_relative_to, others)):
                yield "/".join([package, *parts]), path.read_bytes()


def libraries() -> list[str]:
    """The libraries of the base installation."""
    needed = [line for line in requires("tweebrief") or () if "extra ==" not in line]
    return sorted(match[0] for line in needed if (match := NAME.match(line)))


def version_of(package: str) -> str:
    """The installed version of a library or program."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "of unknown version"
