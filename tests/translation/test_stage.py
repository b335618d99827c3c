from tweebrief.letter import Heading, Letter, Part, Section, Sender, Summary, SummarySentence
from tweebrief.reading.reading import Source
from tweebrief.translate import TranslateStage, translate_lines
from tweebrief.translation.translator import SentenceTranslator


def summary(*texts: str) -> Summary:
    return Summary(
        nl=tuple(SummarySentence(text, (f"p1s1.{number}",), "rules") for number, text in enumerate(texts))
    )


def letter(*, sender: Sender | None = None) -> Letter:
    section = Section(
        "p1s1", Heading("Goede zorg"), 1, "text", 0, 9, summary=summary("een twee", "drie vier")
    )
    bare = Section("p1s2", None, 1, "text", 9, 12)
    part = Part("letter", sender=sender, gist=summary("een twee"), sections=(section, bare))
    source = Source("brief.txt", "0" * 64, "text/plain", 1)
    return Letter(source, "een twee drie vier", parts=(part,))


def stage(engine) -> TranslateStage:
    return TranslateStage(translator=SentenceTranslator(engine))


def test_headings_summaries_and_gists_are_filled(fake):
    part = stage(fake())([letter()])[0].parts[0]
    section = part.sections[0]
    assert section.heading == Heading("Goede zorg", "Zorg Goede")
    assert [one.text for one in section.summary.en] == ["twee een", "vier drie"]
    assert [one.evidence for one in section.summary.en] == [("p1s1.0",), ("p1s1.1",)]
    assert [one.text for one in part.gist.en] == ["twee een"]
    assert {one.by for one in section.summary.en} == {"fake"}
    assert all(0 < one.confidence <= 1 for one in section.summary.en)
    assert part.sections[1].summary.en == ()


def test_a_missing_sender_name_is_translated_and_a_known_one_kept(fake):
    unknown, known = Sender("Dienst Wegen"), Sender("BZK", name_en="Ministry of the Interior")
    letters = stage(fake())([letter(sender=unknown), letter(sender=known)])
    assert [one.parts[0].sender.name_en for one in letters] == ["Wegen Dienst", "Ministry of the Interior"]


def test_a_batch_is_one_call(fake):
    engine = fake()
    stage(engine)([letter(), letter(), letter()])
    assert [sorted(texts) for texts, _ in engine.calls if texts] == [["Goede zorg", "drie vier", "een twee"]]


def test_lines_are_one_to_one(fake):
    lines = ["een twee", "", "   ", "drie vier", "een twee", "12"]
    found = translate_lines(lines, SentenceTranslator(fake()))
    assert found == ["twee een", "", "", "vier drie", "twee een", "12"]
