"""tweebrief: what a Dutch government letter says, section by section, in Dutch and English, every sentence cited.

>>> from tweebrief import summarise, to_json
>>> letter = summarise(Path("letter.pdf"))
>>> letter.parts[0].sections[0].summary.en[0].text
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tweebrief.config import Config
    from tweebrief.letter import Letter

__all__ = ["summarise", "to_json"]


def summarise(path_or_text: Path | str, *, config: Config | str | Path | None = None) -> Letter:
    """Read one letter and take it through the whole pipeline.

    A `Path`, or a string without line breaks, names a file; a string with line breaks is the letter itself. `config`
    is a loaded configuration, the name of a shipped one or the path of a TOML file. Look at `letter.status`: a stage
    that fails leaves a problem on the letter and does not raise. Raises LetterError when the file cannot be read,
    ConfigError on a wrong configuration and ModelMissing when weights are not there.
    """
    from tweebrief.assemble import Pipeline, read_letter
    from tweebrief.config import DEFAULT, Config, load

    settings = config if isinstance(config, Config) else load(config or DEFAULT)
    return Pipeline(settings)([read_letter(path_or_text, settings)])[0]


def to_json(letter: Letter) -> str:
    """Return the letter as JSON text of the contract `tweebrief/1`."""
    from tweebrief.render.json import to_json as render

    return render(letter)
