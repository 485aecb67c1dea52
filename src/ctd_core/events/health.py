"""What happened in health care (chăm sóc sức khỏe)."""

from typing import Annotated

from ctd_core.events.declare import Counted, Fact, Stock, Worth, fact


@fact(
    "eye_surgery_funded@1",
    "Mổ mắt",
    "Eye surgery funded",
    section="health",
    activity="health_care",
    help_vi="Ghi số người được tài trợ mổ mắt trong tháng và trị giá."
    " Không ghi mổ tim (ghi vào «Mổ tim»), chi phí chữa bệnh khác («Hỗ trợ chuyển viện và chi phí điều trị»).",
    synonyms=(
        "mổ mắt miễn phí cho {patients} người",
        "mổ mắt cho {patients} bệnh nhân",
        "phẫu thuật mắt cho {patients} người",
        "{patients} ca mổ mắt",
    ),
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
    help_vi="Ghi số lượt người được khám bệnh, cấp thuốc miễn phí trong tháng và trị giá."
    " Không ghi số đợt khám (ghi vào «Đợt khám bệnh lưu động»), ca sơ cứu («Sơ cấp cứu»).",
    synonyms=(
        "khám bệnh, cấp thuốc miễn phí cho {exams} lượt người",
        "khám bệnh, phát thuốc miễn phí cho {exams} lượt người",
        "khám chữa bệnh miễn phí cho {exams} lượt bệnh nhân nghèo",
        "khám, cấp thuốc cho {exams} người",
    ),
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
    help_vi="Ghi số cuộc khám bệnh lưu động tổ chức trong tháng."
    " Không ghi số người được khám và trị giá ở đây: ghi vào «Khám bệnh, cấp thuốc miễn phí».",
    synonyms=(
        "tổ chức {sessions} đợt khám bệnh lưu động",
        "{sessions} đợt khám bệnh, cấp thuốc lưu động",
    ),
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
    help_vi="Ghi số đơn vị máu tiếp nhận được trong tháng và trị giá."
    " Không ghi số người (ghi vào «Vận động người hiến máu»), số đợt («Đợt hiến máu»).",
    synonyms=(
        "tiếp nhận được {units} đơn vị máu",
        "thu được {units} đơn vị máu",
        "hiến {units} đơn vị máu",
        "số đơn vị máu tiếp nhận: {units}",
    ),
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
    help_vi="Ghi số lượt người được vận động đến hiến máu trong tháng."
    " Không ghi số đơn vị máu (ghi vào «Tiếp nhận máu hiến tình nguyện»), số đợt («Đợt hiến máu»).",
    synonyms=(
        "vận động {donors} lượt người hiến máu",
        "{donors} người tham gia hiến máu tình nguyện",
    ),
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
    help_vi="Ghi số đợt hiến máu tổ chức trong tháng."
    " Không ghi số người (ghi vào «Vận động người hiến máu»), số đơn vị máu («Tiếp nhận máu hiến tình nguyện»).",
    synonyms=(
        "tổ chức {drives} đợt hiến máu",
        "{drives} đợt hiến máu tình nguyện",
    ),
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
    help_vi="Ghi số người đăng ký hiến mô, bộ phận cơ thể, hiến xác trong tháng; ghi từng người thì dùng mã số, không ghi tên."
    " Không ghi người hiến máu ở đây: ghi vào «Vận động người hiến máu».",
    synonyms=(
        "{donors} người đăng ký hiến mô, tạng",
        "{donors} người đăng ký hiến xác",
    ),
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
    help_vi="Ghi số lớp tập huấn sơ cấp cứu, số người học trong tháng và trị giá."
    " Không ghi lại ở «Tập huấn, bồi dưỡng nghiệp vụ công tác Hội»; không ghi ca sơ cứu ở đây: ghi vào «Sơ cấp cứu».",
    synonyms=(
        "{classes} lớp tập huấn sơ cấp cứu cho {participants} học viên",
        "{classes} lớp tập huấn kỹ năng sơ cấp cứu cho {participants} cán bộ",
        "{classes} lớp huấn luyện sơ cấp cứu cho {participants} người",
        "{classes} lớp tập huấn kỹ năng sơ cấp cứu cho {participants} tình nguyện viên",
    ),
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
    help_vi="Ghi số trường hợp bị tai nạn, đau ốm đột ngột được sơ cấp cứu trong tháng và trị giá."
    " Không ghi lớp học (ghi vào «Tập huấn sơ cấp cứu»), lượt khám bệnh («Khám bệnh, cấp thuốc miễn phí»).",
    synonyms=(
        "sơ cấp cứu cho {cases} trường hợp",
        "sơ cấp cứu {cases} nạn nhân",
        "sơ cứu {cases} ca tai nạn",
    ),
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
    help_vi="Ghi tổng số trạm, điểm sơ cấp cứu hiện có đến cuối tháng, không phải số mới lập; gồm cả cấp dưới thì ghi rõ ở ô Phạm vi."
    " Không ghi số ca đã sơ cứu ở đây: ghi vào «Sơ cấp cứu».",
    synonyms=(
        "duy trì {posts} điểm sơ cấp cứu",
        "hiện có {posts} trạm sơ cấp cứu",
    ),
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
    help_vi="Ghi số xe chuyển bệnh được tặng trong tháng và trị giá."
    " Không ghi tổng số xe đang có (ghi vào «Số xe chuyển bệnh»), số chuyến đã chạy («Chuyến xe chuyển bệnh»).",
    synonyms=(
        "tặng {vehicles} xe cứu thương",
        "trao tặng {vehicles} xe chuyển bệnh",
    ),
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
    help_vi="Ghi tổng số xe chuyển bệnh hiện có đến cuối tháng; gồm cả cấp dưới thì ghi rõ ở ô Phạm vi."
    " Không ghi xe mới tặng (ghi vào «Tặng xe chuyển bệnh»), số chuyến đã chạy («Chuyến xe chuyển bệnh»).",
    synonyms=(
        "hiện có {vehicles} xe chuyển bệnh",
        "hiện có {vehicles} xe cứu thương",
    ),
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
    help_vi="Ghi số thiết bị y tế trao tặng trong tháng và trị giá."
    " Không ghi xe lăn, xe lắc (ghi vào «Xe lăn, xe lắc»), xe chuyển bệnh («Tặng xe chuyển bệnh»).",
    synonyms=(
        "tặng {devices} thiết bị y tế",
        "trao {devices} máy móc, thiết bị y tế",
    ),
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
    help_vi="Ghi số buổi truyền thông chăm sóc sức khỏe trong tháng và số lượt người dự."
    " Không ghi buổi khám bệnh (ghi vào «Đợt khám bệnh lưu động»), tuyên truyền về công tác Hội («Tuyên truyền trong hệ thống Hội»).",
    synonyms=(
        "{sessions} buổi truyền thông sức khỏe cho {attendances} lượt người",
        "{sessions} buổi nói chuyện chăm sóc sức khỏe với {attendances} lượt người tham dự",
    ),
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
    help_vi="Ghi số chuyến xe chở người bệnh trong tháng và trị giá; chi phí đã tính cho người bệnh thì không ghi lại."
    " Không ghi số người bệnh được giúp ở đây: ghi vào «Hỗ trợ chuyển viện và chi phí điều trị».",
    synonyms=(
        "{trips} chuyến xe chuyển bệnh miễn phí",
        "thực hiện {trips} chuyến xe cứu thương",
    ),
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
    help_vi="Ghi số người được tài trợ mổ tim trong tháng và trị giá."
    " Không ghi mổ mắt (ghi vào «Mổ mắt»), chi phí chữa bệnh khác («Hỗ trợ chuyển viện và chi phí điều trị»).",
    synonyms=(
        "mổ tim cho {patients} người",
        "mổ tim cho {patients} bệnh nhân",
        "{patients} ca mổ tim",
    ),
)
class HeartSurgeryFunded(Worth):
    """Heart operations were paid for (mổ tim)."""

    patients: Annotated[int | None, Counted("người")] = None
