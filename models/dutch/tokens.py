"""The tokenizer: spaCy's Dutch rules, and cuts where letters glue two sentences together."""

from typing import TYPE_CHECKING

from tweebrief.models.dutch.boundaries import sentence_words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

# A stop between a word, number or closing mark and a capitalised word: `studeren.Deze`, `2003.Ik`, `).De`.
GLUED = (
    r"(?:(?<=[0-9]{2})|(?<=[a-zà-ÿ]{2})|(?<=[)\]»”’\"%]))[.](?=[«“‘\"(]?[A-ZÀ-Þ])",
    r"(?:(?<=[0-9])|(?<=[A-ZÀ-Þ]{2})|(?<=,[-–]))[.](?=[«“‘\"(]?[A-ZÀ-Þ][a-zà-ÿ])",
    r"(?<=[a-zà-ÿ0-9)\]»”’\"])[?!](?=[«“‘\"(]?[A-ZÀ-Þ])",
)
# A stop after a mixed-case name: `PvdA.`, `CD&V.`.
STOPS = (r"(?<=[a-z0-9&][A-Z])[.]",)
# spaCy reads these as emoticons: `8)`, `):`.
FACES = frozenset("()[]{}:;=<>/\\|")


def with_letter_tokens(nlp: "Language") -> "Language":
    """Adapt the tokenizer of `nlp`: glued sentences are cut, common words are no abbreviations, no emoticons."""
    from spacy.util import compile_infix_regex, compile_suffix_regex

    tokenizer: Tokenizer = nlp.tokenizer
    rules = {text: cut for text, cut in tokenizer.rules.items() if not _misleading(text)}
    # Every change reads all rules again: without them for the time being it takes a quarter of a second less each.
    tokenizer.rules = {}
    tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *GLUED]).finditer
    tokenizer.suffix_search = compile_suffix_regex([*(nlp.Defaults.suffixes or ()), *STOPS]).search
    tokenizer.rules = rules
    return nlp


def _misleading(text: str) -> bool:
    return text.lower() in sentence_words().words or bool(FACES & set(text))
