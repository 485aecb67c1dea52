"""What the fields of a fact are called where people fill them in, in Vietnamese."""

from collections.abc import Mapping
from typing import Final

from ctd_core.events.declare import Kind

COMMON: Final[Mapping[str, str]] = {
    "on": "Ngày",
    "value": "Trị giá",
    "hedge": "Ước lượng (trên, gần ...)",
    "large": "Xác nhận trị giá trên 50 tỷ đồng",
    "covers": "Phạm vi",
    "campaign": "Chiến dịch, đợt vận động",
    "place": "Địa điểm",
    "partners": "Đơn vị phối hợp",
    "note": "Ghi chú",
    "source": "Nguồn số liệu",
    "person": "Mã số (không ghi tên)",
    "unit_names": "Tên các đơn vị",
}


def label(kind: Kind, field: str) -> str:
    """What a field of a kind is called: what it counts, or its common name."""
    return f"Số {kind.counts[field]}" if field in kind.counts else COMMON[field]
