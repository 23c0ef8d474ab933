"""The page in real browsers: each thing that it does, done as a reader does it."""

import html
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import browsers
import page_cases
import pytest
from test_page import HOSTILE, HOSTILE_RECORDS, HOSTILE_SETTINGS, ODD

import mimbib
from mimbib import page
from mimbib.formats import dumps
from mimbib.formats.outline import outline
from mimbib.library import provenance
from mimbib.library.bibliography import Bibliography
from mimbib.library.reading import read
from mimbib.model import Category, Dimension, Record
from mimbib.page.reference import reference
from mimbib.text import clean

pytestmark = pytest.mark.slow

SCRIPTS = Path(page.__file__).parent


@pytest.fixture(scope="module")
def browser():
    with browsers.chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the page of the library that ships."""
    made = tmp_path_factory.mktemp("page")
    library = read()
    text = page.render(
        library.bibliography,
        settings=library.settings,
        edition=library.edition,
        sources=provenance.read(),
    )
    (made / page.NAME).write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def tabs(browser):
    """Opens tabs of their own, and fails if a script fails or anything but the file is asked for."""
    contexts, wrong = [], []

    def new(address, **settings):
        context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}} | settings)
        context.set_default_timeout(10_000)
        contexts.append(context)
        tab = context.new_page()
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on("console", lambda message: wrong.append(message.text))
        allowed = (address.partition("#")[0], "blob:", "data:")
        tab.on("request", lambda sent: sent.url.startswith(allowed) or wrong.append(sent.url))
        tab.goto(address)
        return tab

    yield new
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def tab(tabs, folder):
    """The page of the library that ships, opened from the disk."""
    return tabs((folder / page.NAME).as_uri())


@pytest.fixture
def of(tabs, tmp_path):
    """Opens the page of other records."""

    def opened(records, address="", **settings):
        path = tmp_path / "other.html"
        path.write_text(page.render(Bibliography(tuple(records))), encoding="utf-8")
        return tabs(path.as_uri() + address, **settings)

    return opened


def keys(tab):
    """The citation keys of the papers that are shown, when all of them are."""
    tab.locator("#more").wait_for(state="hidden")
    return tab.locator("#list li").evaluate_all("rows => rows.map(row => row.dataset.key)")


def shown(tab):
    return int(re.match(r"\d+", tab.locator("#count").inner_text())[0])


def press(tab, choice):
    tab.locator(f'[data-choice="{choice}"]').click()


def choose(tab, menu, name):
    tab.get_by_role("button", name=menu, exact=True).click()
    tab.locator(f'[data-menu="{menu} {name}"]').click()


def downloaded(tab, name):
    """The file that the menu gives for a format."""
    with tab.expect_download() as download:
        choose(tab, "Download", name)
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_it_opens_from_the_disk_and_over_http_and_asks_for_nothing_else(tabs, folder, shipped):
    with browsers.served(folder) as (address, asked):
        for place in ((folder / page.NAME).as_uri(), f"{address}/{page.NAME}"):
            tab = tabs(place)
            assert keys(tab) == [record.key for record in shipped]
            tab.get_by_role("button", name="Details").first.click()
            tab.wait_for_selector(".detail dl")
            tab.context.close()
        assert asked == [f"/{page.NAME}"]


def test_the_policy_stops_scripts_and_requests_that_are_not_of_the_page(browser, folder):
    context = browser.new_context()
    tab = context.new_page()
    sent = []
    tab.goto((folder / page.NAME).as_uri())
    tab.on("requestfinished", lambda request: sent.append(request.url))
    tab.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
          document.body.insertAdjacentHTML("beforeend", "<img src='http://127.0.0.1:9/x.png'><p id=styled style='color: red'>");
        }"""
    )
    assert tab.evaluate("window.ran") is None
    assert tab.locator("#styled").evaluate("it => getComputedStyle(it).color") != "rgb(255, 0, 0)"
    with pytest.raises(Exception, match=r"Failed to fetch|violates"):
        tab.evaluate("fetch('http://127.0.0.1:9/')")
    assert sent == []
    context.close()


