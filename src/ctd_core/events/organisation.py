"""What happened in organisation: members, volunteers, youth, units, training (công tác tổ chức)."""

from typing import Annotated

from ctd_core.events.declare import Counted, Fact, Stock, fact


@fact(
    "member_joined@1",
    "Phát triển hội viên",
    "Member joined",
    section="organisation",
)
class MemberJoined(Fact):
    """Members were admitted (phát triển hội viên)."""

    members: Annotated[int | None, Counted("hội viên")] = None
    person: str | None = None
    """An opaque id; never a name."""


@fact(
    "member_left@1",
    "Giảm hội viên",
    "Member left",
    section="organisation",
)
class MemberLeft(Fact):
    """Members left (giảm hội viên)."""

    members: Annotated[int | None, Counted("hội viên")] = None
    person: str | None = None
    """An opaque id; never a name."""


@fact(
    "member_counted@1",
    "Số hội viên hiện có",
    "Members counted",
    section="organisation",
    moved_by=(
        "+member_joined.members",
        "-member_left.members",
    ),
)
class MemberCounted(Stock):
    """The members that a chapter has were counted (số hội viên hiện có)."""

    members: Annotated[int | None, Counted("hội viên")] = None


@fact(
    "volunteer_joined@1",
    "Phát triển tình nguyện viên",
    "Volunteer joined",
    section="organisation",
)
class VolunteerJoined(Fact):
    """Volunteers were taken on (phát triển tình nguyện viên)."""

    volunteers: Annotated[int | None, Counted("tình nguyện viên")] = None
    person: str | None = None
    """An opaque id; never a name."""


@fact(
    "volunteer_left@1",
    "Giảm tình nguyện viên",
    "Volunteer left",
    section="organisation",
)
class VolunteerLeft(Fact):
    """Volunteers left (giảm tình nguyện viên)."""

    volunteers: Annotated[int | None, Counted("tình nguyện viên")] = None
    person: str | None = None
    """An opaque id; never a name."""


@fact(
    "volunteer_counted@1",
    "Số tình nguyện viên hiện có",
    "Volunteers counted",
    section="organisation",
    moved_by=(
        "+volunteer_joined.volunteers",
        "-volunteer_left.volunteers",
    ),
)
class VolunteerCounted(Stock):
    """The volunteers that a chapter has were counted (số tình nguyện viên hiện có)."""

    volunteers: Annotated[int | None, Counted("tình nguyện viên")] = None


@fact(
    "youth_joined@1",
    "Phát triển thanh thiếu niên Chữ thập đỏ",
    "Red Cross youth joined",
    section="organisation",
)
class YouthJoined(Fact):
    """Young people joined the Red Cross youth (phát triển thanh thiếu niên Chữ thập đỏ)."""

    youths: Annotated[int | None, Counted("thanh thiếu niên")] = None


@fact(
    "youth_left@1",
    "Giảm thanh thiếu niên Chữ thập đỏ",
    "Red Cross youth left",
    section="organisation",
)
class YouthLeft(Fact):
    """Young people left the Red Cross youth (giảm thanh thiếu niên Chữ thập đỏ)."""

    youths: Annotated[int | None, Counted("thanh thiếu niên")] = None


@fact(
    "youth_counted@1",
    "Số thanh thiếu niên Chữ thập đỏ hiện có",
    "Red Cross youth counted",
    section="organisation",
    moved_by=(
        "+youth_joined.youths",
        "-youth_left.youths",
    ),
)
class YouthCounted(Stock):
    """The Red Cross youth was counted (số thanh thiếu niên Chữ thập đỏ hiện có)."""

    youths: Annotated[int | None, Counted("thanh thiếu niên")] = None


@fact(
    "population_record_counted@1",
    "Hồ sơ đã nhập vào dữ liệu quốc gia về dân cư",
    "Records entered in the national population database",
    section="organisation",
)
class PopulationRecordCounted(Stock):
    """Records in the national population database were counted (hồ sơ đã nhập vào dữ liệu quốc gia về dân cư)."""

    members: Annotated[int | None, Counted("hội viên")] = None
    volunteers: Annotated[int | None, Counted("tình nguyện viên")] = None


@fact(
    "training_held@1",
    "Tập huấn, bồi dưỡng nghiệp vụ công tác Hội",
    "Training held",
    section="organisation",
)
class TrainingHeld(Fact):
    """Classes on the work of the Red Cross were held (tập huấn, bồi dưỡng nghiệp vụ công tác Hội)."""

    classes: Annotated[int | None, Counted("lớp")] = None
    participants: Annotated[int | None, Counted("người")] = None


@fact(
    "unit_counted@1",
    "Số tổ chức Hội hiện có",
    "Organisational units counted",
    section="organisation",
)
class UnitCounted(Stock):
    """The units of the organisation were counted (số tổ chức Hội hiện có)."""

    grassroots: Annotated[int | None, Counted("Hội cơ sở")] = None
    branches: Annotated[int | None, Counted("chi hội")] = None
    schools: Annotated[int | None, Counted("trường có tổ chức Hội")] = None
    clubs: Annotated[int | None, Counted("câu lạc bộ")] = None


@fact(
    "team_formed@1",
    "Thành lập đội Chữ thập đỏ",
    "Team formed",
    section="organisation",
)
class TeamFormed(Fact):
    """Red Cross teams were formed (thành lập đội Chữ thập đỏ)."""

    teams: Annotated[int | None, Counted("đội")] = None
    members: Annotated[int | None, Counted("người")] = None


@fact(
    "congress_held@1",
    "Đại hội đại biểu",
    "Congress held",
    section="organisation",
)
class CongressHeld(Fact):
    """Congresses of delegates were held (đại hội đại biểu)."""

    congresses: Annotated[int | None, Counted("đại hội")] = None
    delegates: Annotated[int | None, Counted("đại biểu")] = None


@fact(
    "conference_held@1",
    "Hội nghị",
    "Conference held",
    section="organisation",
)
class ConferenceHeld(Fact):
    """Conferences were held (hội nghị)."""

    conferences: Annotated[int | None, Counted("hội nghị")] = None
    attendees: Annotated[int | None, Counted("người")] = None


@fact(
    "team_counted@1",
    "Số đội Chữ thập đỏ hiện có",
    "Teams counted",
    section="organisation",
)
class TeamCounted(Stock):
    """Red Cross teams were counted (số đội Chữ thập đỏ hiện có)."""

    teams: Annotated[int | None, Counted("đội")] = None
    members: Annotated[int | None, Counted("người")] = None
