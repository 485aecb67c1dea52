"""A worth read back beside it, as a report prints it, in the Excel of any country.

Only digits are put together, by no format whose signs differ from country to country.
"""

from typing import Final

from ctd_core.values import MAX_AMOUNT
from ctd_xlsx.form import words

_MOST_BILLIONS: Final = MAX_AMOUNT // 10**9


def echo(cell: str) -> str:
    """The formula that gives what `format_money` prints for the worth in *cell*."""
    # Not by dividing: programs take 999999999.999999 for a whole number.
    digits = f'TEXT({cell},"0")'
    is_half = f"IF(VALUE(RIGHT({digits},6))<500000,0,1)"
    millions = f"(VALUE(LEFT({digits},LEN({digits})-6))+{is_half})"
    billions = f"INT({millions}/1000)"
    rest = f"MOD({millions},1000)"
    said = (
        f'IF({cell}<1000000,{_grouped(cell)}&" đồng",'
        f'IF({millions}<1000,{millions}&" triệu đồng",'
        f'IF({billions}={_MOST_BILLIONS},"1.000.000",{_grouped(billions)})'
        f'&IF({rest}=0,"",","&{_padded(rest)})&" tỷ đồng"))'
    )
    is_none = f"OR({cell}<0,{cell}>{MAX_AMOUNT},{cell}<>INT({cell}))"
    return (
        f'=IF(ISBLANK({cell}),"",IF(ISNUMBER({cell}),'
        f'IF({is_none},"{words.NOT_WHOLE}",{said}),"{words.NOT_A_NUMBER}"))'
    )


def _grouped(number: str) -> str:
    """A number below a million, with a point before its last three digits."""
    last = _padded(f"MOD({number},1000)")
    return f'IF({number}<1000,{number}&"",INT({number}/1000)&"."&{last})'


def _padded(number: str) -> str:
    return f'RIGHT("00"&{number},3)'
