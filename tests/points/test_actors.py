"""Who does, and to whom."""

import pytest

from tweebrief.points.actors import find_actor, find_addressee


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
        ("Elke melding zal door de Inspectie worden bevestigd.", "de Inspectie", None),
        ("Daarom verzoek ik u het formulier te sturen.", "ik", "u"),
        ("De resultaten worden gepubliceerd.", None, None),
        ("In het antwoord van het kabinet staat een datum.", None, None),
    ],
)
def test_actor_and_addressee(text, actor, addressee):
    assert find_actor(text) == actor
    assert find_addressee(text) == addressee
