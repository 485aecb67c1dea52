"""What happened in health care (chăm sóc sức khỏe)."""

from typing import Annotated

from ctd_core.events.declare import Counted, Fact, Stock, Worth, fact


@fact(
    "eye_surgery_funded@1",
    "Mổ mắt",
    "Eye surgery funded",
    section="health",
    activity="health_care",
)
class EyeSurgeryFunded(Worth):
    """Eye operations were paid for (mổ mắt)."""

    patients: Annotated[int | None, Counted("người")] = None


@fact(
    "medical_exam_given@1",
    "Khám bệnh, cấp thuốc miễn phí",
    "Medical exam given",
    section="health",
    activity="health_care",
)
class MedicalExamGiven(Worth):
    """People were examined and given medicine free of charge (khám bệnh, cấp thuốc miễn phí)."""

    exams: Annotated[int | None, Counted("lượt người")] = None


@fact(
    "mobile_clinic_held@1",
    "Đợt khám bệnh lưu động",
    "Mobile clinic held",
    section="health",
    activity="health_care",
    overlaps=("medical_exam_given",),
)
class MobileClinicHeld(Fact):
    """Mobile clinics were held (đợt khám bệnh lưu động)."""

    sessions: Annotated[int | None, Counted("cuộc khám")] = None


@fact(
    "blood_unit_received@1",
    "Tiếp nhận máu hiến tình nguyện",
    "Blood unit received",
    section="health",
    activity="blood_organ_donation",
)
class BloodUnitReceived(Worth):
    """Blood was received from voluntary donors (tiếp nhận máu hiến tình nguyện)."""

    units: Annotated[int | None, Counted("đơn vị máu")] = None


@fact(
    "blood_donor_mobilised@1",
    "Vận động người hiến máu",
    "Blood donor mobilised",
    section="health",
    activity="blood_organ_donation",
)
class BloodDonorMobilised(Fact):
    """People were won over to give blood (vận động người hiến máu)."""

    donors: Annotated[int | None, Counted("lượt người")] = None


@fact(
    "blood_drive_held@1",
    "Đợt hiến máu",
    "Blood drive held",
    section="health",
    activity="blood_organ_donation",
)
class BloodDriveHeld(Fact):
    """Blood drives were held (đợt hiến máu)."""

    drives: Annotated[int | None, Counted("đợt")] = None


@fact(
    "organ_donor_registered@1",
    "Đăng ký hiến mô, bộ phận cơ thể người, hiến xác",
    "Organ donor registered",
    section="health",
    activity="blood_organ_donation",
)
class OrganDonorRegistered(Fact):
    """People registered to donate tissue, organs or their body (đăng ký hiến mô, bộ phận cơ thể người, hiến xác)."""

    donors: Annotated[int | None, Counted("người")] = None
    person: str | None = None
    """An opaque id; never a name."""


@fact(
    "first_aid_training_held@1",
    "Tập huấn sơ cấp cứu",
    "First-aid training held",
    section="health",
    activity="first_aid",
    overlaps=("training_held",),
)
class FirstAidTrainingHeld(Worth):
    """First-aid classes were held (tập huấn sơ cấp cứu)."""

    classes: Annotated[int | None, Counted("lớp")] = None
    participants: Annotated[int | None, Counted("người")] = None


@fact(
    "first_aid_given@1",
    "Sơ cấp cứu",
    "First aid given",
    section="health",
    activity="first_aid",
)
class FirstAidGiven(Worth):
    """First aid was given (sơ cấp cứu)."""

    cases: Annotated[int | None, Counted("trường hợp")] = None


@fact(
    "first_aid_post_counted@1",
    "Trạm, điểm sơ cấp cứu",
    "First-aid posts counted",
    section="health",
    activity="first_aid",
)
class FirstAidPostCounted(Stock):
    """First-aid posts were counted (trạm, điểm sơ cấp cứu)."""

    posts: Annotated[int | None, Counted("trạm, điểm")] = None


@fact(
    "ambulance_donated@1",
    "Tặng xe chuyển bệnh",
    "Ambulance donated",
    section="health",
    activity="health_care",
)
class AmbulanceDonated(Worth):
    """Ambulances were donated (tặng xe chuyển bệnh)."""

    vehicles: Annotated[int | None, Counted("xe")] = None


@fact(
    "ambulance_counted@1",
    "Số xe chuyển bệnh",
    "Ambulances counted",
    section="health",
    activity="health_care",
)
class AmbulanceCounted(Stock):
    """Ambulances were counted (số xe chuyển bệnh)."""

    vehicles: Annotated[int | None, Counted("xe")] = None


@fact(
    "medical_device_donated@1",
    "Thiết bị y tế",
    "Medical device donated",
    section="health",
    activity="health_care",
)
class MedicalDeviceDonated(Worth):
    """Medical devices were donated (thiết bị y tế)."""

    devices: Annotated[int | None, Counted("thiết bị")] = None


@fact(
    "health_talk_held@1",
    "Truyền thông chăm sóc sức khỏe",
    "Health talk held",
    section="health",
    activity="health_care",
)
class HealthTalkHeld(Fact):
    """Talks on health were held (truyền thông chăm sóc sức khỏe)."""

    sessions: Annotated[int | None, Counted("buổi")] = None
    attendances: Annotated[int | None, Counted("lượt người")] = None


@fact(
    "ambulance_trip_made@1",
    "Chuyến xe chuyển bệnh",
    "Ambulance trip made",
    section="health",
    activity="health_care",
    overlaps=("patient_supported",),
)
class AmbulanceTripMade(Worth):
    """Ambulances carried patients (chuyến xe chuyển bệnh)."""

    trips: Annotated[int | None, Counted("chuyến")] = None


@fact(
    "heart_surgery_funded@1",
    "Mổ tim",
    "Heart surgery funded",
    section="health",
    activity="health_care",
)
class HeartSurgeryFunded(Worth):
    """Heart operations were paid for (mổ tim)."""

    patients: Annotated[int | None, Counted("người")] = None
