"""Tables from and to files: CSV of every kind and XLSX, read and written row by row.

`open_table` reads, `write_csv` and `write_xlsx` write, `rejoin` repairs rows whose cells hold an unquoted delimiter,
`guess` finds out what the columns mean.
"""

from rapport.kit.tabular.headers import guess
from rapport.kit.tabular.joining import Ambiguous, by_shape, rejoin
from rapport.kit.tabular.table import Dialect, Row, Table, open_table
from rapport.kit.tabular.writing import csv_lines, write_csv, write_xlsx

__all__ = [
    "Ambiguous",
    "Dialect",
    "Row",
    "Table",
    "by_shape",
    "csv_lines",
    "guess",
    "open_table",
    "rejoin",
    "write_csv",
    "write_xlsx",
]
