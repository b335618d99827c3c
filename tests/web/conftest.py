"""An outbox with letters made by hand, a site over it, and a client that talks to it without a network."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from starlette.testclient import TestClient

from tweebrief.batch.inbox import Found
from tweebrief.batch.ledger import opened
from tweebrief.batch.outputs import Output, digest, write
from tweebrief.batch.reasons import reason
from tweebrief.config import load
from tweebrief.letter import Heading, Problem, Sender, Summary
from tweebrief.reading.reading import Source
from tweebrief.render.json import to_json
from tweebrief.web.app import make_app
from tweebrief.web.run import NoWorker, prepare
from tweebrief.web.site import Site

HOST = "http://127.0.0.1:8765"
FUTURE = (date.today() + timedelta(days=400)).isoformat()


def sha_of(name):
    return hashlib.sha256(name.encode()).hexdigest()


def named(letter, name, **of_main):
    """The letter under another name, its main part changed."""
    main = replace(letter.parts[-1], **of_main)
    return replace(
        letter, source=Source(name, sha_of(name), "text/plain", 1), parts=(*letter.parts[:-1], main)
    )


def due_on(letter, day):
    """The letter with another due date in its only point."""
    section = letter.parts[-1].sections[0]
    points = (replace(section.points[0], due=day),)
    main = replace(letter.parts[-1], sections=(replace(section, points=points),))
    return replace(letter, parts=(*letter.parts[:-1], main))


def put(outbox, letter):
    """The letter into the outbox, as a batch leaves it."""
    name, sha256 = letter.source.name, letter.source.sha256
    with opened(outbox, letter.signature) as ledger:
        ledger.see([Found(name, outbox / name, sha256)], [])
        ledger.wait(sha256, name)
        ledger.begin(sha256)
        path = f"{ledger.target(name)}.json"
        data = f"{to_json(letter)}\n".encode()
        write(outbox, path, data)
        output = Output(path, "json", "both", len(data), digest(data))
        ledger.finish(sha256, letter.status, None, [output])
    return sha256


def put_failed(outbox, name, code):
    """A letter that was quarantined."""
    with opened(outbox, "x") as ledger:
        ledger.see([Found(name, outbox / name, sha_of(name))], [])
        ledger.wait(sha_of(name), name)
        ledger.begin(sha_of(name))
        ledger.finish(sha_of(name), "quarantined", reason(code, "the facts"), [])
    return sha_of(name)


def put_running(outbox, name):
    """A letter that is being read."""
    with opened(outbox, "x") as ledger:
        ledger.see([Found(name, outbox / name, sha_of(name))], [])
        ledger.wait(sha_of(name), name)
        ledger.begin(sha_of(name))
    return sha_of(name)


@dataclass(frozen=True)
class Letters:
    """The ids of the letters in the outbox."""

    old: str
    new: str
    failed: str
    running: str


@pytest.fixture
def site(tmp_path):
    made = Site(tmp_path / "outbox", tmp_path / "outbox.inbox", load(), max_bytes=100_000, max_files=3)
    prepare(made)
    return made


@pytest.fixture
def letters(site, letter):
    """Two letters that are done, one that failed, one under way."""
    new = due_on(named(letter, "nieuw.txt", subject="Nieuwe wet", date="2024-05-31", sender=None), FUTURE)
    return Letters(
        put(site.outbox, named(letter, "oud.txt")),
        put(site.outbox, new),
        put_failed(site.outbox, "scan.pdf", "scanned"),
        put_running(site.outbox, "onderweg.txt"),
    )


@pytest.fixture
def client_of():
    """A client for a site, with headers that every request carries."""

    def make(site, **headers):
        app = make_app(site, NoWorker())
        return TestClient(app, base_url=HOST, raise_server_exceptions=False, headers=headers)

    return make


@pytest.fixture
def client(site, letters, client_of):
    """A program that asks."""
    return client_of(site)


@pytest.fixture
def person(site, letters, client_of):
    """A browser that asks for pages in English."""
    return client_of(site, accept="text/html", **{"accept-language": "en-GB"})


@pytest.fixture(name="put")
def _put():
    return put


@pytest.fixture(name="put_failed")
def _put_failed():
    return put_failed


@pytest.fixture
def hostile(letter):
    """The letter with a text wherever a letter, its metadata or its file name brings text in."""

    def make(text):
        part = letter.parts[-1]
        section = part.sections[0]
        summary = Summary(
            tuple(replace(s, text=text) for s in section.summary.nl),
            tuple(replace(s, text=text) for s in section.summary.en),
        )
        section = replace(
            section,
            heading=Heading(text, text),
            sentences=tuple(replace(s, text=text) for s in section.sentences),
            themes=tuple(replace(t, label_nl=text, label_en=text) for t in section.themes),
            points=tuple(replace(p, due_text=text, actor=text) for p in section.points),
            entities=tuple(replace(e, text=text, name_en=text) for e in section.entities),
            summary=summary,
        )
        of_main = {
            "title": text, "subject": text, "reference": text, "addressee": text,
            "sender": Sender(text, text, text), "gist": summary, "sections": (section,),
        }  # fmt: skip
        return replace(named(letter, text, **of_main), problems=(Problem(text, text, text),), signature=text)

    return make