def test_each_choice_says_how_many_papers_it_leaves(tab):
    """With something chosen already, so that the numbers are those of what would become."""
    press(tab, "any Masking Strategy")
    press(tab, "venue CVPR")
    names = tab.locator("#facets button[data-choice]").evaluate_all(
        "all => all.map(each => each.dataset.choice)"
    )
    checked = [name for name in names if not name.startswith(("category", "author"))][:30]
    for name in [*checked, *[name for name in names if name.startswith("category")][:3]]:
        choice = tab.locator(f'[data-choice="{name}"]')
        if choice.get_attribute("aria-pressed") == "true":
            continue
        said = int(re.search(r"\d+$", choice.inner_text())[0])
        choice.click()
        assert (name, shown(tab)) == (name, said)
        tab.go_back()
    assert len(checked) > 20


def test_any_all_and_not_are_the_sets_that_they_say(tab, shipped):
    def expected(test):
        return [
            record.key for record in shipped if test({d.name for d in record.category.dimensions})
        ]

    press(tab, "any Masking Strategy")
    press(tab, "any Theoretical Analysis")
    assert keys(tab) == expected(lambda own: own & {"Masking Strategy", "Theoretical Analysis"})
    press(tab, "all Masking Strategy")  # moves it
    press(tab, "any Theoretical Analysis")  # drops it
    press(tab, "all Objective Function")
    assert keys(tab) == expected(lambda own: own >= {"Masking Strategy", "Objective Function"})
    press(tab, "not Model Architecture")
    wanted = {"Masking Strategy", "Objective Function"}
    assert keys(tab) == expected(lambda own: own >= wanted and "Model Architecture" not in own)


def test_level_category_venue_author_year_and_code_narrow_down(tab, shipped):
    press(tab, "level Two-Level Contribution")
    press(tab, "code")
    press(tab, "venue CVPR")
    press(tab, "year 2023")
    found = shipped.select("level:two has:code container:cvpr year:2023")
    assert keys(tab) == [record.key for record in found]
    tab.get_by_role("button", name="Clear all").first.click()
    tab.get_by_label("From year").select_option("2022")
    tab.get_by_label("To year").select_option("2022")
    assert keys(tab) == [record.key for record in shipped.select("year:2022")]
    tab.get_by_role("button", name="Drop 2022").click()
    tab.get_by_label("Find an author").press_sequentially("kaiming")
    press(tab, "author Kaiming He")
    assert keys(tab) == [record.key for record in shipped.select('author:"Kaiming He"')]
    press(tab, "author Kaiming He")
    press(tab, "category Downstream Task")
    assert keys(tab) == [record.key for record in shipped.select("only:downstream")]


@pytest.mark.parametrize("number", range(0, len(page_cases.SEARCHES), 10))
def test_the_search_box_finds_what_mimbib_list_finds(tab, shipped, number):
    for expression in page_cases.SEARCHES[number : number + 10]:
        tab.locator("#q").fill(expression)
        found = [record.key for record in shipped.select(expression)]
        assert (expression, keys(tab)) == (expression, found)
        assert found or expression == "type:article"
        assert tab.locator("#q-message").inner_text() == ""


def test_words_are_taken_by_their_beginning_without_accents_and_unknown_fields_are_told(
    tab, shipped
):
    for typed, found in (
        ("MASK auto", "mask* auto*"),
        ("dollár", "author:dollar"),
        ("Dollar", "author:dollar"),
    ):
        tab.locator("#q").fill(typed)
        assert keys(tab) == [record.key for record in shipped.select(found)], typed
    tab.locator("#q").fill("titel:mask")
    assert "No field is called titel" in tab.locator("#q-message").inner_text()


def test_nothing_found_says_which_choice_to_drop(tab):
    press(tab, "any Masking Strategy")
    tab.locator("#q").fill("year:2021 container:iccv")
    before = shown(tab)
    tab.locator("#q").fill("zzz")
    assert tab.locator("#empty").is_visible()
    advice = tab.locator("#empty button").first
    assert "“zzz”" in advice.inner_text()
    said = int(re.search(r"(\d+) papers?$", advice.inner_text())[1])
    advice.click()
    assert shown(tab) == said > before
    assert not tab.locator("#empty").is_visible()


