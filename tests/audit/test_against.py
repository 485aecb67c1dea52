"""A report that was exported and edited: what is proposed makes it read so."""

import shlex
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typed import establish

from ctd_core import Ledger
from ctd_core.audit import against, document_of, read
from ctd_core.audit.numbers import numbers_in
from ctd_core.cli import run
from ctd_core.events import FACTS
from ctd_core.readers import Document

KINDS = {one.__kind__.name: one for one in FACTS}
DAY = date(2024, 10, 31)
ISSUE = (
    *("issue", "2024-10", "--number", "1", "--signed-on", "01/11/2024"),
    *("--chapter", "tinh"),
)
WORTH = ", trị giá 472 triệu đồng."
"""As the line of houses says it; heading and total say it otherwise."""


@pytest.fixture
def store(cli):
    """A province with two districts, and a way to run commands on its store."""
    cli("init")
    cli(*establish("tinh"))
    cli(*establish("an-bien", "--parent", "tinh", tier="district"))
    return cli


def record(cli, chapter, kind, *fields):
    """Record a fact; it has to be taken."""
    code, _out, err = cli(
        "record",
        kind,
        *fields,
        "--chapter",
        chapter,
        "--on",
        "31/10/2024",
        "--recorded-by",
        "lan",
    )
    assert code == 0, err


def edits(cli, tmp_path, *changes, against="now"):
    """Export the report, change words in it, and hold it against its store."""
    code, out, err = cli("report", "2024-10", "--chapter", "tinh", "--format", "text")
    assert code == 0, err
    for old, new in changes:
        assert old in out, out
        out = out.replace(old, new)
    file = tmp_path / "bao-cao.txt"
    file.write_text(out, encoding="utf-8")
    return cli("audit", file, "--against", against, "--chapter", "tinh")


def commands_of(out):
    """The commands that are proposed."""
    lines = [line.strip() for line in out.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("ctd ")]


def carry_out(cli, out):
    """Run what is proposed, one of each choice."""
    choice = False
    for line in out.splitlines():
        if line.startswith("  ctd "):
            if choice != "taken":
                code, _out, err = cli(*shlex.split(line)[1:])
                assert code == 0, err
            choice = "taken" if choice else False
        else:
            choice = line == "  One of these:"


def test_what_was_not_edited_asks_for_nothing(store, tmp_path):
    """The report reads as it was exported."""
    record(store, "an-bien", "house_built", "houses=10", "value=472 triệu")

    code, out, _err = edits(store, tmp_path)
    assert (code, commands_of(out)) == (0, [])
    assert out.startswith("It reads as it was exported")


@pytest.mark.parametrize(
    ("old", "new", "command"),
    [
        ("10 căn nhà", "12 căn nhà", "houses=12"),
        (WORTH, ", trị giá 480 triệu đồng.", "value=480.000.000 đồng"),
        (WORTH, ", trị giá trên 472 triệu đồng.", "value=trên 472.000.000 đồng"),
        (WORTH, ", trị giá 1,472 tỷ đồng.", "value=1.472.000.000 đồng"),
        (WORTH, ", trị giá 472.400.000 đồng.", "value=472.400.000 đồng"),
    ],
)
def test_an_edited_figure_asks_for_a_correction(old, new, command, store, tmp_path):
    """Of the entry behind it; carried out, the report reads as it was edited."""
    record(store, "an-bien", "house_built", "houses=10", "value=472 triệu")

    code, out, _err = edits(store, tmp_path, (old, new))
    ((_correct, entry, field, *_reason),) = commands_of(out)
    assert code == 1
    assert (entry, field) == ("an-bien/2024-10/1", command)
    carry_out(store, out)
    assert edits(store, tmp_path)[0] == 0
    _code, report, _err = store("report", "2024-10", "--chapter", "tinh")
    assert (new in report) is ("472.400.000" not in new)


def test_one_of_several_entries_is_corrected(store, tmp_path):
    """Each is proposed with all that is more; a person knows which it was."""
    record(store, "an-bien", "house_built", "houses=10")
    record(store, "tinh", "house_built", "houses=5")

    _code, out, _err = edits(store, tmp_path, ("15 căn nhà", "17 căn nhà"))
    assert "  One of these:" in out
    assert [one[1:3] for one in commands_of(out)] == [
        ["an-bien/2024-10/1", "houses=12"],
        ["tinh/2024-10/1", "houses=7"],
    ]
    carry_out(store, out)
    assert "17 căn nhà" in store("report", "2024-10", "--chapter", "tinh")[1]


