"""Rules that need no parse: brackets, references, asides between dashes, lead-ins, tails of questions."""

import re
from collections.abc import Iterator
from functools import cache

from tweebrief.letter import Sentence
from tweebrief.summaries.compression.cuts import Cut
from tweebrief.summaries.compression.wordlists import CompressionWords
from tweebrief.summaries.language import Language, phrase_pattern

BRACKET = re.compile(r"\s+\([^()]*\)(?!\w)")
DASHED = re.compile(r"\s+[–-]\s+[^–]+?\s+[–-](?=\s+\w)")
FIRST_PERSON = r"(?:ik|wij|we)"
PLAIN_START = r"(?:ik|wij|we|u|de|het|een|er|in|op|voor)"


def bracket(sentence: Sentence, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """`... structuren (bijv. economie boards) in te richten`; not within a quotation, not a whole sentence."""
    for match in BRACKET.finditer(sentence.text):
        if match.start() > 0 and match.end() - match.start() < len(sentence.text) * 0.7:
            yield Cut("bracket", match.start(), match.end())


def citation(sentence: Sentence, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """`Kamerstuk 35 334, nr. 323`, `Stcrt. 2010, 123`; never the subject of the sentence."""
    for pattern in _compiled(words.references):
        for match in pattern.finditer(sentence.text):
            if match.start() > 0 and sentence.text[match.start() - 1] != "(":
                yield Cut("citation", match.start(), match.end())


def aside(sentence: Sentence, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """Words between two dashes: `waarin een milieudelict – kort samengevat – de vernietiging ...`."""
    for match in DASHED.finditer(sentence.text):
        if not set(match.group().lower().split()) & words.kept:
            yield Cut("aside", match.start(), match.end())


def lead_in(sentence: Sentence, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """`Tot slot, ik ...` and `Daarnaast heb ik ...`: certain without a parse, for the subject is a pronoun."""
    text = sentence.text
    pattern = _lead_in_pattern(language.lead_ins)
    match = pattern.match(text)
    if match is None:
        return
    if match["comma"]:
        yield Cut("lead-in", 0, match.end("comma"))
    elif match["verb"]:
        yield Cut(
            "lead-in",
            0,
            match.start("verb"),
            (match.start("verb"), match.start("subject"), match.end("subject")),
        )


def follow_up(sentence: Sentence, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """`Bent u bereid ..., en zo nee, waarom niet?` asks one thing: the tail goes, the question mark stays."""
    if not sentence.text.rstrip().endswith("?"):
        return
    match = re.search(
        r",\s*(?:" + "|".join(words.question_tails) + r")\b.*(?=\?)",
        sentence.text,
        re.IGNORECASE,
    )
    if match and match.start() > 20:
        yield Cut("follow-up", match.start(), match.end())


def certain_particle(sentence: Sentence, words: CompressionWords, language: Language) -> Iterator[Cut]:
    """Particles that are nothing but particles: `De minister heeft overigens besloten`."""
    for match in phrase_pattern(words.particles_unparsed).finditer(sentence.text):
        after_comma = sentence.text[: match.start()].rstrip().endswith(",")
        if match.start() > 0 and not after_comma and sentence.text[match.end() : match.end() + 1] == " ":
            yield Cut("particle", match.start(), match.end() + 1)


@cache
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in patterns)


@cache
def _lead_in_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """The phrase, then either a comma before a plain start, or one verb and a pronoun of the writer."""
    any_phrase = "|".join(re.escape(p) for p in phrases)
    return re.compile(
        rf"(?:{any_phrase})(?:(?P<comma>,\s+)(?={PLAIN_START}\b)|\s+(?P<verb>\w+)\s+(?P<subject>{FIRST_PERSON})\b)",
        re.IGNORECASE,
    )
