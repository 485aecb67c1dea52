"""What happened in social work: houses, works, meals, livelihoods (công tác xã hội)."""

from typing import Annotated

from ctd_core.events.declare import Counted, Fact, Stock, Worth, fact


@fact(
    "humanitarian_address_assisted@1",
    "Trợ giúp địa chỉ nhân đạo",
    "Humanitarian address assisted",
    section="social",
    activity="humanitarian_aid",
    help_vi="Ghi số lượt địa chỉ nhân đạo được trợ giúp trong tháng và trị giá; một địa chỉ được giúp hai lần là hai lượt."
    " Không ghi hồ sơ mới khảo sát (ghi vào «Khảo sát hồ sơ địa chỉ nhân đạo»), suất quà («Tặng quà thường xuyên, đột xuất»).",
    synonyms=(
        "trợ giúp được {assists} lượt địa chỉ nhân đạo",
        "trợ giúp {assists} địa chỉ nhân đạo",
        "giúp đỡ {assists} địa chỉ nhân đạo",
        "hỗ trợ {assists} trường hợp địa chỉ nhân đạo",
    ),
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
    help_vi="Ghi số hồ sơ địa chỉ nhân đạo được khảo sát trong tháng; không ghi tên người."
    " Không ghi địa chỉ đã được giúp ở đây: ghi vào «Trợ giúp địa chỉ nhân đạo».",
    synonyms=(
        "lập {files} hồ sơ địa chỉ nhân đạo",
        "khảo sát {files} địa chỉ nhân đạo",
        "khảo sát mới {files} hồ sơ địa chỉ nhân đạo",
    ),
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
    help_vi="Ghi số căn nhà Chữ thập đỏ được cất mới trong tháng và trị giá; mỗi căn chỉ ghi một lần."
    " Không ghi nhà sửa chữa ở đây: ghi vào «Sửa chữa nhà».",
    synonyms=(
        "cất mới {houses} căn nhà",
        "xây mới {houses} căn nhà",
        "xây dựng {houses} căn nhà Chữ thập đỏ",
        "xây tặng {houses} căn nhà tình thương",
        "bàn giao {houses} căn nhà Chữ thập đỏ",
        "nhà Chữ thập đỏ cất mới: {houses} căn",
        "{houses} nhà Chữ thập đỏ",
    ),
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
    help_vi="Ghi số căn nhà được sửa chữa cho người khó khăn trong tháng và trị giá."
    " Không ghi nhà cất mới (ghi vào «Cất mới nhà Chữ thập đỏ»), hỗ trợ nhà hư hại do thiên tai («Hỗ trợ hộ bị thiên tai, hỏa hoạn»).",
    synonyms=(
        "sửa chữa {houses} căn nhà",
        "sửa chữa {houses} căn nhà Chữ thập đỏ",
        "sửa chữa nhà: {houses} căn",
    ),
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
    help_vi="Ghi số cây cầu nông thôn được bắc mới trong tháng và trị giá; mỗi cây cầu chỉ ghi một lần."
    " Không ghi đường và công trình khác ở đây: ghi vào «Công trình nhân đạo».",
    synonyms=(
        "bắc mới {bridges} cây cầu",
        "xây dựng {bridges} cây cầu",
        "xây dựng {bridges} cầu nông thôn",
        "bắc {bridges} cầu giao thông nông thôn",
        "cầu nông thôn: {bridges} cây",
    ),
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
    help_vi="Ghi số công trình nhân đạo hoàn thành trong tháng (đường, giếng nước, nhà vệ sinh ...) và trị giá."
    " Không ghi nhà (ghi vào «Cất mới nhà Chữ thập đỏ»), cầu («Bắc mới cầu nông thôn»).",
    synonyms=(
        "xây dựng {works} công trình nhân đạo",
        "khánh thành {works} công trình nhân đạo",
        "bàn giao {works} công trình nhân đạo",
    ),
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
    help_vi="Ghi số thiết bị lọc nước trao tặng trong tháng và trị giá, kể cả thiết bị do đơn vị khác tài trợ."
    " Không ghi giếng nước (ghi vào «Công trình nhân đạo»), nước uống («Đồ dùng gia đình, sữa, nước uống»).",
    synonyms=(
        "trao tặng {devices} thiết bị lọc nước",
        "tặng {devices} máy lọc nước",
        "tặng {devices} bình lọc nước",
    ),
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
    help_vi="Ghi số hộ được chăm lo trong tháng nhân Tết Quân-Dân; trị giá gồm cả quà, khám bệnh, bữa ăn của đợt này."
    " Không ghi lại ở «Quà Tết Nhân ái», «Khám bệnh, cấp thuốc miễn phí», «Phục vụ buffet chay».",
    synonyms=(
        "Tết Quân-Dân cho {households} hộ",
        "Tết Quân Dân trao quà cho {households} hộ nghèo",
    ),
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
    help_vi="Ghi số suất ăn (cơm, cháo, bánh mì) bếp ăn tình thương phục vụ miễn phí trong tháng và trị giá."
    " Không ghi suất buffet chay (ghi vào «Phục vụ buffet chay»), gạo tặng mang về («Gạo»).",
    synonyms=(
        "bếp ăn tình thương phục vụ {meals} suất",
        "{meals} suất cơm, cháo miễn phí",
        "{meals} suất cơm, cháo, bánh mì",
        "{meals} suất ăn miễn phí",
        "bếp ăn tình thương cấp {meals} suất cơm từ thiện",
        "số suất ăn miễn phí: {meals}",
    ),
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
    help_vi="Ghi số suất buffet chay phục vụ trong tháng và trị giá."
    " Không ghi suất ăn của bếp ăn tình thương (ghi vào «Bếp ăn tình thương»), buffet trong đợt Tết Quân-Dân («Tết Quân-Dân»).",
    synonyms=(
        "{servings} suất buffet chay",
        "buffet chay cho {servings} người",
    ),
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
    help_vi="Ghi số bò giống của Ngân hàng bò trao cho hộ khó khăn trong tháng và trị giá."
    " Không ghi bê luân chuyển (ghi vào «Ngân hàng bò: luân chuyển bê»), cả đàn («Ngân hàng bò: đàn bò đang quản lý»).",
    synonyms=(
        "trao {cows} con bò giống",
        "tặng {cows} con bò sinh sản",
    ),
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
    help_vi="Ghi số con bê được luân chuyển trong tháng từ hộ đã nhận bò sang hộ kế tiếp và trị giá."
    " Không ghi bò mua mới để tặng ở đây: ghi vào «Ngân hàng bò: tặng bò giống».",
    synonyms=(
        "luân chuyển {calves} con bê",
        "chuyển giao {calves} con bê cho hộ kế tiếp",
    ),
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
    help_vi="Ghi tổng số bò của Ngân hàng bò đang quản lý đến cuối tháng; gồm cả cấp dưới thì ghi rõ ở ô Phạm vi."
    " Không ghi bò mới tặng, bê luân chuyển ở đây: ghi vào «Ngân hàng bò: tặng bò giống», «Ngân hàng bò: luân chuyển bê».",
    synonyms=(
        "đàn bò hiện có {cows} con",
        "Ngân hàng bò quản lý {cows} con bò",
    ),
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
    help_vi="Ghi số hộ được hỗ trợ sinh kế không hoàn lại trong tháng (cây, con giống, phương tiện làm ăn) và trị giá."
    " Không ghi bò giống (ghi vào «Ngân hàng bò: tặng bò giống»), vốn vay («Hỗ trợ vốn không tính lãi»).",
    synonyms=(
        "hỗ trợ sinh kế cho {households} hộ",
        "trao sinh kế cho {households} hộ nghèo",
        "trao {households} mô hình sinh kế",
    ),
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
    help_vi="Ghi số người được vay vốn không tính lãi trong tháng và số tiền cho vay; không ghi người còn nợ từ trước."
    " Không ghi hỗ trợ không hoàn lại ở đây: ghi vào «Hỗ trợ sinh kế».",
    synonyms=(
        "cho vay vốn không tính lãi {borrowers} hộ",
        "hỗ trợ vốn cho {borrowers} người vay",
        "hỗ trợ vốn không tính lãi cho {borrowers} hộ",
    ),
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
    help_vi="Ghi số phiên chợ nhân đạo mở trong tháng, số phiếu mua hàng đã phát và trị giá."
    " Không ghi lại hàng của phiên chợ ở «Tặng quà thường xuyên, đột xuất».",
    synonyms=(
        "tổ chức {markets} phiên chợ nhân đạo",
        "phiên chợ nhân đạo phát {vouchers} phiếu mua hàng",
    ),
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
    help_vi="Ghi số tiền, trị giá hàng đã gửi ủng hộ nhân dân nước bạn trong tháng."
    " Không ghi ủng hộ tỉnh khác (ghi vào «Hỗ trợ tỉnh bạn»), viện trợ nhận từ nước ngoài («Tiếp nhận viện trợ»).",
    synonyms=(
        "ủng hộ nhân dân nước bạn số tiền {value}",
        "ủng hộ nhân dân Cuba số tiền {value}",
    ),
)
class InternationalDonationSent(Worth):
    """Donations were sent to people of another country (ủng hộ nhân dân nước bạn)."""


@fact(
    "tracing_request_handled@1",
    "Tìm kiếm tin tức thân nhân thất lạc",
    "Tracing request handled",
    section="social",
    activity="tracing",
    help_vi="Ghi số trường hợp tìm kiếm tin tức thân nhân được tiếp nhận, xử lý trong tháng; không ghi tên người."
    " Không ghi đơn thư khác ở đây: ghi vào «Giải quyết đơn thư khiếu nại, tố cáo».",
    synonyms=(
        "tìm kiếm thân nhân thất lạc {cases} trường hợp",
        "{cases} trường hợp tìm kiếm tin tức thân nhân",
    ),
)
class TracingRequestHandled(Fact):
    """Requests to trace missing relatives were handled (tìm kiếm tin tức thân nhân thất lạc)."""

    cases: Annotated[int | None, Counted("trường hợp")] = None
