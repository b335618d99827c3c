"""The tables of an outbox for spreadsheets and data tools: letters, sections, entities, themes, points.

CSV (RFC 4180, UTF-8, header) and Parquet, in order of path and place, so that the same results give the same bytes.
`datapackage.json` says what each column means (Frictionless Data Package, https://specs.frictionlessdata.io).
"""

import csv
import io
import json
import sqlite3
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import islice
from typing import Any, BinaryIO

from tweebrief.errors import UsageError

FOLDER = "tables"
KINDS = ("csv", "parquet")
ROWS_AT_ONCE = 20_000
# What makes a spreadsheet read a cell as a formula: OWASP, "CSV Injection".
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `kind` is string, integer, number or date."""

    name: str
    kind: str
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the outbox with its columns in order."""

    name: str
    about: str
    columns: tuple[Column, ...]


@cache
def tables() -> tuple[Table, ...]:
    """The tables and their columns, from configs/outbox/tables.toml."""
    found = tomllib.loads((files("tweebrief.configs") / "outbox" / "tables.toml").read_text("utf8"))
    return tuple(
        Table(name, table["about"], tuple(Column(c, *about) for c, about in table["columns"].items()))
        for name, table in found.items()
    )


def check_kinds(kinds: Iterable[str]) -> None:
    """Refuse kinds of table that cannot be written; raises UsageError."""
    for kind in kinds:
        if kind not in KINDS:
            raise UsageError(f"no kind of table is called '{kind}': use {' or '.join(KINDS)}")
    if "parquet" in kinds and find_spec("pyarrow") is None:
        raise UsageError("Parquet needs pyarrow: install tweebrief[tables], or ask for csv")


def writers(
    index: sqlite3.Connection, kinds: Iterable[str]
) -> Iterator[tuple[str, Callable[[BinaryIO], None]]]:
    """Path in the outbox and writer of every file of these kinds."""
    wanted = [kind for kind in KINDS if kind in kinds]
    for kind in wanted:
        for table in tables():
            yield f"{FOLDER}/{table.name}.{kind}", _Writer(index, table, kind)
    if wanted:
        yield f"{FOLDER}/datapackage.json", _write_description


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one table of the index in one form."""

    index: sqlite3.Connection
    table: Table
    kind: str

    def __call__(self, stream: BinaryIO) -> None:
        """Write the whole table."""
        write = _write_csv if self.kind == "csv" else _write_parquet
        write(stream, self.table, rows(self.index, self.table))


def rows(index: sqlite3.Connection, table: Table) -> Iterator[Row]:
    """The rows of a table in order of path and place."""
    columns = ", ".join(
        "letters.letter" if c.name == "letter" else f"{table.name}.{c.name}" for c in table.columns
    )
    joined = "" if table.name == "letters" else " JOIN letters USING (number)"
    return index.execute(
        f"SELECT {columns} FROM {table.name}{joined} ORDER BY letters.path, {table.name}.rowid"
    )


def _write_csv(stream: BinaryIO, table: Table, found: Iterable[Row]) -> None:
    text = io.TextIOWrapper(stream, "utf8", newline="")
    lines = csv.writer(text)
    lines.writerow([column.name for column in table.columns])
    lines.writerows([cell(value) for value in row] for row in found)
    text.flush()
    text.detach()


def cell(value: Any) -> Any:
    """A value for CSV: one line, and an apostrophe before text that a spreadsheet would take for a formula."""
    if not isinstance(value, str):
        return value
    line = " ".join(value.splitlines())
    return f"'{line}" if line.startswith(_FORMULA) else line


def _write_parquet(stream: BinaryIO, table: Table, found: Iterator[Row]) -> None:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    kinds = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
    schema = pa.schema([pa.field(c.name, kinds[c.kind], metadata={"about": c.about}) for c in table.columns])
    with ParquetWriter(stream, schema, compression="zstd") as writer:
        while some := list(islice(found, ROWS_AT_ONCE)):
            columns = zip(*some, strict=True)
            values = [_values(column, c.kind) for column, c in zip(columns, table.columns, strict=True)]
            writer.write_table(pa.table(values, schema=schema))


def _values(column: Iterable[Any], kind: str) -> list[Any]:
    return [_day(value) for value in column] if kind == "date" else list(column)


def _day(value: str | None) -> date | None:
    """A date; None for what is none in the calendar."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _write_description(stream: BinaryIO) -> None:
    """The Data Package: files, columns, keys."""
    package = {
        "profile": "tabular-data-package",
        "name": "tweebrief",
        "resources": list(map(_resource, tables())),
    }
    stream.write(f"{json.dumps(package, ensure_ascii=False, indent=2)}\n".encode())


def _resource(table: Table) -> Mapping[str, Any]:
    fields = [{"name": c.name, "type": c.kind, "description": c.about} for c in table.columns]
    key = {"fields": "letter", "reference": {"resource": "letters", "fields": "letter"}}
    keys = {"primaryKey": "letter"} if table.name == "letters" else {"foreignKeys": [key]}
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.about,
        "encoding": "utf-8",
        "schema": {"fields": fields, **keys},
    }
