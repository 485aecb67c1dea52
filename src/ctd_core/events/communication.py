"""What happened in communication (công tác tuyên truyền)."""

from typing import Annotated

from ctd_core.events.declare import Counted, Fact, Worth, fact


@fact(
    "web_article_published@1",
    "Tin, bài đăng trên website của Hội",
    "Web article published",
    section="communication",
    activity="dissemination",
    help_vi="Ghi số tin, bài đăng trong tháng trên website (trang thông tin điện tử) của Hội."
    " Không ghi bài trên mạng xã hội (ghi vào «Tin, bài đăng trên Fanpage, Facebook»), báo, đài («Tin, bài trên báo, đài»).",
    synonyms=(
        "đăng {articles} tin, bài lên website",
        "website của Hội được {articles} tin, bài",
        "trang thông tin điện tử của Hội {articles} tin, bài",
    ),
)
class WebArticlePublished(Fact):
    """Articles appeared on the chapter's website (tin, bài đăng trên website của Hội)."""

    articles: Annotated[int | None, Counted("tin, bài")] = None


@fact(
    "social_post_published@1",
    "Tin, bài đăng trên Fanpage, Facebook",
    "Social media post published",
    section="communication",
    activity="dissemination",
    help_vi="Ghi số tin, bài đăng trong tháng trên Fanpage, Facebook của Hội; không ghi lượt xem, lượt chia sẻ."
    " Không ghi bài trên website ở đây: ghi vào «Tin, bài đăng trên website của Hội».",
    synonyms=(
        "Fanpage, Facebook {posts} tin, bài",
        "đăng {posts} bài trên Facebook",
        "đăng {posts} tin, bài lên Fanpage",
    ),
)
class SocialPostPublished(Fact):
    """Posts appeared on the chapter's social media (tin, bài đăng trên Fanpage, Facebook)."""

    posts: Annotated[int | None, Counted("tin, bài")] = None


@fact(
    "press_item_published@1",
    "Tin, bài trên báo, đài",
    "Press or broadcast item published",
    section="communication",
    activity="dissemination",
    help_vi="Ghi số tin, bài về hoạt động Hội được báo, đài phát thanh, truyền hình đưa trong tháng."
    " Không ghi bài Hội tự đăng ở đây: ghi vào «Tin, bài đăng trên website của Hội», «Tin, bài đăng trên Fanpage, Facebook».",
    synonyms=(
        "báo, đài đưa {items} tin, bài",
        "phối hợp Báo, Đài phát {items} tin, bài",
        "đăng {items} tin, bài trên báo, đài",
    ),
)
class PressItemPublished(Fact):
    """Items appeared in newspapers or were broadcast (tin, bài trên báo, đài)."""

    items: Annotated[int | None, Counted("tin, bài")] = None


@fact(
    "central_item_contributed@1",
    "Tin, bài cộng tác với Trung ương Hội",
    "Item contributed to the national society's channels",
    section="communication",
    activity="dissemination",
    help_vi="Ghi số tin, bài được đăng trong tháng trên Cổng thông tin điện tử, Fanpage của Trung ương Hội."
    " Không ghi bài chỉ đăng trên trang của Hội mình ở đây: ghi vào «Tin, bài đăng trên website của Hội».",
    synonyms=(
        "cộng tác với Trung ương Hội {items} tin, bài",
        "Cổng thông tin điện tử Trung ương Hội {items} tin, bài",
        "gửi Trung ương Hội {items} tin, bài",
    ),
)
class CentralItemContributed(Fact):
    """Items were contributed to the national society's channels (tin, bài cộng tác với Trung ương Hội)."""

    items: Annotated[int | None, Counted("tin, bài")] = None


@fact(
    "outreach_session_held@1",
    "Tuyên truyền trong hệ thống Hội",
    "Outreach session held",
    section="communication",
    activity="dissemination",
    help_vi="Ghi số cuộc tuyên truyền trong hệ thống Hội trong tháng, số lượt người dự và trị giá."
    " Không ghi buổi truyền thông sức khỏe (ghi vào «Truyền thông chăm sóc sức khỏe»), lớp tập huấn («Tập huấn, bồi dưỡng nghiệp vụ công tác Hội»).",
    synonyms=(
        "tuyên truyền được {sessions} cuộc với {attendances} lượt người tham dự",
        "{sessions} cuộc tuyên truyền cho {attendances} lượt người",
        "{sessions} buổi tuyên truyền với {attendances} lượt người tham dự",
    ),
)
class OutreachSessionHeld(Worth):
    """Sessions of outreach were held within the organisation (tuyên truyền trong hệ thống Hội)."""

    sessions: Annotated[int | None, Counted("cuộc")] = None
    attendances: Annotated[int | None, Counted("lượt người")] = None
