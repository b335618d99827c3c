"""The stage: offsets in the canonical text, agreement within the letter, needs no weights."""

from dataclasses import replace

from tweebrief.entities import EntityStage
from tweebrief.letter import Letter, Part, Section, Sentence

TEXT = "Het ministerie\nvan VWS antwoordt. Nij Instituut voor Zorg (NIZ)."


def made(letter: Letter) -> Letter:
    first = "Het ministerie van VWS antwoordt."
    sentences = (Sentence("p1s1.1", first, ((0, 14), (15, 34)), "text", tuple(range(len(first)))),)
    section = Section("p1s1", None, 1, "text", 0, len(TEXT), (), sentences)
    return replace(letter, text=TEXT, parts=(Part("letter", sections=(section,)),))


def test_offsets_are_those_of_the_canonical_text(letter: Letter) -> None:
    (result,) = EntityStage()([made(letter)])
    (found,) = result.parts[0].sections[0].entities
    assert (found.text, found.label, found.sentence) == ("ministerie van VWS", "ORG", "p1s1.1")
    assert result.text[found.start : found.end] == "ministerie\nvan VWS"
    assert found.uri is not None
    assert found.by.startswith("rule:")
    assert 0 < found.score <= 1


def test_as_many_letters_come_back_in_the_same_order(letter: Letter) -> None:
    letters = [made(letter), replace(letter, text="", parts=())]
    assert [one.text for one in EntityStage()(letters)] == [TEXT, ""]


def test_remembered_name_is_found_where_nothing_else_finds_it() -> None:
    from tweebrief.entities.agreement import Memory
    from tweebrief.entities.spans import Found

    memory = Memory.of([("Het FooBar is er.", [Found(4, 10, "ORG", 0.9, "model")])])
    (found,) = memory.completed("Ook FooBar komt.", ())
    assert (found.start, found.end, found.label, found.by) == (4, 10, "ORG", "rule:letter")
    assert memory.completed("De FooBar-locatie komt.", ()) == ()
