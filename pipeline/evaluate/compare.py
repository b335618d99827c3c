"""One result (JSON of `tweebrief/1`) against one annotated letter: what adds up to the figures."""

from collections.abc import Mapping, Sequence
from typing import Any

from tweebrief.evaluate.measures import chrf_counts, norm, overlap, rouge, words
from tweebrief.evaluate.tally import Tally
from tweebrief.models.annotations import AnnotatedLetter, AnnotatedPart, AnnotatedSection

LABELS = ("PERSON", "ORG", "LOC", "LAW", "WORK", "PROGRAM", "DATE", "MONEY", "PERCENT")
POINTS = ("commitment", "decision", "request", "deadline")
SHORT_JUNK = 14  # letters and digits below which a line of furniture may well occur in a sentence
SAME_HEADING = 0.5
LONG_SECTION = 60  # words from which the length of a summary is judged
MANY_SENTENCES = 4

Record = Mapping[str, Any]


def compare(gold: AnnotatedLetter, result: Record) -> Tally:
    """All counts for one letter; an absent result is `{"parts": []}`."""
    tally = Tally()
    parts: list[Record] = result["parts"]
    _metadata(tally, gold.parts, parts)
    sections = [s for p in parts for s in p.get("sections", [])]
    _structure(tally, gold, sections)
    _entities(tally, gold, sections)
    _points(tally, gold, sections)
    for annotated, section in matched(gold, sections):
        _themes(tally, annotated, section)
        _summary(tally, annotated, section)
        _evidence(tally, annotated, section)
    return tally


def _metadata(tally: Tally, gold: Sequence[AnnotatedPart], parts: Sequence[Record]) -> None:
    for i, part in enumerate(gold):
        got: Record = parts[i] if i < len(parts) else {}
        tally.mean("part kind", got.get("kind") == part.kind)
        for key in ("date", "reference", "your_reference"):
            if getattr(part, key) or got.get(key):
                tally.mean(key, norm(got.get(key)) == norm(getattr(part, key)))
        for key in ("title", "subject", "addressee"):
            if getattr(part, key):
                tally.mean(key, overlap(got.get(key), getattr(part, key)) >= 0.8)
        if part.sender:
            sender = got.get("sender") or {}
            name = sender.get("name") if isinstance(sender, dict) else sender
            tally.mean("sender", overlap(name, part.sender) >= 0.6)
        have = [_last_name(s.get("name")) for s in got.get("signatories", []) if s.get("name")]
        tally.bags("signatories", have, [_last_name(name) for name, _ in part.signatories if name])
    tally.mean("number of parts", len(parts) == len(gold))


def _last_name(name: str) -> str:
    return norm(name.split()[-1])


def _structure(tally: Tally, gold: AnnotatedLetter, sections: Sequence[Record]) -> None:
    annotated = [s for _, s in gold.sections()]
    headings = [norm(h) for s in sections if (h := heading_of(s))]
    tally.bags("headings", headings, [norm(s.heading) for s in annotated if s.heading])
    wanted = [norm(x.nl) for s in annotated for x in s.sentences]
    found = [norm(x["text"]) for s in sections for x in s.get("sentences", [])]
    if not all(s.sentences for s in annotated):  # annotated in part: judge recall only
        known = set(wanted)
        found = [x for x in found if x in known]
    tally.bags("sentences", found, wanted)
    body = " ".join(found)
    junk = [norm(x) for x in (*gold.furniture, *gold.footnotes)]
    junk = [x for x in junk if len(x) >= SHORT_JUNK and not any(x in s for s in wanted)]
    tally.add("junk kept out", sum(x not in body for x in junk), len(junk), len(junk))


def heading_of(section: Record) -> str | None:
    """The Dutch heading, whichever way it is written."""
    heading = section.get("heading")
    found = heading.get("nl") if isinstance(heading, dict) else heading
    return found or None


