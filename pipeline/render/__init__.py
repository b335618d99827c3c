"""The letter as JSON for programs and as Markdown, HTML, DOCX or plain text for people."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tweebrief.config import Language
from tweebrief.letter import Letter
from tweebrief.render.docx import to_docx
from tweebrief.render.html import to_html
from tweebrief.render.json import to_json
from tweebrief.render.markdown import to_markdown
from tweebrief.render.text import to_text


@dataclass(frozen=True, slots=True)
class Form:
    """A format in a language: how one letter becomes a file, or one piece of a longer output."""

    name: str
    language: Language = "both"

    @property
    def ending(self) -> str:
        """The ending of a file of this format, without the dot."""
        return "txt" if self.name == "text" else self.name

    @property
    def is_binary(self) -> bool:
        """Whether the format is for a file alone, not for a terminal."""
        return self.name == "docx"

    def file(self, letter: Letter) -> bytes:
        """The letter as a whole file."""
        if self.is_binary:
            return to_docx(letter, self.language)
        return f"{self._text(letter)}\n".encode("utf8", "replace")

    def piece(self, letter: Letter, index: int, count: int) -> bytes:
        """Letter `index` of `count` in one output: JSON on a line each, a rule between letters for people."""
        if self.name == "json":
            return f"{to_json(letter, compact=count > 1)}\n".encode("utf8", "replace")
        return (RULES[self.name].encode() if index else b"") + self.file(letter)

    def _text(self, letter: Letter) -> str:
        return to_json(letter) if self.name == "json" else WRITERS[self.name](letter, self.language)


WRITERS: Mapping[str, Callable[[Letter, Language], str]] = {
    "md": to_markdown,
    "text": to_text,
    "html": to_html,
}
RULES: Mapping[str, str] = {"md": "\n---\n\n", "text": f"\n{'=' * 88}\n\n", "html": "\n"}
