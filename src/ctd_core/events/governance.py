"""What happened in education, youth, emulation and inspection (tuyên huấn, thi đua, kiểm tra)."""

from typing import Annotated

from ctd_core.events.declare import Counted, Fact, Words, fact


@fact(
    "youth_conference_held@1",
    "Hội nghị công tác thanh thiếu niên trường học",
    "School youth conference held",
    section="governance",
    overlaps=("conference_held",),
    help_vi="Ghi số hội nghị về công tác thanh thiếu niên Chữ thập đỏ trường học trong tháng."
    " Không ghi lại ở «Hội nghị»; không ghi trại, hội thi ở đây: ghi vào «Hoạt động thanh thiếu niên Chữ thập đỏ».",
    synonyms=(
        "tổ chức {conferences} hội nghị thanh thiếu niên Chữ thập đỏ trường học",
    ),
)
class YouthConferenceHeld(Fact):
    """Conferences on youth work in schools were held (hội nghị công tác thanh thiếu niên trường học)."""

    conferences: Annotated[int | None, Counted("hội nghị")] = None


@fact(
    "joint_programme_signed@1",
    "Ký kết chương trình phối hợp",
    "Joint programme signed",
    section="governance",
    help_vi="Ghi số chương trình phối hợp ký kết với đơn vị khác trong tháng."
    " Không ghi hội nghị tổ chức để ký kết ở đây: ghi vào «Hội nghị».",
    synonyms=(
        "ký kết {programmes} chương trình phối hợp",
        "ký {programmes} chương trình liên tịch",
    ),
)
class JointProgrammeSigned(Fact):
    """Programmes were signed with partners (ký kết chương trình phối hợp)."""

    programmes: Annotated[int | None, Counted("chương trình")] = None


@fact(
    "commendation_given@1",
    "Khen thưởng",
    "Commendation given",
    section="governance",
    help_vi="Ghi số tập thể, số cá nhân được khen thưởng trong tháng; không ghi tên người."
    " Không ghi kỷ niệm chương ở đây: ghi vào «Kỷ niệm chương Vì sự nghiệp nhân đạo».",
    synonyms=(
        "khen thưởng {collectives} tập thể",
        "khen thưởng {individuals} cá nhân",
        "tặng giấy khen cho {collectives} tập thể",
        "tặng bằng khen cho {individuals} cá nhân",
    ),
)
class CommendationGiven(Fact):
    """Collectives and individuals were commended (khen thưởng)."""

    collectives: Annotated[int | None, Counted("tập thể")] = None
    individuals: Annotated[int | None, Counted("cá nhân")] = None


@fact(
    "medal_awarded@1",
    "Kỷ niệm chương Vì sự nghiệp nhân đạo",
    "Medal awarded",
    section="governance",
    help_vi="Ghi số người được tặng kỷ niệm chương trong tháng; không ghi tên người."
    " Không ghi bằng khen, giấy khen ở đây: ghi vào «Khen thưởng».",
    synonyms=(
        "tặng Kỷ niệm chương Vì sự nghiệp nhân đạo cho {individuals} cá nhân",
        "{individuals} Kỷ niệm chương Vì sự nghiệp nhân đạo",
    ),
)
class MedalAwarded(Fact):
    """The medal “For the humanitarian cause” was awarded (kỷ niệm chương Vì sự nghiệp nhân đạo)."""

    individuals: Annotated[int | None, Counted("người")] = None


@fact(
    "petition_handled@1",
    "Giải quyết đơn thư khiếu nại, tố cáo",
    "Petition handled",
    section="governance",
    help_vi="Ghi số đơn khiếu nại, tố cáo được giải quyết trong tháng; không ghi tên người gửi."
    " Không ghi yêu cầu tìm thân nhân ở đây: ghi vào «Tìm kiếm tin tức thân nhân thất lạc».",
    synonyms=(
        "tiếp nhận, giải quyết {petitions} đơn thư",
        "giải quyết {petitions} đơn khiếu nại, tố cáo",
    ),
)
class PetitionHandled(Fact):
    """Complaints and denunciations were dealt with (giải quyết đơn thư khiếu nại, tố cáo)."""

    petitions: Annotated[int | None, Counted("đơn")] = None


@fact(
    "supervision_conducted@1",
    "Giám sát",
    "Supervision conducted",
    section="governance",
    help_vi="Ghi số đơn vị được giám sát trong tháng; có thể ghi tên đơn vị, không ghi tên người."
    " Không ghi đơn vị được kiểm tra ở đây: ghi vào «Kiểm tra».",
    synonyms=(
        "giám sát {units} đơn vị",
        "giám sát tại {units} đơn vị",
    ),
)
class SupervisionConducted(Fact):
    """Units were supervised (giám sát)."""

    units: Annotated[int | None, Counted("đơn vị")] = None
    unit_names: Annotated[tuple[str, ...], Words()] = ()


@fact(
    "youth_event_held@1",
    "Hoạt động thanh thiếu niên Chữ thập đỏ",
    "Youth event held",
    section="governance",
    help_vi="Ghi số hoạt động của thanh thiếu niên Chữ thập đỏ (trại, hội thi, ra quân) trong tháng và số lượt người dự."
    " Không ghi hội nghị ở đây: ghi vào «Hội nghị công tác thanh thiếu niên trường học».",
    synonyms=(
        "{events} hoạt động thanh thiếu niên Chữ thập đỏ thu hút {attendances} lượt thanh thiếu niên tham gia",
    ),
)
class YouthEventHeld(Fact):
    """Events of the Red Cross youth were held (hoạt động thanh thiếu niên Chữ thập đỏ)."""

    events: Annotated[int | None, Counted("hoạt động")] = None
    attendances: Annotated[int | None, Counted("lượt người")] = None


@fact(
    "inspection_conducted@1",
    "Kiểm tra",
    "Inspection conducted",
    section="governance",
    help_vi="Ghi số đơn vị được kiểm tra trong tháng; có thể ghi tên đơn vị, không ghi tên người."
    " Không ghi đơn vị được giám sát ở đây: ghi vào «Giám sát».",
    synonyms=(
        "kiểm tra tại {units} đơn vị",
        "kiểm tra {units} đơn vị",
        "kiểm tra chuyên đề {units} đơn vị",
    ),
)
class InspectionConducted(Fact):
    """Units were inspected (kiểm tra)."""

    units: Annotated[int | None, Counted("đơn vị")] = None
    unit_names: Annotated[tuple[str, ...], Words()] = ()
