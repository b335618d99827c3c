"""The program's own words in the HTML page: in one language, the other one beside them for a reader who switches."""

from collections.abc import Mapping
from html import escape
from typing import Literal

from tweebrief.render.labels import Labels, labels

Ui = Literal["nl", "en"]


class Phrases:
    """Words of `configs/labels.toml` as HTML in the language `ui`; `data-nl` and `data-en` hold both."""

    def __init__(self, ui: Ui) -> None:
        self.ui: Ui = ui
        self._labels: Mapping[Ui, Labels] = {"nl": labels("nl"), "en": labels("en")}

    @property
    def shown(self) -> Labels:
        """The words of the language that is shown."""
        return self._labels[self.ui]

    def say(self, table: str, key: str, **values: object) -> str:
        """A phrase that the reader can switch; `values` fill its places."""
        return self._span(*(self._text(ui, table, key, values) for ui in ("nl", "en")))

    def label(self, key: str, **values: object) -> str:
        """The attribute `aria-label` with a phrase of the page, and both languages of it."""
        nl, en = (escape(self._text(ui, "page", key, values)) for ui in ("nl", "en"))
        return f'aria-label="{nl if self.ui == "nl" else en}" data-nl-label="{nl}" data-en-label="{en}"'

    def templates(self, *keys: str) -> str:
        """Phrases of the page for its script, as attributes."""
        return " ".join(
            f'data-{ui}-{key.replace("_", "-")}="{escape(self._labels[ui].page[key])}"'
            for ui in self._labels
            for key in keys
        )

    def date(self, iso: str) -> str:
        """A date as people write it; `iso` is YYYY-MM-DD."""
        written = self._span(*(written_date(iso, self._labels[ui]) for ui in ("nl", "en")))
        return f'<time datetime="{escape(iso)}">{written}</time>'

    def _text(self, ui: Ui, table: str, key: str, values: Mapping[str, object]) -> str:
        text = str(getattr(self._labels[ui], table)[key])
        return text.format(**values) if values else text

    def _span(self, nl: str, en: str) -> str:
        nl, en = escape(nl), escape(en)
        shown = nl if self.ui == "nl" else en
        return f'<span lang="{self.ui}" data-nl="{nl}" data-en="{en}">{shown}</span>'


def written_date(iso: str, words: Labels) -> str:
    """`2017-07-01` as `1 juli 2017` or `1 July 2017`; what is no such date stays as it is."""
    pieces = iso.split("-")
    months = words.page["months"].split()
    if len(pieces) != 3 or not all(piece.isdecimal() for piece in pieces) or not 1 <= int(pieces[1]) <= 12:
        return iso
    return f"{int(pieces[2])} {months[int(pieces[1]) - 1]} {pieces[0]}"