def test_the_address_holds_the_state_and_back_and_forward_go_through_it(tab, tabs):
    press(tab, "not Masking Strategy")
    first = keys(tab)
    press(tab, "level Two-Level Contribution")
    tab.locator("#q").press_sequentially("image")
    tab.locator("#sort").select_option("title")
    tab.locator("#group").select_option("venue")
    tab.get_by_role("button", name="Details").first.click()
    last, address = keys(tab), tab.url
    assert keys(tabs(address)) == last
    assert tabs(address).locator(".detail dl").count() == 1
    for _ in range(5):
        tab.go_back()
    assert keys(tab) == first
    assert tab.locator("#q").input_value() == ""
    for _ in range(5):
        tab.go_forward()
    assert keys(tab) == last
    assert tab.locator("#q").input_value() == "image"


def test_a_key_as_the_address_opens_that_paper(tabs, folder):
    tab = tabs((folder / page.NAME).as_uri() + "#he2022masked")
    tab.wait_for_selector(".detail dl")
    assert "15979-15988" in tab.locator("li.pickable:has(.detail)").inner_text()


def test_a_strange_address_shows_the_list(tabs, folder, shipped):
    for strange in ("#50%", "#group=constructor", "#sort=constructor"):
        assert shown(tabs((folder / page.NAME).as_uri() + strange)) == len(shipped), strange


def test_pasted_addresses_find_their_paper_and_what_the_box_does_not_know_is_told(tab):
    for typed in (
        "https://doi.org/10.1109/CVPR52688.2022.01553",
        "https://arxiv.org/abs/2111.06377v3",
        "http://arxiv.org/pdf/2111.06377v2.pdf",
    ):
        tab.locator("#q").fill(typed)
        assert (keys(tab), tab.locator("#q-message").inner_text()) == (["he2022masked"], "")
    for typed in ("constructor:x", "(mae or bert) has:code"):
        tab.locator("#q").fill(typed)
        assert tab.locator("#q-message").inner_text()


def test_it_is_sorted_and_grouped(tab, shipped):
    order = {record.key: place for place, record in enumerate(shipped)}
    tab.locator("#sort").select_option("year")
    years = [shipped[key].year for key in keys(tab)]
    assert years == sorted(years, reverse=True)
    assert [order[key] for key in keys(tab) if shipped[key].year == "2022"] == sorted(
        order[record.key] for record in shipped.select("year:2022")
    )
    tab.locator("#sort").select_option("author")
    families = [shipped[key].author[0].family.lower() for key in keys(tab)]
    assert families[0].startswith("a")
    assert families.index("he") < families.index("zhang")
    tab.locator("#sort").select_option("title")
    assert shipped[keys(tab)[0]].title < shipped[keys(tab)[-1]].title
    tab.locator("#sort").select_option("venue")
    assert "AAAI" in tab.locator("#list li").first.inner_text()
    tab.locator("#sort").select_option("")
    groups = {"category": "category", "dimension": "dimension", "year": "year"}
    for name, by in groups.items():
        tab.locator("#group").select_option(name)
        wanted = {c.title: [record.key for record in c.records] for c in shipped.collections(by)}
        number = sum(map(len, wanted.values()))
        assert len(keys(tab)) == number
        heads = tab.locator("#list h2").all_inner_texts()
        assert {head.rpartition(" ")[0].rpartition(" ")[0] for head in heads} == set(wanted)
    assert heads[0].startswith("2024")


@pytest.mark.parametrize("expression", ["", "level:two year:2023", "key:he2022masked"])
def test_downloads_are_what_the_command_writes(tab, run, expression):
    tab.locator("#q").fill(expression)
    for name in mimbib.formats.FORMATS:
        file, content = downloaded(tab, name)
        assert file == f"masked-image-modeling-a-survey.{mimbib.formats.get(name).SUFFIX}"
        written = run("export", *expression.split(), "--format", name, "--output", "-")
        assert (0, content.decode(), "") == written


def test_picked_papers_are_taken_in_the_order_of_the_list_and_survive_a_reload(tab, shipped):
    tab.locator("#sort").select_option("title")
    for key in ("xie2022simmim", "he2022masked", "voleti2022mcvd"):
        tab.locator(f"#{key} > input").check()
    tab.reload()
    assert tab.locator("#he2022masked > input").is_checked()
    expression = "key:he2022masked or key:xie2022simmim or key:voleti2022mcvd"
    chosen = shipped.select(expression)
    for name in mimbib.formats.FORMATS:
        assert downloaded(tab, name)[1] == dumps(chosen, name).encode()
    tab.get_by_role("button", name="Show picked").click()
    assert sorted(keys(tab)) == sorted(record.key for record in chosen)
    tab.locator("#he2022masked > input").click()
    assert len(keys(tab)) == 2
    tab.get_by_role("button", name="Unpick all").click()
    assert tab.get_by_role("button", name="0 picked").is_visible()


