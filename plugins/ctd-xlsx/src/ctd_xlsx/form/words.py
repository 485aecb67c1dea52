"""What stands in a form for who fills it in, in Vietnamese."""

from typing import Final

FRONT: Final = "Báo cáo"
GUIDE: Final = "Hướng dẫn"
TITLE: Final = "BIỂU MẪU BÁO CÁO THÁNG"
CHAPTER, MONTH, ID = "Đơn vị", "Tháng", "Mã biểu mẫu"
NOTHING: Final = "Không phát sinh"
NOTHING_HELP: Final = (
    "Trong tháng không có việc nào để ghi: chọn x ở ô này và để trống các trang khác."
)
TICK: Final = "x"
WHOLE: Final = "gồm cả cấp dưới"
CONFIRMED: Final = "có"
NO_COUNT: Final = "–"

HOW: Final = (
    "Chỉ ghi vào ô màu vàng. Ô màu xám không ghi.",
    "Ô để trống là không có số liệu. Có theo dõi mà bằng không thì ghi số 0.",
    "Số lượng và trị giá ghi bằng chữ số, không ghi chữ, không ghi công thức.",
    """Trị giá ghi bằng đồng, đủ các số 0: 472 triệu đồng ghi 472000000. Cột bên cạnh \
đọc lại số tiền đã ghi; hãy xem có đúng không.""",
    """Ngày để trống là ngày cuối tháng. Chỉ ghi ngày trong tháng của biểu mẫu; việc \
của tháng khác ghi ở biểu mẫu của tháng đó.""",
    "Việc thứ hai cùng loại ghi ở các dòng thêm cuối trang: chọn nội dung ở cột đầu.",
    """Không ghi dòng cộng: phần mềm tự cộng. Không thêm, xóa, dời dòng; không gộp ô; \
không đổi tên trang.""",
    """Không ghi tên, địa chỉ của người được giúp. Nhiều đơn vị phối hợp thì cách nhau \
bằng dấu chấm phẩy.""",
    """Gửi lại tệp này (.xlsx). Cần sửa thì sửa trên chính tệp này và gửi lại cả tệp; \
bản sau thay bản trước.""",
)
HOW_TITLE: Final = "Cách ghi"
SHEETS_TITLE: Final = "Các trang cần xem"

LABEL: Final = "Nội dung"
COUNT, UNIT = "Số lượng", "Đơn vị tính"
VALUE: Final = "Trị giá (đồng)"
ECHO: Final = "Đọc là"
HEADERS: Final = {
    "on": "Ngày",
    "hedge": "Ước lượng",
    "large": "Xác nhận trên 50 tỷ",
    "covers": "Phạm vi",
    "partners": "Đơn vị phối hợp",
    "place": "Địa điểm",
    "campaign": "Chiến dịch, đợt vận động",
    "note": "Ghi chú",
    "unit_names": "Tên các đơn vị",
}
SPARE: Final = "Dòng thêm: việc thứ hai cùng loại. Chọn nội dung ở cột đầu."

NOT_A_NUMBER: Final = "Chỉ ghi chữ số"
NOT_WHOLE: Final = "Chỉ ghi số nguyên từ 0"

PROMPTS: Final = {
    "on": "Ngày trong tháng này. Để trống là ngày cuối tháng.",
    "value": "Số đồng, chỉ chữ số, đủ các số 0. 472 triệu đồng ghi 472000000."
    " Xem cột «Đọc là».",
    "hedge": "Chỉ chọn khi trị giá là số ước lượng.",
    "large": "Trị giá trên 50 tỷ đồng là đúng: chọn «có».",
    "covers": "Số này gồm cả các Hội cấp dưới: chọn «gồm cả cấp dưới». Chỉ của đơn vị"
    " mình: để trống.",
    "partners": "Tên cơ quan, đơn vị; cách nhau bằng dấu chấm phẩy. Không ghi tên riêng"
    " của người dân.",
    "spare": "Chọn nội dung trong danh sách.",
}
ONLY_WHOLE: Final = "Chỉ ghi số nguyên từ 0 đến 10^15, không ghi chữ hoặc công thức."
ONLY_DAYS: Final = "Chỉ ghi ngày từ {first} đến {last}."
ONLY_LISTED: Final = "Chọn trong danh sách, hoặc để trống."
