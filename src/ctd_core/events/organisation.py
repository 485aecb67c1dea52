"""What happened in organisation: members, volunteers, youth, units, training (công tác tổ chức)."""

from typing import Annotated

from ctd_core.events.declare import Counted, Fact, Stock, fact


@fact(
    "member_joined@1",
    "Phát triển hội viên",
    "Member joined",
    section="organisation",
    help_vi="Ghi số hội viên mới kết nạp trong tháng; ghi từng người thì dùng mã số, không ghi tên."
    " Không ghi tổng số hội viên đang có ở đây: ghi vào «Số hội viên hiện có».",
    synonyms=(
        "kết nạp mới {members} hội viên",
        "kết nạp {members} hội viên",
        "phát triển được {members} hội viên mới",
        "hội viên mới phát triển: {members}",
    ),
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
    help_vi="Ghi số hội viên giảm trong tháng (xin ra, chuyển đi, qua đời), không đặt dấu trừ; ghi từng người thì dùng mã số, không ghi tên."
    " Không ghi số còn lại ở đây: ghi vào «Số hội viên hiện có».",
    synonyms=(
        "giảm {members} hội viên",
        "hội viên giảm: {members}",
    ),
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
    help_vi="Ghi tổng số hội viên đến cuối tháng, mỗi tháng một lần; gồm cả cấp dưới thì ghi rõ ở ô Phạm vi."
    " Không ghi hội viên mới kết nạp ở đây: ghi vào «Phát triển hội viên».",
    synonyms=(
        "tổng số hội viên: {members}",
        "hiện có {members} hội viên",
        "quản lý {members} hội viên",
        "số hội viên hiện có là {members}",
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
    help_vi="Ghi số tình nguyện viên mới tham gia trong tháng; ghi từng người thì dùng mã số, không ghi tên."
    " Không ghi tổng số đang có ở đây: ghi vào «Số tình nguyện viên hiện có».",
    synonyms=(
        "phát triển thêm {volunteers} tình nguyện viên",
        "kết nạp mới {volunteers} tình nguyện viên",
        "tình nguyện viên mới phát triển: {volunteers}",
    ),
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
    help_vi="Ghi số tình nguyện viên giảm trong tháng, không đặt dấu trừ; ghi từng người thì dùng mã số, không ghi tên."
    " Không ghi số còn lại ở đây: ghi vào «Số tình nguyện viên hiện có».",
    synonyms=("giảm {volunteers} tình nguyện viên",),
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
    help_vi="Ghi tổng số tình nguyện viên đến cuối tháng, mỗi tháng một lần; gồm cả cấp dưới thì ghi rõ ở ô Phạm vi."
    " Không ghi người mới tham gia ở đây: ghi vào «Phát triển tình nguyện viên».",
    synonyms=(
        "tổng số tình nguyện viên: {volunteers}",
        "hiện có {volunteers} tình nguyện viên",
        "số tình nguyện viên hiện có là {volunteers}",
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
    help_vi="Ghi số thanh thiếu niên Chữ thập đỏ mới kết nạp trong tháng."
    " Không ghi tổng số đang có (ghi vào «Số thanh thiếu niên Chữ thập đỏ hiện có»), hội viên («Phát triển hội viên»).",
    synonyms=(
        "phát triển thêm {youths} thanh thiếu niên Chữ thập đỏ",
        "kết nạp mới {youths} thanh thiếu niên Chữ thập đỏ",
    ),
)
class YouthJoined(Fact):
    """Young people joined the Red Cross youth (phát triển thanh thiếu niên Chữ thập đỏ)."""

    youths: Annotated[int | None, Counted("thanh thiếu niên")] = None


@fact(
    "youth_left@1",
    "Giảm thanh thiếu niên Chữ thập đỏ",
    "Red Cross youth left",
    section="organisation",
    help_vi="Ghi số thanh thiếu niên Chữ thập đỏ giảm trong tháng (ra trường, chuyển đi), không đặt dấu trừ."
    " Không ghi số còn lại ở đây: ghi vào «Số thanh thiếu niên Chữ thập đỏ hiện có».",
    synonyms=("giảm {youths} thanh thiếu niên Chữ thập đỏ",),
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
    help_vi="Ghi tổng số thanh thiếu niên Chữ thập đỏ đến cuối tháng; gồm cả cấp dưới thì ghi rõ ở ô Phạm vi."
    " Không ghi số mới kết nạp ở đây: ghi vào «Phát triển thanh thiếu niên Chữ thập đỏ».",
    synonyms=(
        "tổng số thanh thiếu niên Chữ thập đỏ: {youths}",
        "hiện có {youths} thanh thiếu niên Chữ thập đỏ",
        "{youths} thanh, thiếu niên Chữ thập đỏ",
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
    help_vi="Ghi số hội viên, tình nguyện viên đã nhập vào dữ liệu quốc gia về dân cư, lũy kế đến cuối tháng; gồm cả cấp dưới thì ghi rõ ở ô Phạm vi."
    " Không ghi tổng số người ở đây: ghi vào «Số hội viên hiện có», «Số tình nguyện viên hiện có».",
    synonyms=(
        "nhập {members} hội viên vào dữ liệu quốc gia về dân cư",
        "nhập {volunteers} tình nguyện viên vào dữ liệu quốc gia về dân cư",
    ),
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
    help_vi="Ghi số lớp tập huấn nghiệp vụ công tác Hội và số người dự trong tháng; lớp nhiều nội dung chỉ ghi một nơi."
    " Không ghi lớp sơ cấp cứu (ghi vào «Tập huấn sơ cấp cứu»), lớp thảm họa («Tập huấn, diễn tập phòng ngừa, ứng phó thảm họa»).",
    synonyms=(
        "{classes} lớp tập huấn, bồi dưỡng nghiệp vụ công tác Hội cho {participants} cán bộ",
        "{classes} lớp bồi dưỡng nghiệp vụ công tác Hội cho {participants} học viên",
        "{classes} lớp tập huấn nghiệp vụ công tác Hội cho {participants} cán bộ Hội",
    ),
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
    help_vi="Ghi số Hội cơ sở, chi hội, trường có tổ chức Hội, câu lạc bộ hiện có đến cuối tháng, không phải số mới lập; gồm cả cấp dưới thì ghi rõ ở ô Phạm vi."
    " Không ghi đội Chữ thập đỏ ở đây: ghi vào «Số đội Chữ thập đỏ hiện có».",
    synonyms=(
        "{grassroots} Hội cơ sở",
        "{branches} chi hội",
        "{schools} trường học có tổ chức Hội",
        "{clubs} câu lạc bộ Chữ thập đỏ",
    ),
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
    help_vi="Ghi số đội Chữ thập đỏ mới thành lập trong tháng và số người của các đội đó."
    " Không ghi đội đã có từ trước ở đây: ghi vào «Số đội Chữ thập đỏ hiện có».",
    synonyms=(
        "thành lập mới {teams} đội Chữ thập đỏ",
        "ra mắt {teams} đội Chữ thập đỏ xung kích",
        "đội Chữ thập đỏ gồm {members} thành viên",
    ),
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
    help_vi="Ghi số đại hội đại biểu của các cấp Hội tổ chức trong tháng và số đại biểu dự."
    " Không ghi hội nghị sơ kết, tổng kết ở đây: ghi vào «Hội nghị».",
    synonyms=(
        "{congresses} đại hội Chữ thập đỏ cơ sở",
        "đại hội với {delegates} đại biểu",
    ),
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
    help_vi="Ghi số hội nghị (sơ kết, tổng kết, giao ban, chuyên đề) trong tháng và số người dự."
    " Không ghi đại hội (ghi vào «Đại hội đại biểu»), hội nghị về trường học («Hội nghị công tác thanh thiếu niên trường học»).",
    synonyms=(
        "tổ chức {conferences} hội nghị",
        "hội nghị có {attendees} đại biểu tham dự",
    ),
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
    help_vi="Ghi tổng số đội Chữ thập đỏ và số người trong các đội đến cuối tháng; gồm cả cấp dưới thì ghi rõ ở ô Phạm vi."
    " Không ghi đội mới thành lập trong tháng ở đây: ghi vào «Thành lập đội Chữ thập đỏ».",
    synonyms=(
        "hiện có {teams} đội Chữ thập đỏ",
        "duy trì {teams} đội Chữ thập đỏ",
        "đội Chữ thập đỏ với {members} thành viên",
    ),
)
class TeamCounted(Stock):
    """Red Cross teams were counted (số đội Chữ thập đỏ hiện có)."""

    teams: Annotated[int | None, Counted("đội")] = None
    members: Annotated[int | None, Counted("người")] = None
