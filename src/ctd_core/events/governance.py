"""What happened in education, youth, emulation and inspection (tuyên huấn, thi đua, kiểm tra)."""

from typing import Annotated

from ctd_core.events.declare import Counted, Fact, Words, fact


@fact(
    "youth_conference_held@1",
    "Hội nghị công tác thanh thiếu niên trường học",
    "School youth conference held",
    section="governance",
    overlaps=("conference_held",),
)
class YouthConferenceHeld(Fact):
    """Conferences on youth work in schools were held (hội nghị công tác thanh thiếu niên trường học)."""

    conferences: Annotated[int | None, Counted("hội nghị")] = None


@fact(
    "joint_programme_signed@1",
    "Ký kết chương trình phối hợp",
    "Joint programme signed",
    section="governance",
)
class JointProgrammeSigned(Fact):
    """Programmes were signed with partners (ký kết chương trình phối hợp)."""

    programmes: Annotated[int | None, Counted("chương trình")] = None


@fact(
    "commendation_given@1",
    "Khen thưởng",
    "Commendation given",
    section="governance",
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
)
class MedalAwarded(Fact):
    """The medal “For the humanitarian cause” was awarded (kỷ niệm chương Vì sự nghiệp nhân đạo)."""

    individuals: Annotated[int | None, Counted("người")] = None


@fact(
    "petition_handled@1",
    "Giải quyết đơn thư khiếu nại, tố cáo",
    "Petition handled",
    section="governance",
)
class PetitionHandled(Fact):
    """Complaints and denunciations were dealt with (giải quyết đơn thư khiếu nại, tố cáo)."""

    petitions: Annotated[int | None, Counted("đơn")] = None


@fact(
    "supervision_conducted@1",
    "Giám sát",
    "Supervision conducted",
    section="governance",
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
)
class InspectionConducted(Fact):
    """Units were inspected (kiểm tra)."""

    units: Annotated[int | None, Counted("đơn vị")] = None
    unit_names: Annotated[tuple[str, ...], Words()] = ()
