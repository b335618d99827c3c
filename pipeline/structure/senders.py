"""Which organisation sends, and who answers in the House."""

import re

from tweebrief.cleaning.patterns import load_patterns
from tweebrief.joining import join_texts
from tweebrief.letter import Sender, Signatory
from tweebrief.reading.reading import Line
from tweebrief.structure.language import load_language
from tweebrief.structure.metadata import View

_MEMBER = re.compile(
    r"(?P<role>(?:[Mm]inister(?:-[Pp]resident)?|[Ss]taats?secretaris)) (?P<name>[^(]{2,60}?) ?\((?P<ministry>[^()]+)[)(]?"
)
_MINISTER = re.compile(
    r"(?:de )?(?P<role>minister|staatssecretaris) (?:van|voor) (?P<ministry>.+)", re.IGNORECASE
)
_AGENCY = re.compile(
    r"\b(?:Dienst|Rijksdienst|Agentschap|Inspectie|Bureau|Belastingdienst|Rijksvastgoedbedrijf)\b.*"
)


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
        or _titled(view)
        or _directorate(view, in_header=False)
    )
    return Sender(name) if name else None


def _answering(view: View) -> str | None:
    """As printed: the ministry of a bare answer, minister and ministry of a typeset one."""
    answered = view.block("answered")
    if answered is None:
        return None
    text = re.sub(r"\s*\(ontvangen.*$", "", answered.text, flags=re.DOTALL)
    if view.block("asked"):
        return re.split(r",? mede namens", re.sub(r"^(?:Antwoorden?|Mededeling) van ", "", text))[0].strip(
            " .,"
        )
    match = _MEMBER.search(answered.text)
    return match["ministry"].strip() if match else None


def read_members(view: View) -> tuple[Signatory, ...]:
    """The members of government named in `Antwoord van ...`."""
    answered = view.block("answered")
    if answered is None:
        return ()
    text = re.split(r"mede namens", answered.text)[0]
    return tuple(
        Signatory(match["name"].strip(), f"{match['role']} ({match['ministry'].strip()})")
        for match in _MEMBER.finditer(text)
    )


def _letterhead(view: View) -> str | None:
    """`Ministerie van ...` in the letterhead, else the directorate(-general) that stands there."""
    indices = [i for i in range(view.first, view.last + 1) if view.letter.labels[i] != "body"]
    early = [i for i in range(view.first, min(view.first + 4, view.last + 1))]
    lines = view.letter.lines
    for wanted in (r"dienst uitvoering|rijksvastgoedbedrijf", r"ministerie van\b"):
        for i in sorted({*indices, *early}):
            if re.match(wanted, lines[i].text, re.IGNORECASE) and len(lines[i].text) < 90:
                return _with_continuation(lines, i)
    return None


def _directorate(view: View, *, in_header: bool) -> str | None:
    """The directorate(-general) with its directorate, as the running header or the margin block names it."""
    lines = view.letter.lines
    for i in range(view.first, view.last + 1):
        named = re.match(r"(?:directoraat-?generaal|dg)\b", lines[i].text, re.IGNORECASE)
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
        unnamed = bool(
            re.fullmatch(r"directoraat-?generaal|directie|ministerie van", parts[-1], re.IGNORECASE)
        )
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
        if match := _AGENCY.search(view.letter.lines[i].text):
            return match[0].strip(" ,")
    return None


def _signing_minister(view: View, signatories: tuple[Signatory, ...], kind: str) -> str | None:
    for signatory in signatories:
        for role in (signatory.on_behalf_of, signatory.role):
            match = _MINISTER.fullmatch(role.strip(" ,")) if role else None
            if match and kind == "circular":
                return re.sub(r"^(?:de|het) ", "", role or "", flags=re.IGNORECASE).strip(" ,")
            if match:
                return f"Ministerie van {match['ministry']}".strip(" ,")
    return signatories[0].role if signatories and signatories[0].role else None


def _titled(view: View) -> str | None:
    """`Antwoorden van de minister van ... op vragen ...`; `BRIEF VAN DE MINISTER VAN ...`."""
    title = view.block("title")
    match = (
        re.match(
            r"(?:antwoorden|beantwoording|brief) van (?:de |het )?(?P<who>(?:minister|staatssecretaris) .+?)(?: mede namens| op | aan |$)",
            title.text,
            re.IGNORECASE,
        )
        if title
        else None
    )
    return match["who"].strip() if match else None


def is_memo(view: View) -> bool:
    """Whether the part is a memo to a minister: it has the headings of one."""
    memo = load_language().memo_headings
    return any(block.kind == "heading" and memo.fullmatch(block.text.strip()) for block in view.draft.blocks)
