"""Letters of other governments and other forms, written for these tests: what is general must hold for them too."""

from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Wanted:
    """What must be found in one part."""

    kind: str
    subject: str | None
    date: str | None
    reference: str | None
    sender: str | None
    signatories: list[str]
    headings: list[str | None]


CASES = {
    # A province: `Onderwerp:`, two signatories with their roles below their names.
    "province": (
        """
Provincie Utrecht
Postbus 80300
3508 TH Utrecht

Aan Provinciale Staten van Utrecht

Datum: 12 maart 2024
Ons kenmerk: UTSP-1234567890-45
Onderwerp: Voortgang aanpak stikstof in het landelijk gebied

Geachte leden van Provinciale Staten,

Met deze brief informeren wij u over de voortgang van de aanpak van stikstof in het landelijk gebied.
In november 2023 hebben wij u toegezegd dat u elk kwartaal een overzicht ontvangt.

Voortgang
De gebiedsprocessen lopen volgens planning. In drie van de vijf gebieden is een plan vastgesteld.

Vervolg
In juni 2024 ontvangt u het volgende overzicht.

Met vriendelijke groet,

Gedeputeerde Staten van Utrecht,

mr. J.H. Oosters,
voorzitter

mr. drs. A.G. Knol-van Leeuwen,
secretaris
""",
        [
            Wanted(
                "letter",
                "Voortgang aanpak stikstof in het landelijk gebied",
                "2024-03-12",
                "UTSP-1234567890-45",
                "Provincie Utrecht",
                ["mr. J.H. Oosters", "mr. drs. A.G. Knol-van Leeuwen"],
                [None, "Voortgang", "Vervolg"],
            ),
        ],
    ),
    # A municipality: answers in a letter, signatories side by side in columns of spaces.
    "municipality": (
        """
Gemeente Amersfoort
Stadhuisplein 1
3811 LM Amersfoort

Aan de gemeenteraad

Datum 5 februari 2025
Kenmerk 1923847
Behandeld door P. de Boer
Onderwerp Beantwoording schriftelijke vragen over de parkeertarieven

Geachte raadsleden,

Op 10 januari 2025 heeft de fractie van D66 schriftelijke vragen gesteld over de parkeertarieven in de
binnenstad. Wij beantwoorden deze vragen als volgt.

Vraag 1
Is het college op de hoogte van de klachten van winkeliers?

Antwoord 1
Ja. Wij hebben in december met de winkeliers gesproken.

Vraag 2
Is het college bereid de tarieven te verlagen?

Antwoord 2
Nee. De tarieven zijn vastgesteld door de raad.

Burgemeester en wethouders van Amersfoort,

de secretaris,          de burgemeester,
drs. B. Jansen          mr. L.M. Bolsius
""",
        [
            Wanted(
                "answers",
                "Beantwoording schriftelijke vragen over de parkeertarieven",
                "2025-02-05",
                "1923847",
                "Gemeente Amersfoort",
                ["drs. B. Jansen", "mr. L.M. Bolsius"],
                [None, "Vraag 1", "Vraag 2"],
            ),
        ],
    ),
    # No closing formula; the addressee runs on over a second line.
    "no_closing": (
        """
Aan de Voorzitter van de Tweede Kamer
der Staten-Generaal
Postbus 20018
2500 EA DEN HAAG

Datum 14 oktober 2024
Betreft Voortgangsrapportage digitale overheid

Geachte voorzitter,

Hierbij bied ik u de voortgangsrapportage over de digitale overheid aan. De rapportage gaat over de periode
van januari tot en met juni 2024.

1. Dienstverlening
De wachttijden bij de loketten zijn met 12 procent gedaald. In het voorjaar van 2025 volgt een evaluatie.

2. Veiligheid
Het aantal meldingen is gelijk gebleven.

De staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties,
Digitalisering en Koninkrijksrelaties

F.Z. Szabó
""",
        [
            Wanted(
                "letter",
                "Voortgangsrapportage digitale overheid",
                "2024-10-14",
                None,
                "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties, Digitalisering en Koninkrijksrelaties",
                ["F.Z. Szabó"],
                [None, "1. Dienstverlening", "2. Veiligheid"],
            ),
        ],
    ),
    # Two members of government below each other; a state secretary's portfolio behind a dash.
    "two_ministers": (
        """
Datum 21 juni 2023
Betreft Kamerbrief over de hersteloperatie toeslagen

Geachte voorzitter,

Met deze brief informeren wij uw Kamer over de hersteloperatie. Wij gaan in op de planning en de kosten.

Hoogachtend,

de staatssecretaris van Financiën -
Toeslagen en Douane,

Aukje de Vries

de minister van Binnenlandse Zaken
en Koninkrijksrelaties,

Hugo de Jonge
""",
        [
            Wanted(
                "letter",
                "Kamerbrief over de hersteloperatie toeslagen",
                "2023-06-21",
                None,
                "Ministerie van Financiën",
                ["Aukje de Vries", "Hugo de Jonge"],
                [None],
            ),
        ],
    ),
    # A Kamerstuk as plain text of two pages, cut by imprint and footnote.
    "typeset": (
        """
Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2023–2024
32 761 Verwerking en bescherming persoonsgegevens
Nr. 294 BRIEF VAN DE STAATSSECRETARIS VAN BINNENLANDSE ZAKEN EN
KONINKRIJKSRELATIES
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 12 februari 2024
In het commissiedebat van 25 oktober 2023 heb ik toegezegd uw Kamer te informeren over het toezicht op
algoritmen. Met deze brief doe ik die toezegging gestand.1
Toezicht op algoritmen
De Autoriteit Persoonsgegevens houdt sinds 2023 toezicht op algoritmen. Zij heeft daarvoor 2 miljoen euro
1 Handelingen II 2023/24, nr. 15, item 8.
kst-32761-294
ISSN 0921 - 7371
’s-Gravenhage 2024 Tweede Kamer, vergaderjaar 2023–2024, 32 761, nr. 294 1
extra gekregen. In de tweede helft van 2024 volgt een evaluatie.
De Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties,
A.C. van Huffelen
Tweede Kamer, vergaderjaar 2023–2024, 32 761, nr. 294 2
""",
        [
            Wanted(
                "letter",
                "Verwerking en bescherming persoonsgegevens",
                "2024-02-12",
                "32 761, nr. 294",
                "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
                ["A.C. van Huffelen"],
                [None, "Toezicht op algoritmen"],
            ),
        ],
    ),
    # A decision on a Woo request.
    "disclosure": (
        """
Ministerie van Economische Zaken en Klimaat
> Retouradres Postbus 20401 2500 EK Den Haag
De heer J. Pietersen
Kerkstraat 12
1234 AB Ons Dorp

Datum 7 juli 2023
Betreft Besluit op uw Woo-verzoek over gaswinning
Ons kenmerk DJZ / 27654321

Geachte heer Pietersen,

In uw brief van 3 maart 2023, door mij ontvangen op 6 maart 2023, heeft u een verzoek ingediend op grond van de Wet open
overheid (Woo). Uw verzoek gaat over de gaswinning in Groningen.

1. Wettelijk kader
Ik behandel uw verzoek als een verzoek op grond van de Woo.

2. Inventarisatie documenten
Op basis van uw verzoek zijn in totaal 45 documenten aangetroffen.

3. Besluit
Ik heb besloten de documenten gedeeltelijk openbaar te maken.

4. Rechtsmiddelen
Als u het niet eens bent met dit besluit, kunt u binnen zes weken bezwaar maken. De Woo staat daarbij centraal.

Hoogachtend,
De minister van Economische Zaken en Klimaat,
namens deze,

M.A.J. Kuipers
directeur Bestuurlijke en Politieke Zaken
""",
        [
            Wanted(
                "decision",
                "Besluit op uw Woo-verzoek over gaswinning",
                "2023-07-07",
                "DJZ / 27654321",
                "Ministerie van Economische Zaken en Klimaat",
                ["M.A.J. Kuipers"],
                [
                    None,
                    "1. Wettelijk kader",
                    "2. Inventarisatie documenten",
                    "3. Besluit",
                    "4. Rechtsmiddelen",
                ],
            ),
        ],
    ),
    # A circular: `Aan:` on a line of its own, numbered headings of two levels.
    "circular": (
        """
Aan:
de colleges van burgemeester en wethouders
i.a.a. de gemeenteraden

Onderwerp: Circulaire gemeentefonds 2024
Datum: 31 mei 2024
Uw kenmerk: -
Ons kenmerk: 2024-0000321098
Bijlage(n): 2

Geacht college,

Met deze circulaire informeer ik u over de ontwikkeling van het gemeentefonds. De circulaire is ook te vinden op
www.rijksoverheid.nl.

1 Inleiding
1.1 Ontwikkeling van het accres
Het accres voor 2024 bedraagt € 1,2 miljard. Dat is 3,4% meer dan in 2023.

1.2 Overige onderwerpen
Gemeenten kunnen tot 1 september 2024 een aanvraag indienen:
- voor de specifieke uitkering energiearmoede;
- voor de brede doeluitkering sport.

2 Vragen
Met vragen kunt u terecht bij postbus.gf@minbzk.nl.

Hoogachtend,

De minister van Binnenlandse Zaken en Koninkrijksrelaties,
namens deze:
de directeur Bestuur, Financiën en Regio's,

mr. drs. F.D. van Heijningen
""",
        [
            Wanted(
                "letter",
                "Circulaire gemeentefonds 2024",
                "2024-05-31",
                "2024-0000321098",
                "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
                ["mr. drs. F.D. van Heijningen"],
                [
                    None,
                    "1 Inleiding",
                    "1.1 Ontwikkeling van het accres",
                    "1.2 Overige onderwerpen",
                    "2 Vragen",
                ],
            ),
        ],
    ),
    # A decision of an agency: labels above their values, headings that are questions.
    "agency": (
        """
Dienst Uitvoering Onderwijs
Postbus 30158
9700 LK Groningen

Bestuur van Stichting Openbaar Onderwijs
T.a.v. mevrouw A. de Wit
Schoolstraat 3
9712 AB Groningen

Uw brief van
12 januari 2024
Uw kenmerk
SOO/24-03
Ons kenmerk
OND-2024/1234 M
Datum
19 februari 2024
Onderwerp
Vaststelling bekostiging 2023

Beste mevrouw De Wit,

U krijgt van ons een bedrag van € 12.345,67. In deze brief leest u waarom.

Wat hebben wij besloten?
Wij stellen uw bekostiging over 2023 vast op € 12.345,67.

Wat moet u doen?
U hoeft niets te doen. U ontvangt het bedrag voor 1 april 2024 op uw rekening.

Bent u het niet eens met deze beslissing?
Maak dan binnen 6 weken bezwaar.

Met vriendelijke groet,

De minister van Onderwijs, Cultuur en Wetenschap,
namens deze,

ir. A.J. (Anja) Bakker
directeur Bekostiging
""",
        [
            Wanted(
                "decision",
                "Vaststelling bekostiging 2023",
                "2024-02-19",
                "OND-2024/1234 M",
                "Dienst Uitvoering Onderwijs",
                ["ir. A.J. (Anja) Bakker"],
                [
                    None,
                    "Wat hebben wij besloten?",
                    "Wat moet u doen?",
                    "Bent u het niet eens met deze beslissing?",
                ],
            ),
        ],
    ),
    # A decision signed `namens de Minister`.
    "immigration": (
        """
Immigratie- en Naturalisatiedienst
Ministerie van Justitie en Veiligheid

V-nummer: 1234567890
Zaaknummer Z1-12345678
Datum 4 maart 2025

Betreft: beslissing op uw aanvraag

Geachte heer El Amrani,

Op 2 december 2024 hebt u een aanvraag ingediend om een verblijfsvergunning. Ik wijs uw aanvraag af.

Motivering
U voldoet niet aan artikel 3.71, eerste lid, van het Vreemdelingenbesluit 2000. U hebt geen machtiging tot
voorlopig verblijf.

Hoogachtend,

De Minister van Asiel en Migratie,
namens de Minister,

P. Janssen
Beslismedewerker
""",
        [
            Wanted(
                "decision",
                "beslissing op uw aanvraag",
                "2025-03-04",
                None,
                "Ministerie van Justitie en Veiligheid",
                ["P. Janssen"],
                [None, "Motivering"],
            ),
        ],
    ),
    # Cover letter and answers in one file, a joint answer.
    "cover_and_answers": (
        """
> Retouradres Postbus 20350 2500 EJ Den Haag
De Voorzitter van de Tweede Kamer
der Staten-Generaal
Postbus 20018
2500 EA DEN HAAG

Datum 9 december 2024
Betreft Kamervragen over medicijntekorten

Geachte voorzitter,

Hierbij zend ik u de antwoorden op de vragen van het lid Bushoff (GroenLinks-PvdA) over medicijntekorten
(2024Z19876).

Hoogachtend,

de minister van Volksgezondheid,
Welzijn en Sport,

Fleur Agema

Antwoorden op Kamervragen van het lid Bushoff (GroenLinks-PvdA) over medicijntekorten (2024Z19876).

Vraag 1
Kent u het bericht «Tekort aan medicijnen neemt toe»?1

Antwoord vraag 1
Ja.

1 NOS, 15 november 2024, «Tekort aan medicijnen neemt toe».

Vraag 2
Hoeveel medicijnen zijn niet leverbaar?

Vraag 3
Wat doet u daaraan?

Antwoord vraag 2 en 3
Het gaat om 1.500 medicijnen. Ik kom voor de zomer van 2025 met een plan.
""",
        [
            Wanted(
                "cover_letter",
                "Kamervragen over medicijntekorten",
                "2024-12-09",
                None,
                "Ministerie van Volksgezondheid, Welzijn en Sport",
                ["Fleur Agema"],
                [None],
            ),
            Wanted("answers", None, None, None, None, [], ["Vraag 1", "Vraag 2 en 3"]),
        ],
    ),
    # A permit of a water board, signed for its board.
    "water_board": (
        """
Waterschap Rivierenland
Blomboogerd 12
4003 BX Tiel

Ons kenmerk: 202400123/456
Contactpersoon: mw. K. Smit
Datum: 2 oktober 2024

Onderwerp: Watervergunning

Geachte mevrouw, heer,

U heeft een vergunning aangevraagd voor het aanleggen van een dam. Wij verlenen u deze vergunning onder
voorwaarden.

Hoogachtend,

namens het college van dijkgraaf en heemraden
van Waterschap Rivierenland,
het hoofd van de afdeling Vergunningen,

ing. W. van den Broek
""",
        [
            Wanted(
                "decision",
                "Watervergunning",
                "2024-10-02",
                "202400123/456",
                "Waterschap Rivierenland",
                ["ing. W. van den Broek"],
                [None],
            ),
        ],
    ),
    # No blank line, no salutation, the margin block repeated in the middle of a sentence.
    "no_blank_lines": (
        """
Ministerie van Sociale Zaken en Werkgelegenheid
De voorzitter van de Tweede Kamer der Staten-Generaal
Prinses Irenestraat 6
2595 BD  DEN HAAG
Postbus 90801
2509 LV Den Haag
T 070 333 44 44
www.rijksoverheid.nl
Onze referentie
2024-0000987654
Datum 1 november 2024
Betreft Stand van de uitvoering sociale zekerheid
Bij deze bied ik u, mede namens de Minister, de Stand van de uitvoering aan. Het UWV en de SVB melden dat de
druk op de uitvoering hoog is.
Capaciteit
Er zijn 350 verzekeringsartsen te weinig.1 Ik onderzoek welke maatregelen nodig zijn en informeer u daarover in het
1 UWV, Jaarverslag 2023.
Pagina 1 van 2
Datum
1 november 2024
Onze referentie
2024-0000987654
eerste kwartaal van 2025.
De Staatssecretaris van Sociale Zaken
en Werkgelegenheid,
J.N.J. Nobel
Pagina 2 van 2
""",
        [
            Wanted(
                "letter",
                "Stand van de uitvoering sociale zekerheid",
                "2024-11-01",
                "2024-0000987654",
                "Ministerie van Sociale Zaken en Werkgelegenheid",
                ["J.N.J. Nobel"],
                [None, "Capaciteit"],
            ),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_parts(structure, name) -> None:
    text, wanted = CASES[name]
    got = [
        Wanted(
            part.kind,
            part.subject,
            part.date,
            part.reference,
            part.sender.name if part.sender else None,
            [signatory.name for signatory in part.signatories],
            [section.heading.nl if section.heading else None for section in part.sections],
        )
        for part in structure(text.strip("\n").split("\n")).parts
    ]
    assert got == wanted


ADDRESSEES = [
    ("province", "Provinciale Staten van Utrecht"),
    ("municipality", "de gemeenteraad"),
    ("no_closing", "de Voorzitter van de Tweede Kamer der Staten-Generaal"),
    ("disclosure", "De heer J. Pietersen"),
    ("circular", "de colleges van burgemeester en wethouders"),
    ("no_blank_lines", "De voorzitter van de Tweede Kamer der Staten-Generaal"),
]


@pytest.mark.parametrize(("name", "addressee"), ADDRESSEES)
def test_addressees(structure, name, addressee) -> None:
    letter = structure(CASES[name][0].strip("\n").split("\n"))
    assert letter.parts[0].addressee == addressee


WHOLE = [
    ("typeset", "Zij heeft daarvoor 2 miljoen euro extra gekregen."),
    (
        "no_blank_lines",
        "Ik onderzoek welke maatregelen nodig zijn en informeer u daarover in het eerste kwartaal van 2025.",
    ),
    ("circular", "De circulaire is ook te vinden op www.rijksoverheid.nl."),
    ("water_board", "Wij verlenen u deze vergunning onder voorwaarden."),
]


@pytest.mark.parametrize(("name", "sentence"), WHOLE)
def test_cut_sentences_are_whole(structure, name, sentence) -> None:
    letter = structure(CASES[name][0].strip("\n").split("\n"))
    texts = [p.text for part in letter.parts for section in part.sections for p in section.paragraphs]
    assert sum(sentence in text for text in texts) == 1


ROLES = [
    ("province", ["voorzitter", "secretaris"]),
    ("immigration", ["Beslismedewerker"]),
    ("disclosure", ["directeur Bestuurlijke en Politieke Zaken"]),
]


@pytest.mark.parametrize(("name", "roles"), ROLES)
def test_roles(structure, name, roles) -> None:
    letter = structure(CASES[name][0].strip("\n").split("\n"))
    assert [signatory.role for signatory in letter.parts[0].signatories] == roles


BEHALF = [
    ("immigration", "De Minister van Asiel en Migratie"),
    ("disclosure", "De minister van Economische Zaken en Klimaat"),
    ("water_board", "het college van dijkgraaf en heemraden van Waterschap Rivierenland"),
]


@pytest.mark.parametrize(("name", "whom"), BEHALF)
def test_on_whose_behalf(structure, name, whom) -> None:
    letter = structure(CASES[name][0].strip("\n").split("\n"))
    assert letter.parts[0].signatories[0].on_behalf_of == whom
