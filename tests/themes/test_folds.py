"""Held-out letters: those about one subject are held out together."""

import numpy as np

from tweebrief.models.themes.evaluate import subject_folds
from tweebrief.models.themes.features import BUCKETS, PartView
from tweebrief.models.themes.recipe import Sections

RENT = "De huurprijs van sociale huurwoningen stijgt volgens de verhuurders."
ASYLUM = "Asielzoekers wachten lang op een beslissing van de immigratiedienst."
WATER = "Waterschappen versterken de dijken langs de grote rivieren."


def test_letters_about_one_subject_lie_in_one_fold():
    parts = tuple(PartView("", "", (("", text),)) for text in (RENT, ASYLUM, RENT, WATER))
    letters = np.arange(4)
    sections = Sections(parts, ((0,), (1,), (0,), (2,)), letters, letters)
    fold = subject_folds(sections, np.ones(BUCKETS, np.float32), 3)
    assert fold[0] == fold[2]
    assert len({fold[0], fold[1], fold[3]}) == 3
