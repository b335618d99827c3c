"""Who writes a letter, and to whom, as one who tells of it would say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tweebrief.letter import Part, Signatory
from tweebrief.summaries.telling.wordlists import TellingWords


@dataclass(frozen=True, slots=True)
class Teller:
    """`writer` is `ik` (`de minister`), `writers` is `wij` where several sign, `reader` is `u`; None: not known."""

    writer: str | None = None
    writers: str | None = None
    reader: str | None = None


def tellers(parts: Sequence[Part], words: TellingWords) -> list[Teller]:
    """The teller of every part of a letter; answers that nobody signs are of the first who signs another part."""
    found = [teller_of(part, words) for part in parts]
    first = next((t for t in found if t.writer), Teller())
    signed = {"writer": first.writer, "writers": first.writers}
    return [
        t if t.writer or part.kind != "answers" else replace(t, **signed)
        for t, part in zip(found, parts, strict=True)
    ]


def teller_of(part: Part, words: TellingWords) -> Teller:
    """Who writes the part by its signatures, else by its sender."""
    roles = [r for s in part.signatories if (r := _role(_office(s), words))]
    sender = part.sender.name if part.sender else ""
    writer = roles[0] if roles else _role(sender, words) or _bureau(sender, words)
    return Teller(writer, words.together if len(roles) > 1 else None, _reader(part, words))


def _office(signatory: Signatory) -> str:
    """For whom one signs counts before one's own office."""
    return signatory.on_behalf_of or signatory.role or ""


def _role(text: str, words: TellingWords) -> str | None:
    lower = text.lower().replace(words.ministry, "")
    places = [(lower.find(role), -len(role), name) for role, name in words.roles if role in lower]
    return min(places)[2] if places else None


def _bureau(sender: str, words: TellingWords) -> str | None:
    names = re.findall(r"[\w-]+", sender.lower())
    return next((office for word, office in words.offices if any(n.endswith(word) for n in names)), None)


def _reader(part: Part, words: TellingWords) -> str | None:
    to_house = _names(part.addressee, words.house)
    return words.house_name if to_house or part.kind == "answers" or _calls_house(part, words) else None


def _names(text: str | None, parts: Sequence[str]) -> bool:
    return any(p in (text or "").lower() for p in parts)


def _calls_house(part: Part, words: TellingWords) -> bool:
    return any(words.called in s.text for section in part.sections for s in section.sentences)
