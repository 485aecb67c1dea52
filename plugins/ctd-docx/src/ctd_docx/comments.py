"""Comments in the margin of a Word document (ghi chú), beside the words they are of."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final

from ctd_core.errors import CtdError
from ctd_core.readers import Remark
from ctd_docx.attributes import whole
from ctd_docx.links import comments_of, told_of
from ctd_docx.marks import Mark, set_marks
from ctd_docx.package import DOCUMENT, write_package
from ctd_docx.wml import Element, name, run, serialise, w
from ctd_docx.written import Written

_AUTHOR: Final = "ctd audit"
_MARKS: Final = ("commentRangeStart", "commentRangeEnd", "commentReference")


def commented(written: Written, remarks: Sequence[Remark]) -> bytes:
    """The document with the remarks as comments; all else of it stays."""
    lines = dict(enumerate(written.paragraphs(), start=1))
    part, comments = comments_of(written)
    marks: dict[int, list[Mark]] = defaultdict(list)
    free = _free(comments, written.document)
    for number, remark in zip(free, remarks, strict=False):
        if remark.line not in lines:
            raise CtdError("there is no paragraph {line}.", line=remark.line)
        comments.append(_comment(number, remark.text))
        marks[remark.line].append(Mark(number, remark.words))
    for line, there in marks.items():
        set_marks(lines[line].pieces, there)
    parts = dict(written.parts)
    parts[DOCUMENT] = serialise(written.document)
    parts[part] = serialise(comments)
    return write_package(parts | told_of(written, part))


def _free(comments: Element, document: Element) -> Iterator[int]:
    """Numbers that no comment has, and no mark of one that is not there any more."""
    there = [*comments, *document.iter(*map(name, _MARKS))]
    taken = {whole(one.get(name("id"))) for one in there}
    return (number for number in count() if number not in taken)


def _comment(number: int, text: str) -> Element:
    body = w("p", run(text))
    return w("comment", body, id=number, author=_AUTHOR, initials="ctd")
