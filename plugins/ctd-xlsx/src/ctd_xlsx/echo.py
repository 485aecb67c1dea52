"""A worth read back beside it, as a report prints it, in the Excel of any country.

Only whole numbers and texts are put together: no format, whose signs would differ from
one country's Excel to another's.
"""

from typing import Final

from ctd_xlsx import words

_MILLION: Final = "1000000"


def echo(cell: str) -> str:
    """The formula that gives what `format_money` prints for the worth in *cell*."""
    millions = f"INT(({cell}+500000)/{_MILLION})"
    billions = f"INT({millions}/1000)"
    rest = f"MOD({millions},1000)"
    said = (
        f'IF({cell}<{_MILLION},{_grouped(cell, 2)}&" đồng",'
        f'IF({millions}<1000,{millions}&" triệu đồng",'
        f'{_grouped(billions, 3)}&IF({rest}=0,"",","&{_padded(rest)})&" tỷ đồng"))'
    )
    return (
        f'=IF(ISBLANK({cell}),"",IF(ISNUMBER({cell}),'
        f'IF(OR({cell}<0,{cell}<>INT({cell})),"{words.NOT_WHOLE}",{said}),'
        f'"{words.NOT_A_NUMBER}"))'
    )


def _grouped(number: str, groups: int) -> str:
    """A number with a point before every three digits, of so many threes at most."""
    if groups == 1:
        return number
    last = f'"."&{_padded(f"MOD({number},1000)")}'
    above = _grouped(f"INT({number}/1000)", groups - 1)
    return f'IF({number}<1000,{number}&"",{above}&{last})'


def _padded(number: str) -> str:
    return f'RIGHT("00"&{number},3)'
