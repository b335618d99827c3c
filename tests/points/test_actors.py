"""Who does, and to whom: a golden table of sentences of real letters, and forms one by one."""

from pathlib import Path

import pytest

from tweebrief.points.actors import find_actor, find_addressee

TABLE = Path(__file__).with_name("actors.tsv")


def _golden():
    lines = [line for line in TABLE.read_text("utf8").splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines]
    return [(text, *(None if word == "-" else word for word in words)) for *words, text in rows]


def test_golden_table_is_right_in_at_least_90_of_100():
    golden = _golden()
    wrong = [row for row in golden if (find_actor(row[0]), find_addressee(row[0])) != row[1:]]
    assert len(golden) >= 40
    assert len(wrong) <= 0.1 * len(golden), wrong


@pytest.mark.parametrize(
    ("text", "actor", "addressee"),
    [
        ("Ik zal uw Kamer voor de zomer informeren.", "ik", "uw Kamer"),
        ("Het kabinet zal de regelgeving aanpassen.", "het kabinet", None),
        (
            "De Minister van Justitie en Veiligheid heeft dit toegezegd.",
            "de Minister van Justitie en Veiligheid",
            None,
        ),
        ("Nederland zet zich hiervoor in.", "Nederland", None),
        (
            "De Minister van Volksgezondheid, Welzijn en Sport, die dit leidt, zal u schrijven.",
            "de Minister van Volksgezondheid, Welzijn en Sport",
            "u",
        ),
        ("Elke melding zal door de Inspectie worden bevestigd.", "de Inspectie", None),
        ("Daarom verzoek ik u het formulier te sturen.", "ik", "u"),
        ("De resultaten worden gepubliceerd.", None, None),
        ("In het antwoord van het kabinet staat een datum.", None, None),
    ],
)
def test_actor_and_addressee(text, actor, addressee):
    assert find_actor(text) == actor
    assert find_addressee(text) == addressee
