"""Spoilt translations are caught."""

from tweebrief.verify.bench import Pair, bench

PAIRS = [
    Pair(
        "De minister moet op 3 april 2017 niet meer dan 45% van de € 1,5 miljoen aan Firmanaam in Duitsland betalen.",
        "On 3 April 2017 the minister must not pay more than 45% of the €1.5 million to Firmanaam in Germany.",
        (),
    ),
    Pair(
        "De gemeente kan de regeling in de komende drie jaren onder voorwaarden ruimer toepassen.",
        "In the coming three years the municipality may apply the scheme more widely under conditions.",
        (),
    ),
]


def test_every_kind_of_fault_is_caught():
    report = bench(PAIRS)
    assert report.alarms == 0
    missed = {kind: count for kind, count in report.caught.items() if count[0] < count[1]}
    assert missed == {}
    assert sum(made > 0 for _, made in report.caught.values()) >= 15


def test_the_text_names_alarms_and_kinds():
    text = bench(PAIRS).text()
    assert text.startswith("false alarms 0.0% of 2 pairs")
    assert "caught wrong month" in text
