"""Old addresses: pages that stand at one and lead on, and parts of a page that have moved away from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from knowledge_base.base import KnowledgeBase
from knowledge_base.pages import Redirect
from knowledge_base.render import Renderer, Site
from knowledge_base.security import policy, secure
from tests.browser.support import NARROW
from tests.support import EDIT, ROOT, SITE

OLD = "case/gammelt-navn/"
Anchors = Mapping[str, str]


@pytest.fixture(scope="module")
def renderer(real_base: KnowledgeBase) -> Renderer:
    return Renderer(real_base, ROOT / "templates", Site(SITE, EDIT))


@pytest.fixture(params=["with", "without", "lost"])
def scripts(request: pytest.FixtureRequest) -> str:
    """Whether scripts run, are switched off, or that of the old page is lost."""
    return str(request.param)


@pytest.fixture
def visitor(browser: Browser, address: str, scripts: str) -> Iterator[Page]:
    with browser.new_context(base_url=address, java_script_enabled=scripts != "without") as context:
        page = context.new_page()
        if scripts == "lost":
            page.route("**/assets/js/moved.js", lambda route: route.abort())
        yield page


@pytest.fixture
def stand_at(renderer: Renderer, tmp_path: Path) -> Callable[..., None]:
    """Puts a page that leads to `target` at the old address, as the build would write it."""

    def put(page: Page, target: str, anchors: Anchors | None = None) -> None:
        redirect = Redirect(OLD, target, anchors or {})
        (tmp_path / "index.html").write_text(renderer.render("redirect.html.j2", at=OLD, view=redirect), "utf-8")
        secure(tmp_path)
        html = (tmp_path / "index.html").read_text("utf-8")
        assert policy() in html
        page.route(f"**/{OLD}**", lambda route: route.fulfill(content_type="text/html", body=html))

    return put


def arrives(page: Page, path: str) -> None:
    page.wait_for_url(lambda url: url.endswith(f"/{path}"))


@pytest.mark.parametrize(
    ("target", "asked", "comes_to"),
    [
        ("case/nav/", "", "case/nav/"),
        ("case/nav/", "#delt-eierskap", "case/nav/#delt-eierskap"),
        ("case/nav/", "?fra=epost&x=%C3%A5#delt-eierskap", "case/nav/?fra=epost&x=%C3%A5#delt-eierskap"),
        ("case/nav/", "#%", "case/nav/#%"),
        ("case/nav/", "#constructor", "case/nav/#constructor"),
        ("case/nav/#delt-eierskap", "", "case/nav/#delt-eierskap"),
        ("case/nav/#delt-eierskap", "#noe-annet", "case/nav/#delt-eierskap"),
        ("observasjoner/?virksomhet=nav", "?fra=epost", "observasjoner/?virksomhet=nav&fra=epost"),
    ],
)
def test_an_old_address_leads_to_todays_with_query_and_anchor(
    page: Page, stand_at: Callable[..., None], target: str, asked: str, comes_to: str
) -> None:
    stand_at(page, target)
    page.goto("om/")
    page.goto(OLD + asked, wait_until="commit")
    arrives(page, comes_to)
    page.go_back()
    arrives(page, "om/")


def test_an_old_address_leads_on_whether_or_not_scripts_run(visitor: Page, stand_at: Callable[..., None]) -> None:
    stand_at(visitor, "case/nav/#delt-eierskap")
    visitor.goto(OLD, wait_until="commit")
    arrives(visitor, "case/nav/#delt-eierskap")


def test_a_slow_new_page_does_not_lose_the_anchor(page: Page, stand_at: Callable[..., None]) -> None:
    def slowly(route: Route) -> None:
        page.wait_for_timeout(4000)
        route.continue_()

    stand_at(page, "case/nav/")
    page.route("**/case/nav/", slowly)
    page.goto(f"{OLD}#delt-eierskap", wait_until="commit")
    arrives(page, "case/nav/#delt-eierskap")


ANCHORS = {"konto": "case/trondheim/#google-guider", "styring": "case/oslo/", "constructor": "case/nav/#delt-eierskap"}


@pytest.mark.parametrize(
    ("asked", "comes_to"),
    [
        ("#konto", "case/trondheim/#google-guider"),
        ("#%6Bonto", "case/trondheim/#google-guider"),
        ("#styring", "case/oslo/#styring"),
        ("#constructor", "case/nav/#delt-eierskap"),
        ("#toString", "case/nav/#toString"),
        ("", "case/nav/"),
    ],
)
def test_an_old_anchor_leads_to_where_that_part_stands_today(
    page: Page, stand_at: Callable[..., None], asked: str, comes_to: str
) -> None:
    stand_at(page, "case/nav/", ANCHORS)
    page.goto(OLD + asked, wait_until="commit")
    arrives(page, comes_to)


@pytest.mark.parametrize("scripts", ["without", "lost"], indirect=True)
def test_without_scripts_each_old_anchor_is_a_link_and_the_page_waits_for_it_to_be_followed(
    visitor: Page, stand_at: Callable[..., None]
) -> None:
    stand_at(visitor, "case/nav/", ANCHORS)
    visitor.set_viewport_size(NARROW)
    visitor.goto(f"{OLD}#konto")
    visitor.wait_for_timeout(2500)
    expect(visitor.locator("meta[http-equiv=refresh]")).to_have_attribute("content", "10; url=../nav/")
    visitor.locator("#konto").get_by_role("link").click()
    arrives(visitor, "case/trondheim/#google-guider")


@pytest.mark.parametrize("scripts", ["lost"], indirect=True)
def test_an_old_address_with_old_anchors_fits_the_narrowest_window(
    visitor: Page, stand_at: Callable[..., None]
) -> None:
    stand_at(visitor, "case/nav/", ANCHORS)
    visitor.set_viewport_size({"width": 320, "height": 600})
    visitor.goto(OLD)
    assert visitor.evaluate("document.documentElement.scrollWidth") == 320


# --- parts that have moved away from a page that still stands ---


@pytest.fixture
def with_moved_parts(renderer: Renderer) -> Callable[..., None]:
    """Lists `anchors` as moved at the end of the page of Nav, as its template would."""
    macro = renderer._environment.from_string(  # the templates of pages do the same
        '{% from "parts/common.html.j2" import moved with context %}{{ moved(anchors) }}'
    )

    def put(page: Page, anchors: Anchors) -> None:
        listed = macro.render(at="case/nav/", anchors=anchors)

        def added(route: Route) -> None:
            answer = route.fetch()
            before, end, after = answer.text().rpartition("</article>")
            route.fulfill(response=answer, body=f"{before}{listed}{end}{after}")

        page.route("**/case/nav/", added)

    return put


MOVED = {
    "gammel": "case/trondheim/#google-guider",
    "her": "case/nav/#delt-eierskap",
    "a": "case/nav/#b",
    "b": "case/nav/#a",
}
# How many times the address changes in a while.
COUNT_CHANGES = """() => new Promise((done) => {
  let changes = 0;
  addEventListener("hashchange", () => changes++);
  setTimeout(() => done(changes), 300);
})"""


@pytest.mark.parametrize(
    ("anchor", "comes_to"),
    [("gammel", "case/trondheim/#google-guider"), ("%67ammel", "case/trondheim/#google-guider"), ("her", MOVED["her"])],
)
def test_an_anchor_that_has_moved_is_followed_at_once(
    page: Page, with_moved_parts: Callable[..., None], anchor: str, comes_to: str
) -> None:
    with_moved_parts(page, MOVED)
    page.goto("om/")
    page.goto(f"case/nav/#{anchor}", wait_until="commit")
    arrives(page, comes_to)
    page.go_back()
    arrives(page, "om/")


def test_an_anchor_that_has_moved_is_followed_each_time_it_is_asked_for(
    page: Page, with_moved_parts: Callable[..., None]
) -> None:
    with_moved_parts(page, MOVED)
    page.goto("case/nav/")
    for _ in range(2):
        page.evaluate("location.hash = 'her'")
        arrives(page, MOVED["her"])


def test_two_anchors_that_name_each_other_do_not_send_the_reader_back_and_forth(
    page: Page, with_moved_parts: Callable[..., None]
) -> None:
    with_moved_parts(page, MOVED)
    page.goto("case/nav/#a")
    page.wait_for_timeout(500)
    assert page.evaluate(COUNT_CHANGES) == 0


@pytest.mark.parametrize("scripts", ["without"], indirect=True)
def test_without_scripts_what_has_moved_is_a_link(visitor: Page, with_moved_parts: Callable[..., None]) -> None:
    with_moved_parts(visitor, MOVED)
    visitor.goto("case/nav/#gammel")
    expect(visitor.get_by_text("Dette har flyttet fra siden")).to_be_in_viewport()
    visitor.get_by_role("link", name="gammel").click()
    arrives(visitor, "case/trondheim/#google-guider")


def test_a_page_that_nothing_has_moved_from_says_nothing(renderer: Renderer) -> None:
    macro = renderer._environment.from_string(
        '{% from "parts/common.html.j2" import moved with context %}{{ moved(anchors) }}'
    )
    assert macro.render(at="case/nav/", anchors={}).strip() == ""


@pytest.mark.parametrize("anchor", ["%", "%E5", "finnes-ikke", "constructor", "__proto__", "innhold", ""])
def test_an_odd_anchor_breaks_nothing(page: Page, anchor: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"observasjoner/?perspektiv=hr#{anchor}")
    expect(page.locator(".filter [role=status]")).to_contain_text("Viser")
    assert faults == []