def _entities(tally: Tally, gold: AnnotatedLetter, sections: Sequence[Record]) -> None:
    sentences = [x for _, s in gold.sections() for x in s.sentences]
    known = {norm(x.nl) for x in sentences}
    found = [
        (at, e["label"], norm(e["text"]))
        for s in sections
        for e in s.get("entities", [])
        if (at := _texts(s).get(e["sentence"])) in known
    ]
    wanted = [(norm(x.nl), label, norm(text)) for x in sentences for text, label in x.entities]
    tally.bags("entities", found, wanted)
    for label in LABELS:
        tally.bags(
            f"entities {label}", [e for e in found if e[1] == label], [e for e in wanted if e[1] == label]
        )


def _texts(section: Record) -> dict[str, str]:
    return {x["id"]: norm(x["text"]) for x in section.get("sentences", [])}


def _points(tally: Tally, gold: AnnotatedLetter, sections: Sequence[Record]) -> None:
    sentences = [x for _, s in gold.sections() for x in s.sentences]
    known = {norm(x.nl) for x in sentences}
    found = [
        (at, p["kind"])
        for s in sections
        for p in s.get("points", [])
        if p["kind"] in POINTS and (at := _texts(s).get(p["sentence"])) in known
    ]
    tally.bags("points", found, [(norm(x.nl), x.point) for x in sentences if x.point in POINTS])


def matched(gold: AnnotatedLetter, sections: Sequence[Record]) -> list[tuple[AnnotatedSection, Record]]:
    """Each annotated section with the section of the result that shares most words with it, each taken once."""
    taken: set[int] = set()
    pairs: list[tuple[AnnotatedSection, Record]] = []
    for _, annotated in gold.sections():
        values = [_likeness(annotated, s) if i not in taken else 0.0 for i, s in enumerate(sections)]
        best = max(values, default=0.0)
        index = values.index(best) if best > 0 else None
        if index is not None:
            taken.add(index)
        pairs.append((annotated, sections[index] if index is not None else {}))
    return pairs


def _likeness(annotated: AnnotatedSection, section: Record) -> float:
    want = set(words(" ".join(x.nl for x in annotated.sentences) or annotated.heading))
    have = set(
        words(" ".join([heading_of(section) or "", *(x["text"] for x in section.get("sentences", []))]))
    )
    value = len(want & have) / len(want | have) if want | have else 0.0
    heading = norm(heading_of(section))
    return value + (SAME_HEADING if heading and heading == norm(annotated.heading) else 0.0)


def _themes(tally: Tally, annotated: AnnotatedSection, section: Record) -> None:
    themes = [t["uri"].rsplit("/", 1)[-1] for t in section.get("themes", [])]
    tally.mean("theme: first is right", bool(themes) and themes[0] in annotated.themes)
    tally.bags("themes", themes[:3], annotated.themes)


def _summary(tally: Tally, annotated: AnnotatedSection, section: Record) -> None:
    for language, reference in (("nl", annotated.summary_nl), ("en", annotated.summary_en)):
        for name, value in rouge(summary_text(section, language), reference).items():
            tally.mean(f"summary {language} {name}", value)
    tally.characters("summary en chrF", chrf_counts(summary_text(section, "en"), annotated.summary_en))
    length = sum(len(words(x.nl)) for x in annotated.sentences)
    if length >= LONG_SECTION:
        share = len(words(summary_text(section, "nl"))) / length
        tally.mean("summary nl length, share of section", share)


def summary_text(section: Record, language: str) -> str:
    """The summary of a section of a result as one text."""
    return " ".join(x["text"] for x in section.get("summary", {}).get(language, []))


def _evidence(tally: Tally, annotated: AnnotatedSection, section: Record) -> None:
    must = [norm(x.nl) for x in annotated.sentences if x.key == 2]
    if len(annotated.sentences) < MANY_SENTENCES or not must:
        return
    texts = _texts(section)
    cited = [texts.get(e) for x in section.get("summary", {}).get("nl", []) for e in x["evidence"]]
    fine = {norm(x.nl) for x in annotated.sentences if x.key >= 1}
    tally.add("key sentences found (key 2)", sum(x in cited for x in must), len(must), len(must))
    tally.add("cited sentences are key (key 1 or 2)", sum(x in fine for x in cited), len(cited), len(cited))
