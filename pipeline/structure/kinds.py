"""What kind of document a part is."""

from collections.abc import Sequence

from tweebrief.letter import PartKind, Section
from tweebrief.structure.metadata import View, find_subject, find_title
from tweebrief.structure.particulars import load_particulars
from tweebrief.structure.senders import is_memo

_COVER_SENTENCES = 12
_MENTIONS = 3


def find_kind(view: View, sections: Sequence[Section], following: Sequence[str]) -> PartKind:
    """The kind of the part; `following` are the openings of the parts after it."""
    if any(section.kind == "question_answer" for section in sections) or view.draft.opening == "answers":
        return "answers"
    if view.draft.opening == "attachment" or _is_annex(view):
        return "attachment"
    if is_memo(view):
        return "memo"
    if _is_decision(view):
        return "decision"
    if _is_circular(view):
        return "circular"
    paragraphs = sum(len(section.paragraphs) for section in sections)
    if any(opening in ("letter", "answers") for opening in following) and paragraphs <= _COVER_SENTENCES:
        return "cover_letter"
    return "letter"


def _is_annex(view: View) -> bool:
    """The whole file is an annex: it opens with `Bijlage` and nobody signs."""
    title = find_title(view) or (view.draft.blocks[0].text if view.draft.blocks else "")
    annex = load_particulars().annex_start.match(title)
    return bool(annex) and not view.draft.signature and view.block("salutation") is None


def _is_decision(view: View) -> bool:
    particulars = load_particulars()
    headings = [block.text.strip() for block in view.draft.blocks if block.kind == "heading"]
    decides = any(particulars.decision_headings.fullmatch(heading) for heading in headings)
    subject = find_subject(view) or ""
    if particulars.decision_subjects.match(subject):
        return True
    return decides or len(particulars.open_government.findall(view.body())) >= _MENTIONS


def _is_circular(view: View) -> bool:
    """A circular has a title instead of a subject and a date field, and is signed."""
    title = find_title(view)
    if title is None or view.block("answered"):
        return False
    if load_particulars().circular_titles.search(title):
        return True
    return view.block("title") is not None and not view.fields("date") and bool(view.draft.signature)