def test_of_many_entries_the_list_is_shown(store, tmp_path):
    """No one is picked."""
    for houses in range(1, 8):
        record(store, "an-bien", "house_built", f"houses={houses}", f"note={houses}")

    _code, out, _err = edits(store, tmp_path, ("28 căn nhà", "29 căn nhà"))
    assert "made of 7 entries" in out
    assert commands_of(out) == [["explain", "tinh/2024-10/house_built.houses"]]


def test_a_total_changes_with_its_parts(store, tmp_path):
    """It is not corrected itself."""
    record(store, "tinh", "house_built", "houses=10", "value=472 triệu")
    record(store, "tinh", "bridge_built", "bridges=1", "value=100 triệu")

    _code, out, _err = edits(store, tmp_path, ("572 triệu đồng", "580 triệu đồng"))
    assert "is the sum of what it is made of" in out
    assert {one[0] for one in commands_of(out)} == {"explain"}


def test_a_closed_book_is_corrected_late(store, tmp_path):
    """The command says so itself."""
    record(store, "tinh", "house_built", "houses=10")
    store("close", "2024-10", "--chapter", "tinh", "--recorded-by", "lan")

    _code, out, _err = edits(store, tmp_path, ("10 căn nhà", "12 căn nhà"))
    assert commands_of(out)[0][-1] == "--late"
    carry_out(store, out)
    assert "12 căn nhà" in store("report", "2024-10", "--chapter", "tinh")[1]


SENTENCE = "Hội đã cất {house_built.houses:02} căn nhà sau *Bão số {=3}*, kịp Tết."


@pytest.fixture
def worded(store):
    """A report with a sentence and two tasks of its own."""
    record(store, "tinh", "house_built", "houses=8", "value=472 triệu")
    store(
        "paragraph",
        "add",
        "2024-10",
        "--section",
        "social",
        "--text",
        SENTENCE,
        "--chapter",
        "tinh",
    )
    store(
        "task", "add", "2024-10", "--text", "Chuẩn bị Tết Nhân ái.", "--chapter", "tinh"
    )
    store("task", "add", "2024-10", "--text", "Thăm các xã đảo.", "--chapter", "tinh")
    return store


@pytest.mark.parametrize(
    ("old", "new", "verbs"),
    [
        ("kịp Tết", "trước Tết", [["paragraph", "replace"]]),
        (
            "cất 08 căn nhà sau",
            "cất 09 căn nhà ngay sau",
            [["correct"], ["paragraph", "replace"]],
        ),
        ("Thăm các xã đảo", "Thăm hai xã đảo", [["task", "replace"]]),
        (
            "Thăm các xã đảo.",
            "Thăm các xã đảo.\n3. Tập huấn {sơ cấp cứu}.",
            [["task", "add"]],
        ),
        ("2. Thăm các xã đảo.\n", "", [["task", "withdraw"]]),
    ],
)
def test_an_edited_sentence_asks_for_its_words(old, new, verbs, worded, tmp_path):
    """With the placeholders it had, so that its figures are cited as before."""
    _code, out, _err = edits(worded, tmp_path, (old, new))

    found = commands_of(out)
    assert [one[: len(verb)] for one, verb in zip(found, verbs, strict=True)] == verbs
    carry_out(worded, out)
    _code, report, _err = worded("report", "2024-10", "--chapter", "tinh")
    assert new.rpartition("\n")[2] in report or not new
    assert old not in report or old in new
    if "căn nhà" in old:
        assert "{house_built.houses:02}" in out
        assert "{=Bão số 3}" in out or "số {=3}" in out


def test_an_edited_line_of_the_definition_gives_way_to_a_sentence(worded, tmp_path):
    """It stands in its place, and cites the same figures."""
    _code, out, _err = edits(
        worded, tmp_path, (WORTH, ", trị giá 472 triệu đồng (tiền Quỹ).")
    )

    (command,) = commands_of(out)
    assert command[:3] == ["paragraph", "add", "2024-10"]
    assert "instead" in command
    carry_out(worded, out)
    _code, report, _err = worded("report", "2024-10", "--chapter", "tinh")
    assert "472 triệu đồng (tiền Quỹ)" in report
    assert edits(worded, tmp_path)[0] == 0


def test_what_a_definition_words_is_left_to_it(worded, tmp_path):
    """A heading is told, without a command."""
    _code, out, _err = edits(
        worded, tmp_path, ("Công tác xã hội", "Công tác xã hội và cộng đồng")
    )

    assert "is worded by the definition" in out
    assert commands_of(out) == []


