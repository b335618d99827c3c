"""Names that a sentence defines: `Vereniging Eigen Huis (VEH)` names an organisation and its abbreviation."""

import re
from collections.abc import Iterator, Sequence

from tweebrief.entities.heads import head_rules
from tweebrief.entities.patterns import read_rules
from tweebrief.entities.spans import Found
from tweebrief.letter import EntityLabel

SHORT = re.compile(r"\s\((?:hierna:?\s|verder:?\s)?[‘’'“«\"]?(?P<short>[A-Z][\w&+-]{1,9})[’'”»\"]?\)")
NAMING = frozenset({"head", "model", "listed", "glossary"})
DEFINED = frozenset({"ORG", "LAW", "PROGRAM", "WORK"})


def find_definitions(text: str, found: Sequence[Found]) -> list[Found]:
    """Find abbreviations in parentheses, with the label of the name before them, and names that only they give away.

    A name before an abbreviation that nothing else found is an organisation when its initials spell the abbreviation.
    """
    by_end = {one.end: one for one in found}
    out: list[Found] = []
    acts = [one for one in found if one.by == "act"]
    for match in SHORT.finditer(text):
        start, end = match.span("short")
        if any(act.start <= start and end <= act.end for act in acts):
            continue
        full = by_end.get(match.start())
        spelled = list(_spelled(text, match)) or list(_spelled_law(match, found))
        if spelled and (full is None or spelled[0].length > full.length):
            out.extend(spelled)
        elif full is not None and full.length > end - start and full.label in DEFINED:
            out.append(Found(start, end, full.label, 1.0, "definition"))
    return out


def _spelled(text: str, match: re.Match[str]) -> Iterator[Found]:
    """The shortest run of words before the parenthesis whose initials spell the abbreviation."""
    start, end = match.span("short")
    letters = [c.lower() for c in match["short"] if c.isupper()]
    for begin in reversed(_word_starts(text, match.start())):
        name = text[begin : match.start()]
        if name[:1].isupper() and len(letters) >= 2 and _initials(name) == letters:
            label = label_of(name)
            if label is not None:
                yield Found(begin, match.start(), label, 1.0, "definition")
                yield Found(start, end, label, 1.0, "definition")
            return


def _spelled_law(match: re.Match[str], found: Sequence[Found]) -> Iterator[Found]:
    """A law whose words, small ones or not, begin with the letters: `Wet langdurige zorg (Wlz)`."""
    start, end = match.span("short")
    for one in sorted(found, key=_longest_first):
        law = one.end == match.start() and one.label == "LAW" and one.by in NAMING
        if law and spells(match.string[one.start : one.end], match["short"]):
            yield Found(one.start, one.end, "LAW", 1.0, "definition")
            yield Found(start, end, "LAW", 1.0, "definition")
            return


def _longest_first(found: Found) -> int:
    return -found.length


def spells(name: str, short: str) -> bool:
    """Say whether the letters of an abbreviation are the first ones of the words of a name, small words or not."""
    words = [word.lower() for word in re.findall(r"[\w’&]+", name)]
    full = "".join(word[0] for word in words)
    large = "".join(word[0] for word in words if word not in head_rules().small)
    letters = "".join(c for c in short.lower() if c.isalnum())
    return len(letters) > 1 and letters in (full, large)


def label_of(name: str) -> EntityLabel | None:
    """The label that a word of the name gives away; ORG when none does, None when it is no entity."""
    words = name.lower().split()
    for label, signs in read_rules("definitions")["labels"].items():
        if any(_shows(word, sign) for word in words for sign in signs.split()):
            return None if label == "NONE" else label
    return "ORG"


def _shows(word: str, sign: str) -> bool:
    """Say whether a word is the sign, or a Dutch compound with it: `Zorgakkoord`, but not `Impact` with `act`."""
    return word == sign or (len(sign) > 4 and word.endswith(sign))


def _word_starts(text: str, end: int) -> list[int]:
    """Starts of the last ten words before `end`."""
    return [word.start() for word in re.finditer(r"[\wà-ÿ&’-]+", text[:end])][-10:]


def _initials(name: str) -> list[str]:
    """Initials of the capitalised words and of the capitals inside them."""
    return [c.lower() for word in name.replace("-", " ").split() for c in word[:1] if c.isupper()]
