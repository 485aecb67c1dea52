"""What happened in social work: houses, works, meals, livelihoods (công tác xã hội)."""

from typing import Annotated

from ctd_core.events.declare import Counted, Fact, Stock, Worth, fact


@fact(
    "humanitarian_address_assisted@1",
    "Trợ giúp địa chỉ nhân đạo",
    "Humanitarian address assisted",
    section="social",
    activity="humanitarian_aid",
)
class HumanitarianAddressAssisted(Worth):
    """People in need, found and listed as addresses, were assisted (trợ giúp địa chỉ nhân đạo)."""

    assists: Annotated[int | None, Counted("lượt địa chỉ")] = None


@fact(
    "humanitarian_address_surveyed@1",
    "Khảo sát hồ sơ địa chỉ nhân đạo",
    "Humanitarian address surveyed",
    section="social",
    activity="humanitarian_aid",
)
class HumanitarianAddressSurveyed(Fact):
    """Files of people in need were surveyed (khảo sát hồ sơ địa chỉ nhân đạo)."""

    files: Annotated[int | None, Counted("hồ sơ")] = None


@fact(
    "house_built@1",
    "Cất mới nhà Chữ thập đỏ",
    "House built",
    section="social",
    activity="humanitarian_aid",
)
class HouseBuilt(Worth):
    """Houses were built for people in need (cất mới nhà Chữ thập đỏ)."""

    houses: Annotated[int | None, Counted("căn nhà")] = None


@fact(
    "house_repaired@1",
    "Sửa chữa nhà",
    "House repaired",
    section="social",
    activity="humanitarian_aid",
)
class HouseRepaired(Worth):
    """Houses of people in need were repaired (sửa chữa nhà)."""

    houses: Annotated[int | None, Counted("căn nhà")] = None


@fact(
    "bridge_built@1",
    "Bắc mới cầu nông thôn",
    "Bridge built",
    section="social",
    activity="humanitarian_aid",
)
class BridgeBuilt(Worth):
    """Bridges were built in the countryside (bắc mới cầu nông thôn)."""

    bridges: Annotated[int | None, Counted("cây cầu")] = None


@fact(
    "humanitarian_work_completed@1",
    "Công trình nhân đạo",
    "Humanitarian work completed",
    section="social",
    activity="humanitarian_aid",
)
class HumanitarianWorkCompleted(Worth):
    """Works for the common good were completed (công trình nhân đạo)."""

    works: Annotated[int | None, Counted("công trình")] = None


@fact(
    "water_filter_donated@1",
    "Trao tặng thiết bị lọc nước",
    "Water filter donated",
    section="social",
    activity="humanitarian_aid",
)
class WaterFilterDonated(Worth):
    """Water filters were donated (trao tặng thiết bị lọc nước)."""

    devices: Annotated[int | None, Counted("thiết bị lọc nước")] = None


@fact(
    "solidarity_tet_held@1",
    "Tết Quân-Dân",
    "Army-and-people Tet held",
    section="social",
    activity="humanitarian_aid",
)
class SolidarityTetHeld(Worth):
    """A Tet of army and people was held for poor households (Tết Quân-Dân)."""

    households: Annotated[int | None, Counted("hộ")] = None


@fact(
    "meal_served@1",
    "Bếp ăn tình thương",
    "Meal served",
    section="social",
    activity="humanitarian_aid",
)
class MealServed(Worth):
    """Charity kitchens served meals (bếp ăn tình thương)."""

    meals: Annotated[int | None, Counted("suất ăn")] = None


@fact(
    "buffet_served@1",
    "Phục vụ buffet chay",
    "Vegetarian buffet served",
    section="social",
    activity="humanitarian_aid",
)
class BuffetServed(Worth):
    """Vegetarian buffets were served (phục vụ buffet chay)."""

    servings: Annotated[int | None, Counted("suất")] = None


@fact(
    "cow_donated@1",
    "Ngân hàng bò: tặng bò giống",
    "Cow donated",
    section="social",
    activity="humanitarian_aid",
)
class CowDonated(Worth):
    """The cow bank gave breeding cows (Ngân hàng bò: tặng bò giống)."""

    cows: Annotated[int | None, Counted("con bò")] = None


@fact(
    "cow_passed_on@1",
    "Ngân hàng bò: luân chuyển bê",
    "Calf passed on",
    section="social",
    activity="humanitarian_aid",
)
class CowPassedOn(Worth):
    """Calves of the cow bank were passed on to the next household (Ngân hàng bò: luân chuyển bê)."""

    calves: Annotated[int | None, Counted("con bê")] = None


@fact(
    "cow_herd_counted@1",
    "Ngân hàng bò: đàn bò đang quản lý",
    "Cow herd counted",
    section="social",
    activity="humanitarian_aid",
)
class CowHerdCounted(Stock):
    """The herd of the cow bank was counted (Ngân hàng bò: đàn bò đang quản lý)."""

    cows: Annotated[int | None, Counted("con bò")] = None


@fact(
    "livelihood_supported@1",
    "Hỗ trợ sinh kế",
    "Livelihood supported",
    section="social",
    activity="humanitarian_aid",
)
class LivelihoodSupported(Worth):
    """Households were helped to earn a living (hỗ trợ sinh kế)."""

    households: Annotated[int | None, Counted("hộ")] = None


@fact(
    "loan_granted@1",
    "Hỗ trợ vốn không tính lãi",
    "Interest-free loan granted",
    section="social",
    activity="humanitarian_aid",
)
class LoanGranted(Worth):
    """Loans without interest were granted (hỗ trợ vốn không tính lãi)."""

    borrowers: Annotated[int | None, Counted("người vay")] = None


@fact(
    "humanitarian_market_held@1",
    "Phiên chợ nhân đạo",
    "Humanitarian market held",
    section="social",
    activity="humanitarian_aid",
    overlaps=("gift_given",),
)
class HumanitarianMarketHeld(Worth):
    """Markets were held where vouchers buy goods (phiên chợ nhân đạo)."""

    markets: Annotated[int | None, Counted("phiên chợ")] = None
    vouchers: Annotated[int | None, Counted("phiếu")] = None


@fact(
    "international_donation_sent@1",
    "Ủng hộ nhân dân nước bạn",
    "International donation sent",
    section="social",
    activity="humanitarian_aid",
)
class InternationalDonationSent(Worth):
    """Donations were sent to people of another country (ủng hộ nhân dân nước bạn)."""


@fact(
    "tracing_request_handled@1",
    "Tìm kiếm tin tức thân nhân thất lạc",
    "Tracing request handled",
    section="social",
    activity="tracing",
)
class TracingRequestHandled(Fact):
    """Requests to trace missing relatives were handled (tìm kiếm tin tức thân nhân thất lạc)."""

    cases: Annotated[int | None, Counted("trường hợp")] = None