def test_what_is_recorded_since_is_not_proposed(worded, tmp_path):
    """Against what was issued, for what the log has by now."""
    worded(*ISSUE)
    change = (WORTH, ", trị giá 480 triệu đồng."), ("kịp Tết", "trước Tết")
    _code, out, _err = edits(worded, tmp_path, *change, against="issued")
    assert len(commands_of(out)) == 2
    carry_out(worded, out)

    file = tmp_path / "bao-cao.txt"
    code, again, _err = worded("audit", file, "--against", "1", "--chapter", "tinh")
    assert (code, commands_of(again)) == (0, [])


def test_what_it_cannot_be_held_against_is_refused(worded, tmp_path, monkeypatch):
    """No store, no issue, no such word, no period: with what is possible."""
    assert "ctd issue" in edits(worded, tmp_path, against="issued")[2]
    assert (
        "issued, the number of an issue, now" in edits(worded, tmp_path, against="x")[2]
    )
    (tmp_path / "a.txt").write_text("Kết quả", encoding="utf-8")
    code, _out, err = worded("audit", "a.txt", "--against", "now", "--chapter", "tinh")
    assert (code, "--period 2024-10" in err) == (2, True)
    for more in (("--facts", "x.csv"), ("-O", "annotate=x.docx")):
        code, _out, err = worded("audit", "a.txt", "--against", "now", *more)
        assert (code, "goes without --facts and -O" in err) == (2, True)
    monkeypatch.delenv("CTD_STORE")
    assert "Name it: --store PLACE" in edits_without(worded, tmp_path)


def edits_without(cli, tmp_path):
    """The error where no store is named."""
    return cli("audit", tmp_path / "a.txt", "--against", "now")[2]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("cất mới 10 căn nhà", "sửa chữa 12 căn nhà"),
        ("cất mới 10 căn nhà", "tặng 10 con bò"),
        ("cất mới 10 căn nhà", "cất mới mười căn nhà"),
        ("cất mới 10 căn nhà", "chưa cất mới được 10 căn nhà"),
    ],
)
def test_a_number_that_may_be_another_is_not_taken_for_the_figure(
    old, new, store, tmp_path
):
    """What stands where it stood is something else now: no correction, no citation."""
    record(store, "tinh", "house_built", "houses=10", "value=472 triệu")

    _code, out, _err = edits(store, tmp_path, (old, new))
    (command,) = commands_of(out)
    assert command[:2] == ["paragraph", "add"]
    assert "{house_built.houses}" not in out
    assert "none follows: Cất mới nhà Chữ thập đỏ (căn nhà)" in out
    assert ("{house_built.value}" in out) is ("mười" in new)


def test_a_number_that_the_words_tell_is_the_figure_wherever_it_stands(store, tmp_path):
    """The 10 behind it is of houses that were repaired."""
    record(store, "tinh", "house_built", "houses=10")

    change = "cất mới 10 căn nhà", "cất mới 05 căn nhà, sửa chữa 10 căn nhà"
    _code, out, _err = edits(store, tmp_path, change)
    correction, words = commands_of(out)
    assert correction[:3] == ["correct", "tinh/2024-10/1", "houses=5"]
    assert "cất mới {house_built.houses} căn nhà" in " ".join(words)
    assert "sửa chữa 10 căn nhà" in " ".join(words)


def test_of_a_figure_that_is_printed_twice_each_keeps_its_place(store, tmp_path):
    """Both are cited when the words between them are edited."""
    record(store, "tinh", "house_built", "houses=10")
    text = "Cất mới {house_built.houses} căn nhà. Hội đã cất mới {house_built.houses} căn nhà, kịp Tết."
    add = ("paragraph", "add", "2024-10", "--section", "social", "--text", text)
    store(*add, "--chapter", "tinh")

    _code, out, _err = edits(store, tmp_path, ("kịp Tết", "trước Tết"))
    ((_noun, _verb, _address, _text, words, *_more),) = commands_of(out)
    assert words == text.replace("kịp", "trước")


def test_a_moved_task_is_told_and_not_withdrawn(worded, tmp_path):
    """Its words are still there."""
    added = "2. Thăm các xã đảo.", "2. Thăm các xã đảo.\n\n3. Chuẩn bị Tết Nhân ái."
    taken = "1. Chuẩn bị Tết Nhân ái.\n", ""
    _code, out, _err = edits(worded, tmp_path, added, taken)

    assert "was moved" in out
    assert commands_of(out) == []


