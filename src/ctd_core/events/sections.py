"""The sections of the report and the fields of the law that kinds count towards."""

import msgspec


class Section(msgspec.Struct, frozen=True):
    """A section of the monthly report (mục của báo cáo)."""

    name: str
    vi: str
    en: str
    in_total: bool = True
    """Whether its worth is part of total.value; resources raised are spent elsewhere."""


class Total(msgspec.Struct, frozen=True):
    """A figure that adds up others (số tổng hợp)."""

    key: str
    """``flood.households_helped``."""
    vi: str
    en: str
    parts: tuple[str, ...]
    """The figures of kinds that it adds up, all counts or all worths."""
    section: str = ""
    """The section it is listed in."""


class Activity(msgspec.Struct, frozen=True):
    """A field of activity under the Law on Red Cross Activities, 2008."""

    name: str
    vi: str
    en: str


SECTIONS = (
    Section("organisation", "Công tác tổ chức", "Organisation"),
    Section("communication", "Công tác tuyên truyền", "Communication"),
    Section("social", "Công tác xã hội", "Social work"),
    Section(
        "disaster",
        "Công tác phòng ngừa và ứng phó thiên tai",
        "Disaster prevention and response",
    ),
    Section("health", "Công tác chăm sóc sức khỏe", "Health care"),
    Section(
        "governance",
        "Công tác Tuyên huấn, Thanh thiếu niên-Tình nguyện viên;"
        " Thi đua-khen thưởng và công tác Kiểm tra",
        "Education, youth and volunteers; emulation; inspection",
    ),
    Section("resources", "Vận động nguồn lực", "Resources raised", in_total=False),
)

ACTIVITIES = (
    Activity(
        "humanitarian_aid",
        "Cứu trợ khẩn cấp và trợ giúp nhân đạo",
        "Emergency relief and humanitarian aid",
    ),
    Activity("health_care", "Chăm sóc sức khỏe", "Health care"),
    Activity("first_aid", "Sơ cấp cứu ban đầu", "First aid"),
    Activity(
        "blood_organ_donation",
        "Hiến máu nhân đạo, hiến mô, bộ phận cơ thể người và hiến xác",
        "Blood, tissue, organ and body donation",
    ),
    Activity(
        "tracing",
        "Tìm kiếm tin tức thân nhân thất lạc do chiến tranh, thiên tai, thảm họa",
        "Tracing missing relatives",
    ),
    Activity(
        "dissemination",
        "Tuyên truyền các giá trị nhân đạo",
        "Dissemination of humanitarian values",
    ),
    Activity(
        "disaster_response",
        "Phòng ngừa, ứng phó thảm họa",
        "Disaster preparedness and response",
    ),
)
