"""Regression over real letters: parts, kinds, metadata, headings, signatories, spans."""

import pytest

# name: per part (kind, date, reference, your_reference, sender, signatories)
PARTS = {
    # An answer as a bare text: numbers and `Antwoord:`.
    "0005.txt": [("answers", "2024-11-20", "AH 617", "2024Z 17972", "Defensie", ["Brekelmans"])],
    # A deferral.
    "0025.txt": [
        ("letter", "2024-11-20", "AH 615", "2024Z17538", "Landbouw, Visserij, Voedselzekerheid en Natuur", ["Rummenie"])
    ],
    # A name of two surnames in `Antwoord van`.
    "0060.txt": [("answers", "2024-11-20", "AH 601", "2024Z17331", "Asiel en Migratie", ["Faber - Van de Klashorst"])],
    # Typeset answers as text.
    "0074.txt": [
        (
            "answers", "2024-11-18", "580", None,
            "Minister Bruins (Onderwijs, Cultuur en Wetenschap)", ["Bruins"],
        )
    ],
    # Typeset answers as PDF, two ministers.
    "01b2bcad.pdf": [
        (
            "answers", "2024-06-28", "2129", None,
            "Minister Bruins Slot (BZ) van Minister Schreinemacher "
            "(Buitenlandse Handel en Ontwikkelingssamenwerking)",
            ["Bruins Slot", "Schreinemacher"],
        )
    ],
    # A letter without salutation or closing.
    "20110301-5687928a.pdf": [
        ("letter", "2011-03-01", "5687928/11", None, "Ministerie van Veiligheid en Justitie", ["F. Teeven"])
    ],
    # A decision to a citizen, signed for a minister.
    "9445db1e.txt": [
        (
            "decision", None, "BTV24-12345678", None,
            "Ministerie van Onderwijs, Cultuur en Wetenschap", ["J. Kraaijeveld"],
        )
    ],
    "b135a0f1.txt": [
        ("decision", None, "BTV24-12345678", None, "Dienst Uitvoering Subsidies aan Instellingen", ["Aryan van Driel"])
    ],
    "96595438.pdf": [
        (
            "letter", "2025-01-31", "WJZ / 96595438", None,
            "Ministerie van Landbouw, Visserij, Voedselzekerheid en Natuur", ["Femke Marije Wiersma"],
        )
    ],
    # Circulars: title, no date, signed `voor deze`.
    "bwbr0014576.md": [
        ("circular", None, None, None, "Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties", ["J.C. Goet"])
    ],
    "bwbr0018383.md": [
        ("circular", None, None, None, "Minister van Binnenlandse Zaken en Koninkrijksrelaties", ["L.A.M. van Halder"])
    ],
    "bwbr0010861.md": [("circular", None, None, None, "Staatssecretaris van Financiën", ["W.A.Vermeend"])],
    # Margin block, footnote and a sentence over the page end.
    "nat_azwa_2025_aanbiedingsbrief.pdf": [
        (
            "letter", "2025-09-08", "4204015-1087289-PDIZA", None,
            "Ministerie van Volksgezondheid, Welzijn en Sport", ["Jan Anthonie Bruijn"],
        )
    ],
    # Cover letter and letter in one file.
    "seed.txt": [
        (
            "cover_letter", None, None, None,
            "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties", ["A. Th. van Delden"],
        ),
        (
            "letter", "2017-04-03", "2017-0000085025", None,
            "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties", ["dr. R.H.A. Plasterk"],
        ),
    ],
    # Cover letter and answers in one file.
    "verbieden_van_hoofddoekjes.docx": [
        (
            "cover_letter", "2024-05-16", "5401166", "5293107",
            "Directoraat-Generaal Politie en Veiligheidsregio’s", ["D. Yeşilgöz-Zegerius"],
        ),
        ("answers", None, None, None, "minister van Justitie en Veiligheid", []),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", PARTS)
def test_parts_and_metadata(read_letter, name) -> None:
    got = [
        (
            part.kind,
            part.date,
            part.reference,
            part.your_reference,
            part.sender.name if part.sender else None,
            [signatory.name for signatory in part.signatories],
        )
        for part in read_letter(name).parts
    ]
    assert got == PARTS[name]


HEADINGS = {
    "0005.txt": [["1.", "2.", "3.", "4.", "5.", "6."]],
    "0060.txt": [["Vraag 1", "Vraag 2", "Vraag 3"]],
    # Questions 1 and 4 have one answer, printed below 4.
    "0074.txt": [["Vraag 1 en 4", "Vraag 2", "Vraag 3", "Vraag 5", "Vraag 6"]],
    "1b38043f.pdf": [[f"Vraag {number}" for number in range(1, 11)]],
    # Italic headings.
    "20110301-5687928a.pdf": [
        [
            None,
            "Rapport",
            "Vraagstukken rond het draagmoederschap",
            "Vrijwilligheid",
            "Belangen",
            "Draagmoederschap of adoptie?",
            "Handhaafbaarheid van normen en regels",
        ]
    ],
    "96595438.pdf": [[None]],
    # Plain headings, one a question.
    "b135a0f1.txt": [[None, "Besluit", "Motivering bij het besluit"]],
    "nat_azwa_2025_aanbiedingsbrief.pdf": [
        [None, "Belang van het AZWA", "Moties in relatie tot AZWA", "Vervolgproces AZWA"]
    ],
    # Number and heading on two lines of Markdown.
    "bwbr0018383.md": [
        [
            "1 Bezoldiging burgemeesters",
            "2 Eindejaarsuitkering burgemeesters",
            "3 Eénmalige uitkering burgemeesters",
            "4 Vergoedingen wethouders",
            "5 Eindejaarsuitkering wethouders",
            "6 Eénmalige uitkering wethouders",
            "7 Vergoeding raadsleden",
            "8 Vergoeding bijwonen vergaderingen commissieleden",
            "9 Informatie op internet",
        ]
    ],
    "seed.txt": [[None], [None, "Hoofdlijnen van het SER advies", "Reactie op het SER advies"]],
    "verbieden_van_hoofddoekjes.docx": [
        [None],
        ["Vraag 1", "Vraag 2", "Vraag 3", "Vraag 4, 5, 6 en 7", "Vraag 8", "Vraag 9"],
    ],
}


@pytest.mark.parametrize("name", HEADINGS)
def test_headings(read_letter, name) -> None:
    got = [
        [section.heading.nl if section.heading else None for section in part.sections]
        for part in read_letter(name).parts
    ]
    assert got == HEADINGS[name]


EDGES = [
    # First and last words of the running text.
    ("0025.txt", "Op 6 november jl. hebben de leden", "de antwoorden op de vragen doen toekomen."),
    ("96595438.pdf", "Hierbij informeer ik u conform artikel 23.5", "Eerste Kamer der Staten-Generaal."),
    ("b135a0f1.txt", "Op 14 mei 2025 heeft u een aanvraag ingediend", "opleidingsregister OIGT."),
    ("bwbr0014576.md", "Onder verwijzing naar de brief", "zult u nog nader worden geïnformeerd."),
    (
        "20110301-5687928a.pdf",
        "Draagmoederschap is een complex onderwerp",
        "dit onderwerp te kunnen bepalen.",
    ),
    ("nat_azwa_2025_aanbiedingsbrief.pdf", "Met gepaste trots kan ik u", "uw Kamer hierover informeren."),
]


@pytest.mark.parametrize(("name", "first", "last"), EDGES)
def test_running_text_starts_and_ends_where_it_does(read_letter, name, first, last) -> None:
    paragraphs = [
        paragraph
        for part in read_letter(name).parts
        for section in part.sections
        for paragraph in section.paragraphs
    ]
    assert paragraphs[0].text.startswith(first)
    assert paragraphs[-1].text.endswith(last)


SPANS = [
    ("seed.txt", "footnote", "1 "),
    ("nat_azwa_2025_aanbiedingsbrief.pdf", "footnote", "1 "),
    ("nat_azwa_2025_aanbiedingsbrief.pdf", "salutation", "Geachte voorzitter"),
    ("nat_azwa_2025_aanbiedingsbrief.pdf", "closing", "Hoogachtend"),
    ("96595438.pdf", "signature", "Femke Marije Wiersma"),
    ("01b2bcad.pdf", "furniture", "Tweede Kamer der Staten-Generaal"),
    ("bwbr0018383.md", "table", "Tabel"),
    ("verbieden_van_hoofddoekjes.docx", "signature", "D. Yeşilgöz-Zegerius"),
]


@pytest.mark.parametrize(("name", "kind", "text"), SPANS)
def test_labelled_spans(read_letter, name, kind, text) -> None:
    letter = read_letter(name)
    assert any(span.kind == kind and text in letter.text[span.start : span.end] for span in letter.spans)


def test_salutation_closing_and_on_whose_behalf(read_letter) -> None:
    part = read_letter("bwbr0014576.md").parts[0]
    assert (part.salutation, part.closing) == ("Geachte heer, mevrouw", "Hoogachtend")
    assert part.addressee == "de korpsbeheerders van de regionale politiekorpsen en het KLPD"
    signatory = part.signatories[0]
    assert signatory.role == "de directeur Politie"
    assert signatory.on_behalf_of == "De Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties"


def test_subjects(read_letter) -> None:
    assert read_letter("20110301-5687928a.pdf").parts[0].subject == "Draagmoederschap"
    subject = read_letter("96595438.pdf").parts[0].subject
    assert subject.startswith(
        "Ontwerpbesluit tot wijziging van het Besluit kwaliteit leefomgeving, het Omgevings"
    )
    assert subject.endswith("(Technische omzetting AERIUS Register)")


def test_the_cut_sentence_of_the_seed_letter_is_whole(read_letter) -> None:
    letter = read_letter("seed.txt")
    texts = [p.text for part in letter.parts for section in part.sections for p in section.paragraphs]
    wanted = "of triple-helix structuren (bijv. economie boards) in te richten en uit te bouwen."
    assert sum(wanted in text for text in texts) == 1


def test_question_sections_hold_questions_and_answers(read_letter) -> None:
    for section in read_letter("1b38043f.pdf").parts[0].sections:
        assert section.kind == "question_answer"
        roles = [paragraph.role for paragraph in section.paragraphs]
        assert roles == sorted(roles, key=["question", "answer"].index)
        assert set(roles) == {"question", "answer"}