def test_all_that_is_shown_is_picked_at_once(tab, shipped):
    tab.locator("#q").fill("year:2022")
    tab.get_by_role("button", name="Pick shown").click()
    tab.locator("#q").fill("year:2021")
    tab.get_by_role("button", name="Pick shown").click()
    number = len(shipped.select("year:2021..2022"))
    assert tab.get_by_role("button", name=f"{number} picked").is_visible()
    tab.get_by_role("button", name="2 shown").click()  # what is shown can be taken all the same
    assert downloaded(tab, "ris")[1] == dumps(shipped.select("year:2021"), "ris").encode()
    tab.get_by_role("button", name="Unpick shown").click()
    assert tab.get_by_role("button", name=f"{number - 2} picked").is_visible()


def test_copies_are_ready_to_paste_and_a_link_carries_the_basket(tabs, folder, shipped):
    place = (folder / page.NAME).as_uri()
    tab = tabs(place, permissions=["clipboard-read", "clipboard-write"])

    def copied():
        tab.locator("#announcer", has_text="Copied").wait_for(state="attached")
        tab.evaluate("document.querySelector('#announcer').textContent = ''")
        return tab.evaluate("navigator.clipboard.readText()")

    tab.locator("#he2022masked > input").check()
    tab.locator("#xie2022simmim > input").check()
    both = shipped.select("key:he2022masked or key:xie2022simmim")
    expected = {
        "cite": "\\cite{xie2022simmim,he2022masked}",
        "pandoc": "[@xie2022simmim; @he2022masked]",
        "bibtex": dumps(both, "bibtex"),
        "reference": "\n".join(map(reference, both)),
    }
    for name, text in expected.items():
        choose(tab, "Copy", name)
        assert copied() == text
    tab.get_by_role("button", name="Copy link").click()
    link = copied()
    other = tabs(link)
    assert other.get_by_role("button", name="2 picked").is_visible()
    assert "pick" not in unquote(other.url)  # a reload must not bring back what was put back
    other.goto(f"{place}#pick=voleti2022mcvd,unknown")
    other.get_by_role("button", name="3 picked").wait_for()
    assert "1 it names are not here" in other.locator("#announcer").inner_text()
    tab.locator("#he2022masked .show").click()
    record = shipped["he2022masked"]
    texts = (
        "\\cite{he2022masked}",
        "[@he2022masked]",
        dumps([record], "bibtex").partition("\n@Comment")[0],
        reference(record),
    )
    for name, text in zip(("\\cite", "[@…]", "BibTeX", "Reference"), texts, strict=True):
        tab.get_by_role("button", name=f"Copy {name}").click()
        assert copied() == text


def test_details_show_every_value_and_where_it_was_read(tab, shipped):
    tab.locator("#he2022masked .show").click()
    tab.wait_for_selector(".detail dl")
    text = tab.locator(".detail").inner_text()
    sources = provenance.read()["he2022masked"]
    for account in provenance.accounts(shipped["he2022masked"], sources):
        for part in (account.field, account.value, *account.notes):
            assert part in text
    link = tab.get_by_role("link", name="Report a mistake").get_attribute("href")
    assert link.startswith("https://github.com/vladhondru25/MIM-Survey/issues/new?")
    assert f"he2022masked: {shipped['he2022masked'].title}" in unquote(link)
    tab.locator("#he2022masked .show").click()
    assert tab.locator(".detail").count() == 0


def test_a_library_without_a_repository_has_no_form_for_mistakes(of, small):
    tab = of(small)
    tab.get_by_role("button", name="Details").first.click()
    tab.wait_for_selector(".detail dl")
    assert tab.get_by_role("link", name="Report a mistake").count() == 0


