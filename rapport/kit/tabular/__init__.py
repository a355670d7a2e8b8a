"""Tables from and to files: CSV of every kind and XLSX, read and written row by row.

`open_table` reads, `write_csv` and `write_xlsx` write, `rejoin` repairs rows whose cells hold an unquoted delimiter,
`guess` finds out what the columns mean. `DayLook` and `SumLook` see how a column writes days and sums, `read_day` and
`read_sum` read them.
"""

from rapport.kit.tabular.day_forms import DayLook, DayOrder, read_day
from rapport.kit.tabular.headers import guess
from rapport.kit.tabular.joining import Ambiguous, by_shape, rejoin
from rapport.kit.tabular.sums import DecimalMark, SumLook, read_sum
from rapport.kit.tabular.table import Dialect, Row, Table, open_table
from rapport.kit.tabular.writing import csv_lines, write_csv, write_xlsx

__all__ = [
    "Ambiguous",
    "DayLook",
    "DayOrder",
    "DecimalMark",
    "Dialect",
    "Row",
    "SumLook",
    "Table",
    "by_shape",
    "csv_lines",
    "guess",
    "open_table",
    "read_day",
    "read_sum",
    "rejoin",
    "write_csv",
    "write_xlsx",
]
