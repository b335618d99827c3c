"""axe-core finds no violation of WCAG 2.2 A and AA nor of its best practices, in the light, the dark and the narrow."""

import pytest

from tweebrief.render.html import to_html

LOOKS = {
    "light": {"locale": "en-GB"},
    "dark": {"locale": "nl-NL", "color_scheme": "dark"},
    "narrow": {"locale": "nl-NL", "viewport": {"width": 360, "height": 740}},
}


def test_the_checker_finds_what_is_wrong(served, browse, letters, axe):
    page = browse()
    page.goto(served)
    page.eval_on_selector(
        "main", "e => e.append(document.createElement('img'), document.createElement('select'))"
    )
    assert {name for name, _ in axe(page)} >= {"image-alt", "select-name"}


@pytest.mark.parametrize("look", LOOKS)
def test_pages(served, browse, letters, axe, look):
    page = browse(**LOOKS[look])
    paths = ["/", "/find?q=SER&sender=ministerie", "/due", "/timeline", "/login"]
    for path in [*paths, f"/read/{letters.failed}", "/find?theme=niets"]:
        page.goto(served + path)
        assert axe(page) == [], path


@pytest.mark.parametrize("look", LOOKS)
def test_the_letter(served, browse, letters, axe, look):
    page = browse(**LOOKS[look])
    page.goto(f"{served}/read/{letters.old}")
    assert axe(page) == []
    page.locator("#show-margin").check()
    page.locator("details summary").first.click()
    page.locator("#s2\\.1\\.1 p[lang=nl]").click()
    assert page.locator(".lit mark").count() == 1
    assert axe(page) == []


@pytest.mark.parametrize("language", ["nl", "en", "both"])
def test_the_letter_as_a_file(tmp_path, letter, browse, axe, language):
    path = tmp_path / "brief.html"
    path.write_text(to_html(letter, language), "utf8")
    page = browse()
    page.goto(path.as_uri())
    assert axe(page) == []