def test_a_figure_selects(tab, shipped):
    for title, expression in (
        ("2022, Target Features", "year:2022 dimension:target"),
        ("Masking Strategy + Target Features", "only:masking,target"),
        ("Theoretical Analysis", "dimension:theoretical"),
        ("ICCV", "container:iccv"),
    ):
        tab.goto(tab.url.partition("#")[0] + "#")
        name = tab.locator("title", has_text=re.compile(f"^{re.escape(title)}"))
        # By a key: rows above it are laid out when they come near, and move it under a mouse.
        tab.locator("figure svg a").filter(has=name).first.press("Enter")
        assert keys(tab) == [record.key for record in shipped.select(expression)], title


def test_the_keyboard_alone_does_all(tab):
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "q"
    tab.keyboard.type("mask")
    tab.keyboard.press("j")  # a letter of the search
    assert tab.locator("#q").input_value() == "maskj"
    tab.keyboard.press("Backspace")
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.id") != "q"
    first, second, _ = keys(tab)[:3]
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    assert tab.locator("li.current").get_attribute("data-key") == second
    tab.keyboard.press("k")
    tab.keyboard.press("x")
    assert tab.locator(f"#{first} > input").is_checked()
    tab.keyboard.press("o")
    tab.wait_for_selector(f"#{first} .detail dl")
    tab.keyboard.press("Escape")
    assert tab.locator(".detail").count() == 0
    tab.keyboard.press("?")
    assert tab.locator("#help").is_visible()
    tab.keyboard.press("Escape")
    assert not tab.locator("#help").is_visible()
    tab.get_by_role("button", name="Help", exact=True).click()
    tab.get_by_role("button", name="Close", exact=True).click()
    assert not tab.locator("#help").is_visible()


def test_the_first_key_leads_past_the_choices(tab, shipped):
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "list"
    assert shown(tab) == len(shipped)


def test_long_lists_of_choices_show_all_when_asked(of, tab, shipped):
    categories = tab.locator('[data-choice^="category "]')
    assert categories.count() < len(shipped.categories)
    tab.get_by_role("button", name=f"{len(shipped.categories) - categories.count()} more").click()
    assert categories.count() == len(shipped.categories)
    many = of(ODD["nested"])
    ways = many.locator('[data-choice^="not "]')
    number = len({name for record in ODD["nested"] for name in record.category.dimensions})
    assert ways.count() < number
    many.get_by_role("button", name="more dimensions").click()
    assert ways.count() == number


def test_tab_reaches_every_control(tabs, folder):
    # From the address, for after typing the choices are drawn a little later than the list.
    tab = tabs((folder / page.NAME).as_uri() + "#q=key%3Ahe2022masked")
    wanted = set(
        tab.locator("button:visible, a[href]:visible, select:visible, input:visible").evaluate_all(
            "all => all.filter(one => !one.disabled).map((one, place) => (one.dataset.number = place))"
        )
    )
    tab.evaluate("document.activeElement.blur()")
    reached = set()
    for _ in range(len(wanted) + 30):
        tab.keyboard.press("Tab")
        number = tab.evaluate("document.activeElement?.dataset?.number")
        reached.add(int(number) if number else None)
    assert wanted <= reached


def test_the_theme_follows_the_system_and_can_be_switched(tabs, folder):
    def ground(tab):
        return tab.evaluate("getComputedStyle(document.body).backgroundColor")

    place = (folder / page.NAME).as_uri()
    light, dark = ground(tabs(place)), ground(dark_tab := tabs(place, color_scheme="dark"))
    assert light != dark
    dark_tab.locator("#theme").click()
    assert ground(dark_tab) == light
    dark_tab.reload()
    assert ground(dark_tab) == light
    dark_tab.locator("#theme").click()
    assert ground(dark_tab) == dark


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1400])
def test_axe_finds_nothing(tabs, folder, scheme, width):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="needs axe-playwright-python"
    )
    size = {"width": width, "height": 900}
    tab = tabs(
        (folder / page.NAME).as_uri() + "#any=Target+Features&year=2022&group=category",
        viewport=size,
        color_scheme=scheme,
    )
    tab.locator("#choices").evaluate("it => it.open = true")
    tab.locator("#list input").first.check()
    tab.get_by_role("button", name="Details").first.click()
    tab.wait_for_selector(".detail dl")
    tab.locator("figure summary").first.press("Enter")
    for prepare in ("", "?"):
        if prepare:
            tab.keyboard.press("?")
        found = axe.Axe().run(tab).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_counts_are_announced(tab):
    assert tab.locator("#count").get_attribute("role") == "status"
    tab.locator("#he2022masked > input").check()
    assert tab.locator("#announcer").inner_text() == "1 paper picked"


