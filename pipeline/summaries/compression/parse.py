"""A sentence with its parse, in offsets of the sentence text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tweebrief.letter import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


DETERMINERS = frozenset(
    {
        "de",
        "het",
        "een",
        "dit",
        "dat",
        "deze",
        "die",
        "alle",
        "beide",
        "enkele",
        "veel",
        "meer",
    }
)


@dataclass(frozen=True, slots=True)
class Parse:
    """`tokens` is the parsed sentence; ranges given by the methods are offsets in its text."""

    tokens: "Span"

    @property
    def text(self) -> str:
        return str(self.tokens.text)

    def start(self, token: "Token") -> int:
        return int(token.idx - self.tokens.start_char)

    def end(self, token: "Token") -> int:
        return self.start(token) + len(token)

    def has(self, index: int) -> bool:
        """True when the token with this index in the Doc is in the sentence."""
        return bool(self.tokens.start <= index < self.tokens.end)

    def at(self, index: int) -> "Token | None":
        """The token with this index in the Doc, None outside the sentence."""
        return self.tokens.doc[index] if self.has(index) else None

    def phrase(self, token: "Token") -> "Span | None":
        """The token with all that hangs on it; None where that is not one run inside the sentence."""
        left, right = token.left_edge.i, token.right_edge.i
        if not (self.has(left) and self.has(right)) or sum(1 for _ in token.subtree) != right - left + 1:
            return None
        return self.tokens.doc[left : right + 1]

    def last(self) -> "Token":
        """The last token that is no punctuation."""
        for token in reversed(list(self.tokens)):
            if not token.is_punct:
                return token
        return self.tokens[-1]

    def words(self) -> Iterator["Token"]:
        yield from self.tokens


def parse_of(sentence: Sentence) -> Parse | None:
    """The parse, None when no parser ran over the sentence."""
    tokens = sentence.tokens
    if tokens is None or not tokens.doc.has_annotation("DEP"):
        return None
    return Parse(tokens)


def is_finite(token: "Token") -> bool:
    """A verb that carries tense: Alpino tag `WW|pv|...` or feature VerbForm=Fin."""
    return "|pv|" in token.tag_ or "Fin" in token.morph.get("VerbForm")


def main_verb(parse: Parse) -> "Token | None":
    """The finite verb of the main clause: the root or its first finite auxiliary or copula."""
    root = parse.tokens.root
    finite = [t for t in root.children if t.dep_ in ("aux", "aux:pass", "cop") and is_finite(t)]
    if is_finite(root):
        finite.append(root)
    return min(finite, key=_place) if finite else None


def _place(token: "Token") -> int:
    return int(token.i)


def subject_after(parse: Parse, verb: "Token") -> "Span | None":
    """The subject when it follows the finite verb at once and its end is certain.

    Certain: a pronoun, `er`, or a noun phrase without a verb and without a preposition other than `van`
    (`Daarnaast heeft het kabinet in 2020 ...`: a parser easily hangs `in 2020` on `kabinet`).
    """
    for token in parse.tokens.root.children:
        if token.dep_ in ("nsubj", "nsubj:pass", "expl") and token.i > verb.i:
            phrase = parse.phrase(token)
            if phrase is not None and phrase.start == verb.i + 1 and certain(phrase):
                return phrase
    return None


def certain(phrase: "Span") -> bool:
    """A pronoun or a plain noun phrase; `het` and `deze` before a noun are the start of one that goes on."""
    if len(phrase) == 1 and phrase[0].lower_ in DETERMINERS and _noun_follows(phrase):
        return False
    return not any(
        t.pos_ in ("VERB", "AUX", "SCONJ", "PUNCT", "CCONJ") or (t.pos_ == "ADP" and t.lower_ != "van")
        for t in phrase
    )


def _noun_follows(phrase: "Span") -> bool:
    after = phrase.doc[phrase.end] if phrase.end < len(phrase.doc) else None
    return after is not None and (after.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or after.dep_ == "amod")
