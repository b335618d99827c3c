"""An outbox with letters built by hand, put there as a batch does: result first, then the ledger."""

import hashlib

import pytest

from tweebrief.batch.inbox import Found, Refused
from tweebrief.batch.ledger import opened as ledger_opened
from tweebrief.batch.outputs import Output, digest, write
from tweebrief.batch.reasons import reason
from tweebrief.letter import (
    Entity,
    Heading,
    Letter,
    Part,
    Point,
    Section,
    Sender,
    Sentence,
    Signatory,
    Summary,
    SummarySentence,
    Theme,
    TranslatedSentence,
)
from tweebrief.outbox.toplist import concepts_of_the_list
from tweebrief.reading.reading import Source
from tweebrief.render import Form

SIGNATURE = "tweebrief 0; config 0"


def theme(label, score=0.9):
    concept = next(c for c in concepts_of_the_list() if c.labels[0] == label)
    return Theme(concept.uri, *concept.labels, score, "test")


def build(
    name, sentences, *, english=(), date=None, sender=None, themes=(), points=(), subject=None, entities=()
):
    """A letter with one section; `english[i]` translates sentence i, `points` are (kind, sentence index, due)."""
    ids = [f"p1s1.{number}" for number in range(1, len(sentences) + 1)]
    summary = Summary(
        nl=tuple(SummarySentence(text, (i,), "test") for text, i in zip(sentences, ids, strict=True))[
            : len(english)
        ],
        en=tuple(TranslatedSentence(text, (ids[i],), "test", 0.9) for i, text in enumerate(english)),
    )
    section = Section(
        "p1s1",
        Heading("Aanleiding", "Reason"),
        1,
        "text",
        0,
        10,
        sentences=tuple(Sentence(i, text, ((0, 1),)) for i, text in zip(ids, sentences, strict=True)),
        entities=tuple(Entity(text, label, ids[0], 0, 1, 0.5, "test") for text, label in entities),
        themes=tuple(theme(label) for label in themes),
        points=tuple(Point(kind, ids[at], due, 0.8, "test") for kind, at, due in points),
        summary=summary,
    )
    part = Part(
        "letter",
        subject=subject,
        date=date,
        sender=Sender(*sender) if sender else None,
        signatories=(Signatory("A.B. Naam", "directeur"),),
        gist=summary,
        sections=(section,),
    )
    sha256 = hashlib.sha256(name.encode() + " ".join(sentences).encode()).hexdigest()
    return Letter(
        Source(name, sha256, "text/plain", 1), " ".join(sentences), parts=(part,), signature=SIGNATURE
    )


class Tray:
    """An outbox under construction."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        with ledger_opened(folder, SIGNATURE):
            pass

    def put(self, a_letter, *, formats=("json",), status="ok"):
        """One letter done."""
        sha256, name = a_letter.source.sha256, a_letter.source.name
        with ledger_opened(self.folder, SIGNATURE) as ledger:
            ledger.see([Found(name, self.folder / name, sha256)], [])
            ledger.wait(sha256, name)
            outputs = []
            for form in map(Form, formats):
                path, data = f"{ledger.target(name)}.{form.ending}", form.file(a_letter)
                write(self.folder, path, data)
                outputs.append(Output(path, form.name, form.language, len(data), digest(data)))
            ledger.finish(sha256, status, None, outputs)

    def see(self, name, sha256):
        """A file of this name has this content now."""
        with ledger_opened(self.folder, SIGNATURE) as ledger:
            ledger.see([Found(name, self.folder / name, sha256)], [])

    def refuse(self, name, code):
        """A file that is never opened."""
        with ledger_opened(self.folder, SIGNATURE) as ledger:
            ledger.see([], [Refused(name, reason(code, f"no: {code}"))])

    def quarantine(self, name, code):
        """A file that cannot be read."""
        sha256 = hashlib.sha256(name.encode()).hexdigest()
        with ledger_opened(self.folder, SIGNATURE) as ledger:
            ledger.see([Found(name, self.folder / name, sha256)], [])
            ledger.wait(sha256, name)
            ledger.finish(sha256, "quarantined", reason(code, f"no: {code}"), [])


@pytest.fixture
def tray(tmp_path):
    return Tray(tmp_path / "out")


LETTERS = (
    build(
        "natuur.txt",
        [
            "De coördinatie van het natuurbeleid ligt bij de provincies.",
            "Ik zal de Kamer vóór de zomer informeren over de wolf.",
            "Het plan is niet vast te stellen.",
        ],
        english=[
            "The coordination of nature policy lies with the provinces.",
            "I will inform the House on the wolf.",
        ],
        date="2024-05-31",
        sender=("Ministerie van Voorbeeldzaken", None, "Ministry of Examples"),
        themes=["natuur en milieu"],
        points=[("commitment", 1, "2024-07-01"), ("decision", 2, None)],
        subject="Wolf en natuur",
    ),
    build(
        "zorg.txt",
        [
            "De zorgkosten stijgen volgens het bureau.",
            "Ik stuur u het rapport toe.",
            "Ik zeg u een plan toe.",
        ],
        english=["The costs of care are rising according to the office."],
        date="2025-01-15",
        sender=("Dienst Voorbeeld", None, None),
        themes=["zorg en gezondheid", "natuur en milieu"],
        points=[("commitment", 1, "2024-03-01"), ("commitment", 2, None)],
        subject="Kosten van de zorg",
        entities=[("bureau", "ORG")],
    ),
    build("los.md", ["=1+1 is geen formule maar een zin over de wolf."]),
)


@pytest.fixture
def letter():
    """The builder of letters."""
    return build


@pytest.fixture
def letters():
    """Three letters."""
    return LETTERS


@pytest.fixture
def tray_at():
    """The maker of outboxes."""
    return Tray


@pytest.fixture
def full(tray):
    """Three letters and two files without result."""
    for a_letter in LETTERS:
        tray.put(a_letter)
    tray.refuse("pijp", "no-file")
    tray.quarantine("scan.pdf", "scanned")
    return tray
