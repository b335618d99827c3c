"""Plain text for the terminal."""

from dataclasses import replace

from tweebrief.render.text import WIDTH, to_text


def test_dutch_above_english(letter):
    text = to_text(letter)
    assert "NL  Ik stuur een brief. [p2s1.2]\nEN  I will send a letter." in text
    assert "EN  ! not verified (numbers: 12 is missing): The SER advises on 21 regions." in text


def test_one_language(letter):
    assert "- Ik stuur een brief. [p2s1.2]" in to_text(letter, "nl")
    assert "- I will send a letter. [p2s1.2]" in to_text(letter, "en")
    assert "NL  De SER adviseert over 12 regio's. [p2s1.1]\nEN  ! not verified" in to_text(letter, "en")
    assert "Ik stuur een brief." not in to_text(letter, "en")


def test_lines_stay_within_the_width(letter):
    part = replace(letter.parts[1], addressee="De Voorzitter van de Tweede Kamer " * 9)
    assert max(len(line) for line in to_text(replace(letter, parts=(part,))).splitlines()) <= WIDTH


def test_control_characters_do_not_reach_the_terminal(letter):
    part = replace(letter.parts[1], subject="rood\x1b[31m \x07bel\u202e")
    text = to_text(replace(letter, parts=(part,)))
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
