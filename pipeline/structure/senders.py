"""Which organisation sends, and who answers in the House."""

import re

from tweebrief.cleaning.patterns import load_patterns
from tweebrief.joining import join_texts
from tweebrief.letter import Sender, Signatory
from tweebrief.reading.reading import Line
from tweebrief.structure.metadata import View
from tweebrief.structure.particulars import load_particulars

_ARTICLE = re.compile(r"^(?:de|het) ", re.IGNORECASE)
_ANSWER = re.compile(r"^(?:Antwoord(?:en)?|Mededeling) van ", re.IGNORECASE)
_RECEIVED = re.compile(r"\s*\(ontvangen.*$", re.DOTALL)
_PORTFOLIO = re.compile(r"\s+[-–]\s+")
_TOP_LINES = 4
_ALSO_FOR = re.compile(r",? mede namens")


def find_sender(view: View, signatories: tuple[Signatory, ...], kind: str) -> Sender | None:
    """The organisation: answering minister, letterhead, agency in the signature, or the signing minister's."""
    if kind == "attachment":
        return None
    name = (
        _answering(view)
        or _letterhead(view)
        or _directorate(view, in_header=True)
        or _labelled(view)
        or _signing_agency(view)
        or _signing_minister(view, signatories, kind)
        or _government(view)
        or _signing_role(signatories)
        or _titled(view)
        or _directorate(view, in_header=False)
    )
    return Sender(name) if name else None


def _answering(view: View) -> str | None:
    """As printed: the ministry of a bare answer, minister and ministry of a typeset one."""
    answered = view.block("answered")
    if answered is None:
        return None
    text = _RECEIVED.sub("", answered.text)
    if view.block("asked"):
        return _ALSO_FOR.split(_ANSWER.sub("", text))[0].strip(" .,")
    match = load_particulars().member.search(answered.text)
    return match["ministry"].strip() if match else None


def read_members(view: View) -> tuple[Signatory, ...]:
    """The members of government named in `Antwoord van ...`."""
    answered = view.block("answered")
    if answered is None:
        return ()
    text = _ALSO_FOR.split(answered.text)[0]
    return tuple(
        Signatory(match["name"].strip(), f"{match['role']} ({match['ministry'].strip()})")
        for match in load_particulars().member.finditer(text)
    )


def _letterhead(view: View) -> str | None:
    """`Ministerie van ...` in the letterhead, else the directorate(-general) that stands there."""
    indices = [i for i in range(view.first, view.last + 1) if view.letter.labels[i] != "body"]
    early = range(view.first, min(view.first + 4, view.last + 1))
    lines = view.letter.lines
    for wanted in load_particulars().letterheads:
        for i in sorted({*indices, *early}):
            if wanted.match(lines[i].text) and len(lines[i].text) < 90:
                return _with_continuation(lines, i)
    return None


def _directorate(view: View, *, in_header: bool) -> str | None:
    """The directorate(-general) with its directorate, as the running header or the margin block names it."""
    lines = view.letter.lines
    for i in range(view.first, view.last + 1):
        named = load_particulars().directorate_start.match(lines[i].text)
        if not named or view.letter.labels[i] == "body" or in_header != (lines[i].style == "header"):
            continue
        unit = _with_continuation(lines, i)
        below = [j for j in range(i + 1, min(i + 5, view.last + 1)) if lines[j].text.startswith("Directie ")]
        return f"{unit}, {_with_continuation(lines, below[0])}" if below else unit
    return None


def _with_continuation(lines: tuple[Line, ...], i: int) -> str:
    parts = [lines[i].text]
    patterns = load_patterns()
    for line in lines[i + 1 : i + 4]:
        new = (
            patterns.is_organisation(line.text) or patterns.is_address(line.text) or patterns.field(line.text)
        )
        unnamed = load_particulars().unfinished_name.fullmatch(parts[-1])
        runs_on = (
            unnamed
            or parts[-1].rstrip().endswith((",", "-", " en", "&"))
            or line.text[:1].islower()
            or " en " in line.text
        )
        if new or not runs_on or len(line.text) > 45 or line.bold != lines[i].bold:
            break
        parts.append(line.text)
    return join_texts(parts).strip(" ,")


def _labelled(view: View) -> str | None:
    values = view.fields("sender")
    return values[0] if values else None


def _signing_agency(view: View) -> str | None:
    for i in view.draft.signature:
        if match := load_particulars().agency.search(view.letter.lines[i].text):
            return match[0].strip(" ,")
    return None


def _signing_minister(view: View, signatories: tuple[Signatory, ...], kind: str) -> str | None:
    for signatory in signatories:
        for role in (signatory.on_behalf_of, signatory.role):
            match = load_particulars().minister.fullmatch(role.strip(" ,")) if role else None
            if match and kind == "circular":
                return _ARTICLE.sub("", role or "").strip(" ,")
            if match:
                return f"Ministerie van {_PORTFOLIO.split(match['ministry'])[0]}".strip(" ,")
    return None


def _government(view: View) -> str | None:
    """The province, municipality or water board that one of the first lines names."""
    lines = view.letter.lines[view.first : min(view.first + _TOP_LINES, view.last + 1)]
    named = (load_particulars().government.fullmatch(line.text.strip()) for line in lines)
    return next((match[0] for match in named if match), None)


def _signing_role(signatories: tuple[Signatory, ...]) -> str | None:
    return signatories[0].role if signatories else None


def _titled(view: View) -> str | None:
    """`Antwoorden van de minister van ... op vragen ...`; `BRIEF VAN DE MINISTER VAN ...`."""
    title = view.block("title")
    match = load_particulars().titled_start.match(title.text) if title else None
    return match["who"].strip() if match else None


def is_memo(view: View) -> bool:
    """Whether the part is a memo to a minister: it has the headings of one."""
    memo = load_particulars().memo_headings
    return any(block.kind == "heading" and memo.fullmatch(block.text.strip()) for block in view.draft.blocks)
