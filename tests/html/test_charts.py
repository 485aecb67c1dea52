"""Charts show the numbers beside them, and nothing where nothing was recorded."""

from lxml import etree

from ctd_html.charts import Series, bar, columns, spark


def heights(svg: str) -> list[float]:
    """How high the bars are drawn."""
    root = etree.fromstring(svg)
    bars = root.xpath(
        ".//*[local-name()='rect' and not(contains(@class, 'background'))]"
    )
    return [float(one.get("height")) for one in bars]


def test_columns_are_as_high_as_their_amounts():
    """In proportion, the second series on top of the first, gaps where nothing is."""
    drawn = columns(
        [Series("a", (10, None, 40)), Series("b", (10, 20, 0))],
        ["T1", "T2", "T3"],
        str,
        size=(300, 200),
        said="<một> & hai",
    )
    found = heights(drawn)
    assert [round(h / found[0]) for h in found] == [1, 0, 4, 1, 2, 0]
    root = etree.fromstring(drawn)
    assert root.get("aria-label") == "<một> & hai"
    words = [one.text for one in root.iter("text")]
    assert words[-3:] == ["T1", "T2", "T3"]
    assert words[0] == "0"


def test_no_label_is_cut_off():
    """However small the chart: twelve months have twelve numbers."""
    months = [str(number) for number in range(1, 13)]
    drawn = columns([Series("a", (1,) * 12)], months, str, size=(200, 100), said="x")
    assert [one.text for one in etree.fromstring(drawn).iter("text")][-12:] == months


def test_bars_are_as_long_as_their_amounts():
    """Beside the largest, which is whole."""
    long, short = (etree.fromstring(bar(amount, 400))[0] for amount in (400, 100))
    assert abs(float(long.get("width")) / float(short.get("width")) - 4) < 0.01
    assert long.get("x") == short.get("x")
    assert float(etree.fromstring(bar(0, 400))[0].get("width", 0)) == 0


def test_the_course_has_a_column_for_each_month():
    """A month without a record has none."""
    drawn = heights(spark((5, None, 10, 0)))
    assert len(drawn) == 3
    assert abs(drawn[1] / drawn[0] - 2) < 0.1
    assert len(spark((None,) * 12)) < 200


def test_nothing_but_shapes_and_words_is_left():
    """No script, no style, no date of the day it was drawn."""
    drawn = columns([Series("a", (1, 2))], ["1", "2"], str, size=(200, 100), said="x")
    names = {etree.QName(one).localname for one in etree.fromstring(drawn).iter()}
    assert names <= {"svg", "g", "rect", "path", "text"}
    assert "pygal" not in drawn


def test_the_charts_of_the_page_are_of_the_background(rich, pages):
    """A column for each section that was recorded in a month; a bar for each section."""
    background = rich.background
    (chart,) = pages[1].xpath("//figure[@class='year']/*[local-name()='svg']")
    for number, key in enumerate(background.composition):
        drawn = chart.xpath(
            f".//*[contains(@class, 'serie-{number}')]//*[local-name()='rect']"
        )
        recorded = [a for a in background.by_month.amounts[key] if a is not None]
        assert len(drawn) == len(background.by_month.columns)
        assert sum(float(one.get("height")) > 0 for one in drawn) <= len(recorded)
    rows = pages[1].xpath("//section[@aria-labelledby='co-cau']//tbody/tr")
    wanted = sorted(
        (line for line in background.figures if line.key in background.composition),
        key=lambda line: -line.amount,
    )
    assert [row.xpath("./th")[0].text_content() for row in rows] == [
        line.title for line in wanted
    ]


def test_beside_last_year_and_the_plan(rich, pages):
    """Each figure that can be compared, in the words of the core."""
    said = pages[1].xpath("//td[@class='words']")
    wanted = [
        beside.text
        for line in rich.background.figures
        for beside in (line.last_year, line.plan)
        if beside is not None
    ]
    assert sorted(one.text_content() for one in said) == sorted(wanted)
    assert len(wanted) > 30
