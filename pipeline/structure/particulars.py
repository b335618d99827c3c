"""The patterns of configs/structure.toml for reference, addressee, sender and kind, compiled once."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tweebrief.structure.language import Pattern, any_of

_CODE = r"(?P<code>[A-Z0-9][\w./-]*\d[\w./-]*\w)"


@dataclass(frozen=True, slots=True)
class Particulars:
    """How a letter says whose it is; patterns match whole lines unless named *_start or *_in_text."""

    reference_in_text: Pattern
    your_reference_in_text: Pattern
    addressee: Pattern
    addressee_label: Pattern
    return_address_start: Pattern
    letterheads: tuple[Pattern, ...]
    directorate_start: Pattern
    government: Pattern
    unfinished_name: Pattern
    agency: Pattern
    minister: Pattern
    member: Pattern
    titled_start: Pattern
    open_government: Pattern
    annex_start: Pattern
    memo_headings: Pattern
    decision_headings: Pattern
    decision_subjects: Pattern
    circular_titles: Pattern


@cache
def load_particulars() -> Particulars:
    """Read configs/structure.toml."""
    data = tomllib.loads((files("tweebrief.configs") / "structure.toml").read_text("utf8"))
    named, senders, kinds = data["metadata"], data["senders"], data["kinds"]
    return Particulars(
        reference_in_text=re.compile(named["reference_in_text"] + _CODE),
        your_reference_in_text=re.compile(named["your_reference_in_text"] + _CODE),
        addressee=any_of(named["addressee"]),
        addressee_label=any_of(named["addressee_label"]),
        return_address_start=any_of(named["return_address"]),
        letterheads=tuple(any_of(pattern) for pattern in senders["letterheads"]),
        directorate_start=any_of(senders["directorates"]),
        government=any_of(senders["governments"]),
        unfinished_name=any_of(senders["unfinished"]),
        agency=re.compile(senders["agencies"]),
        minister=any_of(senders["minister"]),
        member=re.compile(senders["member"]),
        titled_start=any_of(senders["titled"]),
        open_government=re.compile(kinds["open_government"]),
        annex_start=any_of(kinds["annex"]),
        memo_headings=any_of(kinds["memo_headings"]),
        decision_headings=any_of(kinds["decision_headings"]),
        decision_subjects=any_of(kinds["decision_subjects"]),
        circular_titles=any_of(kinds["circular_titles"]),
    )
