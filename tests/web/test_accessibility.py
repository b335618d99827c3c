"""axe-core finds no violation of WCAG 2.2 A and AA nor of its best practices, in the light, the dark and the narrow."""

import pytest

RUN = """async () => {
  const found = await axe.run(document);
  return found.violations.map(v => [v.id, v.nodes.map(n => n.html)]);
}"""
CONFIGURE = "axe.configure({rules: [{id: 'target-size', enabled: true}]})"
LOOKS = {
    "light": {"locale": "en-GB"},
    "dark": {"locale": "nl-NL", "color_scheme": "dark"},
    "narrow": {"locale": "nl-NL", "viewport": {"width": 360, "height": 740}},
}


def violations(page, axe):
    page.evaluate(axe)
    page.evaluate(CONFIGURE)
    return page.evaluate(RUN)


def test_the_checker_finds_what_is_wrong(served, browse, letters, axe):
    page = browse(bypass_csp=True)
    page.goto(served)
    page.eval_on_selector(
        "main", "e => e.append(document.createElement('img'), document.createElement('select'))"
    )
    assert {name for name, _ in violations(page, axe)} >= {"image-alt", "select-name"}


@pytest.mark.parametrize("look", LOOKS)
def test_pages(served, browse, letters, axe, look):
    page = browse(**LOOKS[look])
    paths = ["/", "/find?q=SER&sender=ministerie", "/due", "/timeline", "/login"]
    for path in [*paths, f"/read/{letters.failed}", "/find?theme=niets"]:
        page.goto(served + path)
        assert violations(page, axe) == [], path


@pytest.mark.parametrize("look", LOOKS)
def test_the_letter(served, browse, letters, axe, look):
    page = browse(**LOOKS[look])
    page.goto(f"{served}/read/{letters.old}")
    assert violations(page, axe) == []
    page.locator("#show-margin").check()
    page.locator("details summary").first.click()
    page.locator("#s2\\.1\\.2 p[lang=nl]").click()
    assert page.locator(".lit").count() > 1
    assert violations(page, axe) == []
