"""What every cut by the parse must hold to: it takes whole phrases, and none that what is left cannot do without."""

from typing import TYPE_CHECKING

from tweebrief.summaries.compression.cuts import Cut
from tweebrief.summaries.compression.parse import Parse

if TYPE_CHECKING:
    from spacy.tokens import Token

# relations (Universal Dependencies) of a phrase to its head that allow it to go
FREE = frozenset(
    {
        "obl", "obl:agent", "advmod", "advcl", "acl", "acl:relcl", "appos", "nmod", "amod", "parataxis",
        "conj", "cc", "cc:preconj", "punct", "discourse",
    }
)  # fmt: skip
REFLEXIVE = frozenset({"zich", "elkaar", "zichzelf"})


def severs(parse: Parse, cut: Cut) -> bool:
    """True when the cut takes an argument, a particle or half a phrase, or leaves words whose head it takes."""
    gone = {t.i for t in parse.words() if cut.start <= parse.start(t) < cut.end}
    return any(_torn(t, gone, parse) for t in parse.words() if not t.is_punct)


def _torn(token: "Token", gone: set[int], parse: Parse) -> bool:
    if token.head == token or not parse.has(token.head.i):
        return token.i in gone
    here, above = token.i in gone, token.head.i in gone
    if here and not above:
        return token.dep_ not in FREE or token.lower_ in REFLEXIVE
    return above and not here
