"""The tables: the same results give the same bytes, and no cell is a formula."""

import csv
import json

import pytest

from tweebrief.errors import UsageError
from tweebrief.outbox import opened
from tweebrief.outbox import tables as module
from tweebrief.outbox.overviews import Overviews, make
from tweebrief.outbox.tables import cell, check_kinds, tables

CELLS = [
    ("een brief", "een brief"),
    ("=1+1", "'=1+1"),
    ("+31 70 000 00 00", "'+31 70 000 00 00"),
    ("- punt", "'- punt"),
    ("@naam", "'@naam"),
    ("\t=1", "'\t=1"),
    ("＝1", "'＝1"),
    ("twee\nregels", "twee regels"),
    ("", ""),
    (None, None),
    (-0.5, -0.5),
]


@pytest.mark.parametrize(("value", "written"), CELLS)
def test_cells(value, written):
    assert cell(value) == written


def read(folder, name):
    with (folder / "tables" / f"{name}.csv").open(encoding="utf8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_rows_of_an_outbox(full, letters):
    make(full.folder, Overviews(("csv",)))
    letters = read(full.folder, "letters")
    assert [row["path"] for row in letters] == ["los.json", "natuur.json", "zorg.json"]
    nature = letters[1]
    assert (nature["date"], nature["sender_en"], nature["signatories"]) == (
        "2024-05-31", "Ministry of Examples", "A.B. Naam, directeur",
    )  # fmt: skip
    assert nature["gist_en"].startswith("The coordination of nature policy")
    assert [(row["kind"], row["due"]) for row in read(full.folder, "points") if row["letter"] == nature["letter"]] == [
        ("commitment", "2024-07-01"), ("decision", ""),
    ]  # fmt: skip
    assert [row["text"] for row in read(full.folder, "entities")] == ["bureau"]
    assert [row["heading_nl"] for row in read(full.folder, "sections")] == ["Aanleiding"] * 3
    assert {row["label_nl"] for row in read(full.folder, "themes")} == {
        "natuur en milieu",
        "zorg en gezondheid",
    }


def contents(folder):
    return {path.name: path.read_bytes() for path in (folder / "tables").iterdir()}


def test_the_same_bytes_whatever_the_order_of_work(full, tmp_path, letters, tray_at):

    make(full.folder, Overviews(("csv",)))
    other = tray_at(tmp_path / "other")
    for a_letter in reversed(letters):
        other.put(a_letter)
        make(other.folder, Overviews(("csv",)))
    assert contents(other.folder) == contents(full.folder)


def test_tables_are_left_alone_until_letters_change(full, letter):

    make(full.folder, Overviews(("csv",)))
    path = full.folder / "tables" / "letters.csv"
    before = path.stat().st_ino
    make(full.folder, Overviews(("csv",)))
    assert path.stat().st_ino == before
    full.put(letter("later.txt", ["Nog een brief."]))
    make(full.folder, Overviews(("csv",)))
    assert len(read(full.folder, "letters")) == 4


def test_every_column_is_described(full):
    make(full.folder, Overviews(("csv",)))
    package = json.loads((full.folder / "tables" / "datapackage.json").read_text())
    for resource in package["resources"]:
        with (full.folder / "tables" / resource["path"]).open(encoding="utf8", newline="") as stream:
            assert next(csv.reader(stream)) == [field["name"] for field in resource["schema"]["fields"]]


def test_the_columns_are_those_of_the_index(full):
    with opened(full.folder) as outbox:
        for table in tables():
            names = [row[1] for row in outbox.index.execute(f"PRAGMA table_info({table.name})")]
            described = ["number" if c.name == "letter" else c.name for c in table.columns]
            own = ["number", "letter", "result", "sender_key"] if table.name == "letters" else []
            assert described == [name for name in names if name not in own] or described[1:] == [
                name for name in names if name not in own
            ]


def test_parquet_says_the_same(full):
    parquet = pytest.importorskip("pyarrow.parquet")
    make(full.folder, Overviews(("csv", "parquet")))
    for table in tables():
        rows = parquet.read_table(full.folder / "tables" / f"{table.name}.parquet").to_pylist()
        written = [{name: "" if v is None else str(cell(v)) for name, v in row.items()} for row in rows]
        assert written == read(full.folder, table.name)


def test_without_pyarrow_the_way_out_is_said(monkeypatch):
    monkeypatch.setattr(module, "find_spec", {}.get)
    check_kinds(["csv"])
    with pytest.raises(UsageError, match=r"tweebrief\[tables\]"):
        check_kinds(["csv", "parquet"])
