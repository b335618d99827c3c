"""Line ends by even lengths."""

from tweebrief.ungluing.language import load_glue_rules
from tweebrief.ungluing.lines import choose_line_ends, fit, usual_width
from tweebrief.ungluing.places import Place


def test_the_width_is_the_median_of_plausible_gaps():
    assert usual_width([0, 70, 142, 212, 600]) == 70
    assert usual_width([0, 70]) == load_glue_rules().width.usual


def test_a_line_of_the_usual_length_is_worth_most():
    assert fit(74, 74.0) > fit(80, 74.0) > fit(40, 74.0) > fit(130, 74.0)
    assert fit(40, 74.0, short=True) > fit(40, 74.0)
    assert fit(1, 74.0) == float("-inf")


def test_of_two_doubtful_places_the_one_at_the_right_distance_is_chosen():
    places = [Place(74, "space", 5.0), Place(110, "space", -1.0), Place(147, "space", -1.0)]
    assert [p.at for p in choose_line_ends(places, [74, 110, 147], 200, 74.0)] == [74, 147]


def test_a_certain_place_needs_no_distance():
    places = [Place(30, "space", 20.0), Place(60, "space", 20.0)]
    assert choose_line_ends(places, [30, 60], 90, 74.0) == places


def test_a_short_text_has_no_line_end():
    assert choose_line_ends([Place(20, "space", -5.0)], [20], 40, 74.0) == []
    assert choose_line_ends([], [], 40, 74.0) == []
