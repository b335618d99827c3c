"""The TOOI TOP-lijst: labels and order of its concepts, without the terms that the classifier needs."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ListedConcept:
    """A concept; `parent` is the URI of the one above it, empty at the top."""

    uri: str
    labels: tuple[str, str]
    parent: str

    @property
    def id(self) -> str:
        """The last part of the URI, such as c_7a0f87d5."""
        return self.uri.rsplit("/", 1)[-1]


@cache
def concepts_of_the_list() -> tuple[ListedConcept, ...]:
    """All concepts with their Dutch and English labels, in the order of the list."""
    text = (files("tweebrief.configs") / "themes" / "tooi_toplijst.csv").read_text("utf8")
    return tuple(
        ListedConcept(row["uri"], (row["label_nl"], row["label_en_unofficial"]), row["parent_uri"])
        for row in csv.DictReader(text.splitlines())
    )
