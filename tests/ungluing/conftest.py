"""A word list by hand, small enough to check the odds with a pencil."""

import pytest

from tweebrief.models.words import Words

COUNTS = {
    "de": 50_000, "het": 30_000, "en": 30_000, "van": 40_000, "u": 3_000, "dit": 4_000, "een": 25_000,
    "dat": 9_000, "in": 20_000, "is": 9_000, "aantal": 600, "beurs": 90, "krijgen": 120, "kunt": 900,
    "studenten": 200, "gegevens": 250, "jaar": 500, "november": 100, "deze": 3_000, "studiefinanciering": 40,
    "vergaderjaar": 60, "wet": 300, "land": 150, "monitor": 30, "onderzoek": 220, "daarom": 200, "daar": 300,
    "om": 5_000, "het aantal": 400, "kunt u": 850, "u dit": 60, "van deze": 500, "dit jaar": 80,
    "+": 20_000, "gegevens+": 40, "+onderzoek": 90, "studenten+": 30, "+land": 20, "+monitor": 6, "jaar+": 30,
}  # fmt: skip


@pytest.fixture(scope="session")
def words() -> Words:
    return Words(COUNTS, 1_000_000)
