"""The report as Chromium shows it. Needs Debian's chromium; the axe test needs axe-core's
axe.min.js, whose path the environment variable AXE_CORE gives."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from hand_made import hostile, record, tessel
from sayso.record import Failure, Record
from sayso.report import page as report
from wire import wire

CHROMIUM = shutil.which("chromium")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: apt-get install chromium"),
]

FAILURE = Failure("x.pdf", "is encrypted")
WIDE, NARROW = {"width": 1400, "height": 900}, {"width": 400, "height": 800}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield launched
        launched.close()


def _open(browser: Browser, folder: Path, *records: Record, failures: tuple[Failure, ...] = (), **options: Any) -> Page:
    """A page of the report of these records, which notes each error, dialog and request of its own."""
    path = folder / "report.html"
    path.write_text("".join(report.page(records, failures)), encoding="utf-8")
    shown = browser.new_context(**({"viewport": WIDE} | options)).new_page()
    shown.set_default_timeout(10_000)
    shown.troubles = []  # type: ignore[attr-defined]
    shown.on("pageerror", lambda error: shown.troubles.append(str(error)))  # type: ignore[attr-defined]
    shown.on("console", lambda said: shown.troubles.append(said.text))  # type: ignore[attr-defined]
    shown.on("dialog", lambda dialog: (shown.troubles.append("dialog"), dialog.dismiss()))  # type: ignore[attr-defined]
    shown.on("request", lambda asked: shown.troubles.append(asked.url) if asked.url != path.as_uri() else None)  # type: ignore[attr-defined]
    shown.goto(path.as_uri())
    return shown


def _lit(page: Page) -> set[str]:
    return set(page.eval_on_selector_all(".on", "all => all.map(e => e.dataset.s ?? e.id)"))


def test_the_page_runs_without_errors_or_requests(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, tessel(), tessel())
    assert page.is_visible(".filters")
    assert [t for t in page.troubles if not t.startswith("data:")] == []  # type: ignore[attr-defined]


def test_hostile_text_is_shown_and_does_not_run(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, hostile(), tessel())
    assert page.title() == "2 articles – who says what"
    assert "<script>document.title = 'owned'</script>" in page.inner_text("#a1 .text")
    assert "<b onmouseover=alert(2)>Title</b>" in page.inner_text("#a1-title")
    page.hover("#a1-title")
    assert page.eval_on_selector_all("img, iframe, object", "all => all.length") == 0
    assert [t for t in page.troubles if not t.startswith("data:")] == []  # type: ignore[attr-defined]


def test_a_script_that_got_in_would_still_be_refused(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, tessel())
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    assert page.evaluate("window.ran") is None


def test_following_a_number_lights_its_statement_and_all_its_pieces(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, tessel())
    page.click("#a1-t2")
    assert _lit(page) == {"a1-s2"}
    assert page.eval_on_selector_all(".text .content.on", "all => all.map(e => e.textContent)") == [
        "2“We will leave,”",
        "2“Nobody has asked us to hurry.”",
    ]
    assert page.eval_on_selector("#a1-s2", "e => e.classList.contains('on')")


def test_a_click_in_the_text_lights_the_innermost_statement(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, tessel())
    page.click("[data-s=a1-s5].content", position={"x": 40, "y": 8})
    assert _lit(page) == {"a1-s5"}
    page.keyboard.press("Escape")
    assert _lit(page) == set()


def test_the_keyboard_alone_reaches_and_lights_statements(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, tessel())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("#a1-t1")
    assert _lit(page) == {"a1-s1"}
    page.keyboard.press("Tab")
    assert _lit(page) == {"a1-s2"}
    page.keyboard.press("Enter")
    assert page.url.endswith("#a1-s2")


def test_an_address_that_names_a_statement_lights_it(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, tessel())
    page.goto(page.url + "#a1-s4")
    assert _lit(page) == {"a1-s4"}


def test_filters_narrow_the_list_and_the_marks(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, tessel())
    page.select_option("#speaker", label="Ilsa Marn (1)")
    shown = page.eval_on_selector_all(".list > ol > li", "all => all.filter(e => e.checkVisibility()).map(e => e.id)")
    assert shown == ["a1-s2"]
    assert page.inner_text("#count") == "1 of 6 statements"
    assert page.eval_on_selector_all(".text .content:not(.off)", "all => all.length") == 2
    page.select_option("#kind", "indirect")
    assert page.inner_text("#count") == "0 of 6 statements"
    page.select_option("#speaker", "")
    assert page.inner_text("#count") == "4 of 6 statements"


def _opened(page: Page) -> list[str]:
    return page.eval_on_selector_all("details[open]", "all => all.map(e => e.querySelector('summary').innerText)")


def test_a_click_on_a_name_opens_its_reasons_with_the_evidence_marked(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, wire())
    assert not page.is_visible("#a1-s3 .who .why")
    page.click("#a1-s3 .who .name")
    assert _opened(page) == ["Ilsa Marn (She) did not deny"]
    assert "“She” goes back to “Marn”" in page.inner_text("#a1-s3 .who .why")
    assert page.inner_text("#a1-s3 .who mark >> nth=0") == "Marn"
    page.click("#a1-s3 .who .why a >> nth=0")
    assert page.evaluate("document.querySelector('.card:target h3').innerText") == "Ilsa Marn"


def test_the_keyboard_opens_a_date_and_escape_closes_it(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, wire())
    page.focus("#a1-s1 details.time >> nth=0 >> summary")
    page.keyboard.press("Enter")
    assert _opened(page) == ["said 4 March 2024"]
    assert page.is_visible("#a1-s1 .time .why")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert _opened(page) == []
    assert page.evaluate("document.activeElement.innerText") == "said 4 March 2024"


def test_a_statement_in_a_panel_leads_to_it_in_the_text(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, wire())
    page.click("#timeline .stop:nth-child(4) a.n")
    assert page.url.endswith("#a1-s5")
    assert _lit(page) == {"a1-s5"}


def test_the_list_narrows_to_a_resolved_speaker_and_to_an_act(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, wire())
    page.select_option("#speaker", label="Teodor Vance (4)")
    assert page.inner_text("#count") == "4 of 17 statements"
    page.select_option("#kind", "deny")
    assert page.inner_text("#count") == "1 of 17 statements"
    page.select_option("#speaker", "")
    page.select_option("#kind", "doubting")
    assert page.inner_text("#count") == "1 of 17 statements"


def test_without_javascript_reasons_open_and_panels_are_there(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, wire(), java_script_enabled=False)
    page.click("#a1-s5 .time summary")
    assert page.is_visible("#a1-s5 .time .why")
    assert all(page.is_visible(f"#{name}") for name in ("sourcing", "speakers", "timeline", "places", "tone"))


def test_what_is_closed_is_printed_open_and_closed_again(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, wire())
    page.click("#a1-s3 .who .name")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert _opened(page) == ["Ilsa Marn (She) did not deny"]


def test_a_range_is_drawn_wider_than_a_day_and_in_the_right_order(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, wire())
    box = "e => { const b = e.getBoundingClientRect(); return [b.left, b.width]; }"
    january = page.eval_on_selector(".stop:nth-child(2) .range", box)
    day = page.eval_on_selector(".stop:nth-child(7) .point", box)
    assert january[1] > day[1] > 0
    assert january[0] < day[0]


def test_without_javascript_all_is_there_and_anchors_work(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, tessel(), java_script_enabled=False)
    assert not page.is_visible(".filters")
    assert page.locator(".list > ol > li").count() == 6
    page.click("#a1-t4")
    assert page.locator("#a1-s4:target").count() == 1


def test_marks_differ_without_colour(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, tessel())
    styles = (
        "e => [getComputedStyle(e).borderBottomStyle, getComputedStyle(e).fontWeight, getComputedStyle(e).fontStyle]"
    )
    direct = page.eval_on_selector(".text .content.direct", styles)
    indirect = page.eval_on_selector(".text .content.indirect", styles)
    source, cue = page.eval_on_selector(".text .source", styles), page.eval_on_selector(".text .cue", styles)
    assert (direct[0], indirect[0]) == ("solid", "dotted")
    assert int(source[1]) > int(direct[1])
    assert cue[2] == "italic"


def test_print_leaves_out_the_controls_and_keeps_the_list(browser: Browser, tmp_path: Path) -> None:
    page = _open(browser, tmp_path, tessel())
    page.emulate_media(media="print")
    assert not page.is_visible(".filters")
    assert page.is_visible("#a1-s6")


@pytest.mark.parametrize("viewport", [WIDE, NARROW])
def test_nothing_is_wider_than_the_window(viewport: dict[str, int], browser: Browser, tmp_path: Path) -> None:
    long = record("x" * 500 + " said.", title="y" * 300, path="z" * 300)
    page = _open(browser, tmp_path, tessel(), hostile(), wire(), long, viewport=viewport)
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("viewport", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("results", [(wire(),), (tessel(), hostile(), wire(), wire(), record("Quiet."))])
def test_axe_finds_no_barrier(
    results: tuple[Record, ...], scheme: str, viewport: dict[str, int], browser: Browser, tmp_path: Path
) -> None:
    axe = Path(os.environ.get("AXE_CORE", ""))
    if not axe.is_file():
        pytest.skip("AXE_CORE names no file: npm install axe-core, then AXE_CORE=node_modules/axe-core/axe.min.js")
    page = _open(
        browser, tmp_path, *results, failures=(Failure("x", "is empty"),), color_scheme=scheme, viewport=viewport
    )
    page.evaluate(axe.read_text(encoding="utf-8"))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    opened = "for (const each of document.querySelectorAll('details')) each.open = true"
    for prepare in ("", "document.querySelector('.ref').click()", *map(_emphasis, ("own", "attributed")), opened):
        page.evaluate(prepare)
        found = page.evaluate("rules => axe.run({runOnly: rules})", rules)
        assert "color-contrast" in {p["id"] for p in found["passes"]}
        assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found["violations"]] == []


def _emphasis(voice: str) -> str:
    return f"document.getElementById('voice').value = '{voice}';" + (
        "document.getElementById('voice').dispatchEvent(new Event('change'))"
    )