def test_without_scripts_it_is_a_complete_list(tabs, folder, shipped):
    tab = tabs((folder / page.NAME).as_uri(), java_script_enabled=False)
    content = tab.content()
    rows = re.findall(r"<li id=.*?</li>", content, re.DOTALL)
    assert len(rows) == len(shipped)
    for record, row in zip(shipped, rows, strict=True):
        addresses = {record.url, record.pdf, *(link.url for link in record.links)} - {""}
        assert addresses <= set(map(html.unescape, re.findall('href="([^"]*)"', row)))
        assert html.escape(record.title, quote=False) in html.unescape(row).replace(
            "&", "&amp;"
        ) or record.title in html.unescape(row)
        assert record.doi in row
        assert record.arxiv in row
        assert record.key in row
    assert not tab.locator("#q").is_visible()
    assert tab.locator(f"#{shipped.records[-1].key}").is_visible()


def test_on_paper_every_paper_stands_and_no_control(tab, shipped, tmp_path):
    tab.locator("#q").fill("year:2023")
    tab.pdf(path=str(tmp_path / "page.pdf"))
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for record in shipped.select("year:2023"):
        assert record.key in text
    assert "Download" not in text
    assert "Narrow down" not in text


def test_nothing_of_a_hostile_library_runs_and_all_shows_as_it_is(tabs, tmp_path):
    path = tmp_path / "hostile.html"
    text = page.render(Bibliography(HOSTILE_RECORDS), settings=HOSTILE_SETTINGS)
    path.write_text(text, encoding="utf-8")
    for settings in ({}, {"java_script_enabled": False}):
        tab = tabs(path.as_uri(), **settings)
        assert tab.locator("li h3").all_inner_texts() == list(map(clean, HOSTILE))
        addresses = re.findall(r'href="([^"]*)"', tab.locator("#list").inner_html())
        assert not [each for each in addresses if not each.startswith(("http", "ftp"))]
        if not settings:
            for row in tab.locator("#list li").all():
                row.get_by_role("button", name="Details").click()
                row.locator(".detail dl").wait_for()
            assert tab.evaluate("window.ran") is None
            assert tab.locator("#facets").inner_text().count("alert(1)") > 0
            assert downloaded(tab, "bibtex")[1] == dumps(HOSTILE_RECORDS, "bibtex").encode()
            assert downloaded(tab, "zotero-rdf")[1] == dumps(HOSTILE_RECORDS, "zotero-rdf").encode()
        assert tab.locator("[onerror], [onclick], script[src], iframe, img").count() == 0


@pytest.mark.parametrize("name", ODD)
def test_the_page_stands_for_odd_libraries(of, name):
    records = ODD[name]
    tab = of(records, viewport={"width": 320, "height": 700})
    assert len(keys(tab)) == len(records)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for group in ("category", "dimension", "year", "venue"):
        tab.locator("#group").select_option(group)
    for order in ("year", "venue", "author", "title"):
        tab.locator("#sort").select_option(order)
    if records:
        for format_name in mimbib.formats.FORMATS:
            assert downloaded(tab, format_name)[1] == dumps(records, format_name).encode()


def test_any_citation_key_is_opened_picked_and_carried(of):
    tab = of(ODD["keys"], permissions=["clipboard-read", "clipboard-write"])
    wanted = [record.key for record in ODD["keys"]]
    for row in tab.locator("#list li").all():
        row.get_by_role("button", name="Details").click()
        row.locator(".detail dl").wait_for()
    tab.get_by_role("button", name="Pick shown").click()
    choose(tab, "Copy", "pandoc")
    tab.locator("#announcer", has_text="Copied").wait_for(state="attached")
    assert tab.evaluate("navigator.clipboard.readText()") == (
        "[@He:2022abc; @a&b<c>d; @{x=y;z}; @{who@home}; @{é+1}; @{[k]}; @a/b?c]"
    )
    tab.get_by_role("button", name="Copy link").click()
    tab.locator("#announcer", has_text="Copied: link").wait_for(state="attached")
    link = tab.evaluate("navigator.clipboard.readText()")
    tab.get_by_role("button", name="Unpick all").click()
    tab.goto(link)
    tab.get_by_role("button", name=f"{len(wanted)} picked").wait_for()
    assert keys(tab) == wanted


