"""Damaged copies of real letters: each is read or refused, in time, and what is read is true to its text.

Readings run in a child process under the limits of the batch. `TWEEBRIEF_FUZZ=2000 pytest tests/reading/test_fuzz.py`
tries so many other copies of each format.
"""

import os
import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tweebrief.batch.pool import Pool, wait_for
from tweebrief.batch.reader import Read, ReadingTask, read_within_limits
from tweebrief.config import load
from tweebrief.reading.markdown import rendered

TIMES = int(os.environ.get("TWEEBRIEF_FUZZ", "0"))
FUZZ = settings(
    max_examples=TIMES or 15,
    deadline=None,
    derandomize=not TIMES,
    database=None,
    suppress_health_check=list(HealthCheck),
)
SECONDS = 60.0
LIMITS = load(settings=["batch.cpu_seconds=30.0", "batch.memory_mb=768"])
ENDINGS = ("txt", "md", "html", "pdf", "docx", "odt")
PIECES = st.sampled_from(
    [
        b"\0",
        b"<",
        b">",
        b"&",
        b"]]>",
        b"<!--",
        b"\xff\xfe",
        b"\x80",
        b"\n",
        b"%%EOF",
        b"endobj",
        b"999999999",
        b"-1",
        b"PK",
    ]
)
PLACE = st.floats(0, 1, exclude_max=True)


@pytest.fixture(scope="module")
def child():
    """A pool of one child that reads."""
    pool = Pool(read_within_limits, 1, start_seconds=300.0)
    yield pool
    pool.close()


@pytest.fixture
def sound(letters, make_odt):
    """Sound letters of every format."""
    by_ending = {
        ending: [
            path.read_bytes() for path in sorted(letters.glob(f"*.{ending}")) if path.stat().st_size < 100_000
        ]
        for ending in ENDINGS
    }
    by_ending["html"] = [b"<html><body>" + rendered(text.decode()).encode() for text in by_ending["md"]]
    item = "<text:list><text:list-item><text:p>Punt</text:p></text:list-item></text:list>"
    cell = "<table:table-cell><text:p>Cel</text:p></table:table-cell>"
    table = f"<table:table><table:table-row>{cell * 2}</table:table-row></table:table>"
    by_ending["odt"] = [
        make_odt(f"<text:h text:outline-level='1'>Kop</text:h><text:p>Brief <text:s/></text:p>{item}{table}")
    ]
    return by_ending


@st.composite
def damage(draw, data, other):
    """The bytes after up to four injuries."""
    for _ in range(draw(st.integers(1, 4))):
        at, to = sorted(int(draw(PLACE) * len(data)) for _ in range(2))
        to = min(to, at + draw(st.sampled_from([1, 8, 200, 5000])))
        start = int(draw(PLACE) * len(other))
        kind = draw(st.sampled_from(["flip", "cut", "end", "twice", "many", "piece", "splice"]))
        middle = {
            "flip": bytes(byte ^ draw(st.integers(1, 255)) for byte in data[at : min(to, at + 8)])
            + data[at + 8 : to],
            "cut": b"",
            "twice": data[at:to] * 2,
            "many": data[at:to] * 50,
            "piece": draw(PIECES),
            "splice": other[start : start + to - at],
        }.get(kind, b"")
        data = data[:at] + middle + (b"" if kind == "end" else data[to:])
    return data


@st.composite
def damaged_package(draw, data):
    """A zip package with an injury in one of its members."""
    members = {}
    with zipfile.ZipFile(BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    texts = sorted(name for name in members if name.endswith(".xml"))
    name = draw(st.sampled_from(texts))
    members[name] = draw(damage(members[name], members[draw(st.sampled_from(texts))]))
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for member, content in members.items():
            package.writestr(member, content)
    return buffer.getvalue()


@pytest.mark.parametrize("ending", ENDINGS)
def test_damaged_letters_are_read_or_refused_in_time(ending, sound, child, tmp_path):
    path = tmp_path / f"brief.{ending}"

    @FUZZ
    @given(st.data())
    def tried(choice):
        base = choice.draw(st.sampled_from(sound[ending]))
        strategy = damage(base, choice.draw(st.sampled_from(sound[ending])))
        if ending in ("docx", "odt") and choice.draw(st.booleans()):
            strategy = damaged_package(base)
        path.write_bytes(choice.draw(strategy))
        check(outcome_of(child, path))

    tried()


def outcome_of(child, path):
    """What became of the file in the child."""
    child.give("x", ReadingTask(path, LIMITS, SECONDS), SECONDS + 1)
    while True:
        wait_for([child], 1.0)
        for end in child.ended():
            return end


def check(end):
    """Never late and never an error that nobody foresaw; a crash of a library costs the child alone."""
    assert end.fault in ("", "crash", "memory"), end.detail
    if isinstance(end.result, Read):
        letter = end.result.letter
        letter.text.encode("utf8")
        places = [(line.start, line.end) for line in letter.lines]
        assert places == sorted(places)
        assert all(letter.text[line.start : line.end] == line.text for line in letter.lines)
    elif end.result:
        assert end.result.code != "reading-error", end.result.message