def test_joined_paragraphs_are_told(worded, tmp_path):
    """Nothing is proposed that would print a figure twice, or as mere digits."""
    line = (
        "- Các cấp Hội đã cất mới 8 căn nhà Chữ thập đỏ, trị giá 472 triệu đồng.\n\n- "
    )
    _code, out, _err = edits(worded, tmp_path, (line, line[:-4].rstrip() + " "))

    assert "were joined here" in out
    assert commands_of(out) == []


def test_what_was_recorded_since_is_not_undone(store, tmp_path):
    """The log has another amount by now than the one that was edited."""
    record(store, "tinh", "house_built", "houses=10")
    store(*ISSUE)
    file = tmp_path / "phat-hanh.txt"
    store("report", "2024-10", "--as-issued", "--chapter", "tinh", "-o", file)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("10 căn nhà", "12 căn nhà"), encoding="utf-8")
    record(store, "an-bien", "house_built", "houses=5")

    _code, out, _err = store("audit", file, "--against", "issued", "--chapter", "tinh")
    assert "«10» became «12», and the log has 15 by now" in out
    assert [one[0] for one in commands_of(out)] == ["explain"]


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (", trị giá 1 tỷ đồng.", "became «1 tỷ đồng»."),
        (", trị giá 472 tỷ đồng.", "Is that a slip?"),
    ],
)
def test_no_edit_is_taken_for_a_rounding(new, said, store, tmp_path):
    """A worth that is twice as much, and one that is a thousand times as much."""
    record(store, "tinh", "house_built", "houses=10", "value=562 triệu")

    code, out, _err = edits(store, tmp_path, (", trị giá 562 triệu đồng.", new))
    assert (code, said in out) == (1, True)


def test_of_two_entries_a_hedge_is_not_changed_by_one(store, tmp_path):
    """It prints only where all entries share it."""
    record(store, "tinh", "house_built", "houses=1", "value=300 triệu")
    record(store, "an-bien", "house_built", "houses=1", "value=272 triệu")

    change = ", trị giá 572 triệu đồng.", ", trị giá trên 570 triệu đồng."
    _code, out, _err = edits(store, tmp_path, change)
    assert "It is made of 2 entries" in out
    assert [one[0] for one in commands_of(out)] == ["explain"]


amounts = st.one_of(st.integers(1, 99), st.integers(1, 400_000))


@settings(max_examples=15)
@given(
    names=st.lists(
        st.sampled_from(sorted(KINDS)), min_size=2, max_size=12, unique=True
    ),
    amount=amounts,
    pick=st.integers(0, 10**6),
    digit=st.integers(1, 9),
)
def test_any_edited_figure_is_told(names, amount, pick, digit, wording):
    """Whichever leaf it is, its entry is named with the amount that was typed."""
    with Ledger.open("memory:") as ledger:
        ledger.establish_chapter(
            "p", name="Hội P", tier="province", on=date(1976, 1, 1), recorded_by="lan"
        )
        facts = []
        for number, name in enumerate(names):
            kind = KINDS[name].__kind__
            field = next(iter(kind.amounts))
            worth = 10**5 if field == "value" else 1
            facts.append(KINDS[name](on=DAY, **{field: (amount + number) * worth}))
        ledger.record("p", facts, recorded_by="lan")
        report = ledger.report("p", "2024-10")
        text = ledger.render(report, "text").decode()
        lines = text.split("\n")
        told = read(text, wording=wording).told
        leaves = [one for one in told if not ledger.catalogue[one.figure].parts]
        one = leaves[pick % len(leaves)]
        line = lines[one.line - 1]
        at = next(n for n in numbers_in(line) if n.text == one.number.text)
        last = max(n for n in range(at.start, at.end) if line[n].isdigit())
        typed = str((int(line[last]) + digit) % 10)
        lines[one.line - 1] = line[:last] + typed + line[last + 1 :]
        document = Document.of_text("\n".join(lines))

        proposals = against(document, report, ledger, wording=wording)
        assert proposals, one
        for proposal in proposals:
            assert proposal.written != proposal.printed
            assert proposal.commands


def test_a_word_document_is_held_against_its_report(october, wording):
    """As it is exported, nothing was edited; headings, tables, signature aside."""
    report = october.report("kien-giang", "2024-10")
    content = october.render(report, "docx")

    document = document_of("a.docx", content, october.plugins)
    assert against(document, report, october, wording=wording) == ()
    assert run(["audit", "--help"]) == 0