def test_text_without_blanks_and_from_right_to_left_is_found(of):
    tab = of(ODD["scripts"])
    for typed, key in (("图像", "cjk"), ("نموذج", "rtl"), ("マス", "kana")):
        tab.locator("#q").fill(typed)
        assert keys(tab) == [key]


@pytest.mark.parametrize("name", page_cases.OUTLINES)
def test_the_outline_is_that_of_the_exporters(browser, name):
    places = {
        key: Category(tuple(map(Dimension, names)), level, nested=key == "nested")
        for key, (names, level) in page_cases.PLACES.items()
    }
    chosen = [
        Record(key=key, type="book", title=key, category=places[key])
        for key in page_cases.OUTLINES[name]
    ]
    dimensions = sorted({each.name for category in places.values() for each in category.dimensions})
    levels = sorted({category.level for category in places.values()})
    given = [
        {
            "key": record.key,
            "category": {
                "title": record.category.title,
                "level": record.category.level,
                "rank": levels.index(record.category.level),
                "breadth": record.category.breadth,
                "places": [dimensions.index(each.name) for each in record.category.dimensions],
            },
        }
        for record in chosen
    ]

    def plain(branch):
        return [
            branch.title,
            [record.key for record in branch.records],
            list(map(plain, branch.branches)),
        ]

    tab = browser.new_page()
    tab.add_script_tag(content=(SCRIPTS / "outline.js").read_text(encoding="utf-8"))
    made = tab.evaluate(
        """([given, dimensions]) => {
          const plain = ({title, members, branches}) => [title, members.map(({key}) => key), branches.map(plain)];
          return outline(given, dimensions).map(plain);
        }""",
        [given, dimensions],
    )
    tab.close()
    assert made == list(map(plain, outline(chosen)))


def test_many_papers_come_a_part_at_a_time_and_on_paper_all(of, shipped):
    records = [
        replace(record, key=f"{record.key}x{copy}") for copy in range(4) for record in shipped
    ]
    tab = of(records)
    more = tab.get_by_role("button", name="Show 234 more")
    more.wait_for()
    assert tab.locator("#list li").count() == 430
    more.dispatch_event("click")  # a hand would come near it first, and that is enough
    assert tab.locator("#list li").count() == len(records)
    tab.locator("#sort").select_option("year")
    more.wait_for()
    more.scroll_into_view_if_needed()
    tab.locator("#more").wait_for(state="hidden")
    tab.locator("#sort").select_option("title")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.locator("#list li").count() == len(records)
    last = records[-1].key
    tab.goto(f"{tab.url.partition('#')[0]}#{last}")
    tab.locator(f"#{last} .detail dl").wait_for()


def test_firefox_goes_the_main_path(folder, shipped):
    with browsers.firefox() as (client, downloads):
        client.navigate((folder / page.NAME).as_uri())

        def one(selector):
            return browsers.waited(client, lambda: client.find_element("css selector", selector))

        def number():
            return int(one("#count").text.split()[0])

        assert number() == len(shipped)
        one("#q").send_keys("level:two year:2023")
        chosen = shipped.select("level:two year:2023")
        browsers.waited(client, lambda: number() == len(chosen))
        chosen = chosen.select("not dimension:masking")
        choice = '[data-choice="not Masking Strategy"]'
        # While somebody types, the choices are drawn a little later than the list.
        browsers.waited(client, lambda: one(choice).text.endswith(str(len(chosen))))
        one(choice).click()
        assert number() == len(chosen)
        one("#list .show").click()
        assert "from" in one(".detail dl").text
        one('[data-take="Download"]').click()
        one('[data-menu="Download bibtex"]').click()
        file = downloads / "masked-image-modeling-a-survey.bib"
        browsers.waited(client, lambda: file.exists() and file.stat().st_size)
        assert file.read_bytes() == dumps(chosen, "bibtex").encode()
        client.go_back()
        client.go_back()
        earlier = len(shipped.select("level:two year:2023"))
        browsers.waited(client, lambda: number() == earlier)
