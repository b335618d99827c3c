"""Markdown that shows exactly what the letter says, in two columns."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tweebrief.letter import Letter, Part
from tweebrief.reading.reading import Source
from tweebrief.render.markdown import escape, to_markdown
from tweebrief.render.view import plain

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def test_both_languages_side_by_side(letter):
    text = to_markdown(letter)
    assert "| Nederlands | English | Source |" in text
    assert "| Ik stuur een brief. | I will send a letter. | p2s1.2 |" in text
    assert "### Aanleiding / Background" in text


def test_metadata_themes_names_and_points(letter):
    text = to_markdown(letter)
    assert "- **Sender:** Ministerie (Ministry)" in text
    assert "- **Signed by:** A. de Naam, directeur, on behalf of de minister" in text
    assert "* **Themes:** Economie / Economy" in text
    assert "* **Organisations:** SER (Social and Economic Council)" in text
    assert "| undertaking | 2017-07-01 (voor 1 juli 2017) | Ik stuur uw Kamer" in text


def test_a_failed_check_is_marked(letter):
    marked = "⚠ **not verified** (numbers: 12 is missing): The SER advises on 21 regions."
    assert f"| De SER adviseert over 12 regio's. | {marked} | p2s1.1 |" in to_markdown(letter)
    english = to_markdown(letter, "en")
    assert f"- {marked} — *De SER adviseert over 12 regio's.* [p2s1.1]" in english


def test_problems_are_shown_first(letter):
    text = to_markdown(letter)
    assert "> - themes: ValueError: no" in text
    assert text.index("Partial result") < text.index("In short")
    assert "Partial result" not in to_markdown(replace(letter, problems=()))


def test_one_language_has_only_that_one(letter):
    dutch, english = to_markdown(letter, "nl"), to_markdown(letter, "en")
    assert "I will send a letter." not in dutch
    assert "- Ik stuur een brief. [p2s1.2]" in dutch
    assert "Ik stuur een brief." not in english
    assert "### In short" in english
    assert "### Kern" in dutch


def test_dutch_alone_has_no_english_names(letter):
    text = to_markdown(letter, "nl")
    assert "* **Organisaties:** SER\n" in text + "\n"
    assert "- **Afzender:** Ministerie\n" in text


def test_facts_are_a_list_of_their_own(letter):
    tokens = PARSER.parse(to_markdown(letter, "nl"))
    lists = [t for t in tokens if t.type == "bullet_list_open"]
    items = [t for t in tokens if t.type == "paragraph_open" and t.level > 0]
    assert len(lists) == 5
    assert all(t.hidden for t in items if t.level == 2)


def test_english_that_is_missing_is_said(letter):
    part = letter.parts[1]
    untranslated = replace(part, gist=replace(part.gist, en=()), sections=())
    text = to_markdown(replace(letter, parts=(untranslated,)), "en")
    assert "- *not translated:* Ik stuur een brief. [p2s1.2]" in text


def test_a_letter_without_text_says_so():
    assert "*No text found*" in to_markdown(Letter(Source("x", "0", "text/plain", 1), ""))


HOSTILE = [
    "<script>alert(1)</script>",
    "a | b",
    "*bold* _it_ `code` ~~no~~",
    "[link](javascript:alert(1))",
    "![image](http://example.org/x.png)",
    "&lt;b&gt; &amp;",
    "# kop",
    "- [ ] taak",
    "$x$ \\| \\",
    "[^1]: noot",
    "_a_b_ __c__ d_e é_é_",
    "<https://example.org>",
    "naam\u202egpj.exe\x1b[31m\x07",
]


def shown(markdown):
    """The text that a reader sees of one table cell, and the kinds of token in it."""
    tokens = PARSER.parse(f"| {markdown} |\n| --- |\n")
    inline = next(t for t in tokens if t.type == "inline")
    children = inline.children or []
    return "".join(c.content for c in children), {c.type for c in children}


@pytest.mark.parametrize("text", HOSTILE)
def test_letter_text_cannot_format(text):
    assert shown(escape(text)) == (plain(text), {"text"})


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(plain))
def test_any_text_is_shown_as_it_is(text):
    content, kinds = shown(escape(text))
    assert content == plain(text)
    assert kinds <= {"text", "text_special"}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_field_lets_html_through(letter, text):
    part = Part("letter", title=text, subject=text, addressee=text)
    markdown = to_markdown(replace(letter, parts=(part, *letter.parts)))
    kinds = {t.type for t in PARSER.parse(markdown)}
    kinds |= {c.type for t in PARSER.parse(markdown) for c in t.children or []}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "s_open"}
