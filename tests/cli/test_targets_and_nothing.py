"""At the command line: what is to be reached, and months with nothing to report."""

import json

import pytest

SET = ("target", "set", "house_built.houses", "2024")


@pytest.fixture
def office(cli, monkeypatch):
    """A store with one province."""
    monkeypatch.setenv("CTD_RECORDED_BY", "lan")
    cli("init")
    cli("chapter", "establish", "kien-giang", "--name", "Hội A", "--tier", "province",
        "--on", "1/1/1976")  # fmt: skip
    return cli


def test_a_target_is_set_as_offices_write_it(office):
    """The exact amount and the address are told; worths are read as money."""
    code, out, _ = office(*SET, "1.200 căn nhà", "--set-by", "Trung ương Hội")
    assert code == 0
    assert "targets/kien-giang/1: house_built.houses in 2024" in out
    assert "1.200." in out
    out = office("target", "set", "total.value", "2024-H1", "14,5 tỷ")[1]
    assert "targets/kien-giang/2: total.value in 2024-H1" in out
    assert "14.500.000.000 đồng" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["house_built.houses", "2024", "trên 120"], "without trên"),
        (["total.value", "2024", "gần 2 tỷ"], "without gần"),
        (["house_built.house", "2024", "1"], "house_built.houses"),
        (["house_built.houses", "2024-Q5", "1"], "2024-Q4"),
        (["house_built.houses", "2024", "0"], "more than zero"),
        (["house_built.houses", "2024", "120"], "reason"),
    ],
)
def test_what_cannot_be_a_target_is_refused(office, arguments, says):
    """With what is possible."""
    office(*SET, "100")
    code, _, err = office("target", "set", *arguments)
    assert code == 2
    assert says in err


def test_targets_are_listed_changed_and_withdrawn(office):
    """Of all periods, or of those that lie in one."""
    assert "No target" in office("target", "list")[1]
    office(*SET, "100", "--set-by", "Trung ương Hội")
    office("target", "set", "total.value", "2025-Q1", "2 tỷ")
    office(*SET, "120", "--reason", "điều chỉnh")
    out = office("target", "list")[1].splitlines()
    assert out[1].split() == [
        "targets/kien-giang/1", "2024", "house_built.houses", "120", "Trung", "ương", "Hội",
    ]  # fmt: skip
    assert out[2].split()[-2:] == ["2.000.000.000", "đồng"]
    for period in ("2025", "2025-H1", "2025-01..2025-03"):
        (only,) = json.loads(office("target", "list", period, "--json")[1])
        assert only == {
            "address": "targets/kien-giang/2",
            "figure": "total.value",
            "period": "2025-Q1",
            "amount": 2_000_000_000,
            "set_by": None,
        }
    assert "No target" in office("target", "list", "2025-02..2025-12")[1]
    code, out, _ = office("target", "withdraw", "targets/kien-giang/1", "--reason", "r")
    assert (code, "Withdrew targets/kien-giang/1" in out) == (0, True)
    assert "house_built" not in office("target", "list")[1]
    code, _, err = office("target", "withdraw", "targets/kien-giang/1", "--reason", "r")
    assert (code, "It was withdrawn" in err) == (2, True)


def test_a_target_of_a_plugin_that_is_gone_is_listed(office, monkeypatch):
    """Its figure is not known here, and its target is set all the same."""
    from ctd_core.figures.catalogue import Catalogue

    office(*SET, "1.200")
    monkeypatch.setattr(Catalogue, "__contains__", lambda _self, _key: False)
    assert "house_built.houses   1.200" in office("target", "list")[1]


def test_the_log_tells_of_targets(office):
    """What stood and what now stands."""
    office(*SET, "100", "--set-by", "TW")
    office(*SET, "120", "--reason", "điều chỉnh")
    office("target", "withdraw", "targets/kien-giang/1", "--reason", "hủy")
    _, first, second, third = office("log")[1].splitlines()
    assert "targets/kien-giang/1  target_set  figure=house_built.houses" in first
    assert "period=2024 amount=100 set_by=TW" in first
    assert 'target_replaced  entry=1 old="figure=house_built.houses' in second
    assert 'amount=120 set_by=TW" reason="điều chỉnh"' in second
    assert "target_withdrawn  entry=1" in third
    assert len(office("log", "--kind", "target_set")[1].splitlines()) == 1


def test_a_month_has_nothing_to_report(office):
    """Stated again it is so already; withdrawn it is not; the log tells all of it."""
    assert (
        "kien-giang has nothing to report for 2024-10"
        in office("nothing", "10/2024")[1]
    )
    assert "stated already" in office("nothing", "2024-10")[1]
    out = office("nothing", "2024-10", "--withdraw", "--reason", "nhầm tháng")[1]
    assert "silent about 2024-10 again" in out
    _, stated, withdrawn = office("log")[1].splitlines()
    assert stated.endswith("kien-giang/2024-10/1  nothing_stated")
    assert 'nothing_withdrawn  entry=1 reason="nhầm tháng"' in withdrawn
    assert office("doctor")[0] == 0


def test_who_recorded_something_has_something_to_report(office):
    """The entry is named; a dry run writes nothing."""
    assert "Dry run" in office("nothing", "2024-10", "--dry-run")[1]
    assert "nothing_stated" not in office("log")[1]
    office("record", "house_built", "houses=1", "--on", "12/10/2024")
    code, _, err = office("nothing", "2024-10")
    assert (code, "kien-giang/2024-10/1" in err) == (2, True)


@pytest.mark.parametrize("half", [["--withdraw"], ["--reason", "r"]])
def test_withdrawing_and_its_reason_go_together(office, half):
    """A reason alone may be meant as a withdrawal: it is asked, not guessed."""
    office("nothing", "2024-10")
    code, _, err = office("nothing", "2024-10", *half)
    assert (code, "go together" in err) == (2, True)


@pytest.mark.parametrize("verb", ["correct", "void"])
def test_that_there_is_nothing_to_report_is_no_entry(office, verb):
    """It is told so, and not taken for our own fault."""
    office("nothing", "2024-10")
    fields = ["houses=1"] if verb == "correct" else []
    code, _, err = office(verb, "kien-giang/2024-10/1", *fields, "--reason", "r")
    assert (code, "There is no entry" in err) == (2, True)
