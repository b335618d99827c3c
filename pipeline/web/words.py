"""The words of the pages, from `configs/web.toml`, and the language that a reader wants them in."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from starlette.requests import Request

from tweebrief.render.labels import Labels, labels
from tweebrief.render.phrases import Ui, written_date

UI = "ui"
LANGUAGES: tuple[Ui, Ui] = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; calling it gives a phrase with its places filled."""

    ui: Ui
    phrases: Mapping[str, str]
    labels: Labels

    def __call__(self, key: str, **values: object) -> str:
        """The phrase; an unknown key is an error."""
        return self.phrases[key].format(**values)

    def either(self, nl: str | None, en: str | None) -> str:
        """Text in this language, or in the other where there is none."""
        return (nl if self.ui == "nl" else en) or nl or en or ""

    def day(self, iso: str | None) -> str:
        """A date as people write it."""
        return written_date(iso, self.labels) if iso else ""

    def month(self, iso: str) -> str:
        """`2024-05` as `mei 2024` or `May 2024`."""
        year, _, month = iso.partition("-")
        return f"{self.labels.page['months'].split()[int(month) - 1]} {year}"


@cache
def words(ui: Ui) -> Words:
    """The words of a language."""
    table = tomllib.loads((files("tweebrief.configs") / "web.toml").read_text("utf8"))
    return Words(ui, table[ui], labels(ui))


def ui_of(request: Request) -> Ui:
    """The language of the interface: asked for in the address, chosen before, or the browser's."""
    for wanted in (request.query_params.get(UI), request.cookies.get(UI)):
        for known in LANGUAGES:
            if wanted == known:
                return known
    first = request.headers.get("accept-language", "").strip().lower()
    return "nl" if first.startswith("nl") else "en"
