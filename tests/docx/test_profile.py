"""The layout is data: an office copies it and changes what its rules want otherwise."""

import pytest

from ctd_docx.errors import ProfileError
from ctd_docx.profile import SHIPPED, load_profile
from ctd_docx.renderer import DocxRenderer

ND30 = (SHIPPED / "nd30.toml").read_text(encoding="utf-8")


@pytest.fixture
def copy(tmp_path):
    """A copy of the shipped layout, changed."""

    def write(old: str, new: str) -> str:
        assert old in ND30
        file = tmp_path / "mine.toml"
        file.write_text(ND30.replace(old, new, 1), encoding="utf-8")
        return str(file)

    return write


def test_the_shipped_layout_is_used_where_none_is_named(report, rendered):
    """By its name or by none."""
    named = DocxRenderer().render(
        report, profile="nd30", number="215", signed_on="04/11/2024"
    )

    assert named == rendered


def test_an_office_may_drop_the_name_of_the_state(report, copy, texts, find):
    """Empty: not printed. Without the motto there is no rule below it either."""
    stateless = DocxRenderer().render(
        report,
        profile=copy('state = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"', 'state = ""'),
    )
    assert not [line for line in texts(stateless) if line.startswith("CỘNG HÒA")]

    mottoless = DocxRenderer().render(
        report, profile=copy('motto = "Độc lập - Tự do - Hạnh phúc"', 'motto = ""')
    )
    assert "Độc lập - Tự do - Hạnh phúc" not in texts(mottoless)
    assert len(find(mottoless, "//w:p[w:pPr/w:pStyle/@w:val='DuongKe']")) == 2


def test_an_office_may_change_a_size(report, copy, find):
    """It is the style that changes."""
    mine = copy(
        "[styles.body]               # nội dung, 13 to 14\nsize = 14",
        "[styles.body]\nsize = 13.5",
    )
    content = DocxRenderer().render(report, profile=mine)
    path = "//w:style[@w:styleId='NoiDung']//w:sz/@w:val"

    assert find(content, path, "word/styles.xml") == ["27"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("size = 12", "size = 12.3", "styles.superior.size"),
        ("size = 12", "size = 200", "styles.superior.size"),
        ("size = 12", "size = nan", "styles.superior.size"),
        ("size = 12", 'size = "large"', "styles.superior.size"),
        ("size = 12", "siez = 12", "siez"),
        ('align = "center"', 'align = "middle"', "styles.superior.align"),
        ("left = 30", "left = 180", "less than 40 mm"),
        ("left_share = 0.45", "left_share = 1.5", "head.left_share"),
        ("[foot]", "[feet]", "feet"),
        ('font = "Times New Roman"', 'font = "<x>"', "font"),
        ("width = 210", "width = ", "line 12"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(report, copy, old, new, said):
    """The key, or the line."""
    mine = copy(old, new)
    with pytest.raises(ProfileError, match=r"mine\.toml") as error:
        DocxRenderer().render(report, profile=mine)

    assert said in str(error.value)


def test_what_is_no_layout_is_refused(tmp_path):
    """An unknown name, a folder, a large file, another encoding."""
    large, other = tmp_path / "large.toml", tmp_path / "other.toml"
    large.write_text("#" * 70_000)
    other.write_bytes("font = 'Hội'".encode("utf-16"))

    for wanted, said in (
        ("nd3", "Shipped: nd30"),
        (str(tmp_path), "no such file"),
        (str(large), "more than"),
        (str(other), "UTF-8"),
    ):
        with pytest.raises(ProfileError, match=said):
            load_profile(wanted)
