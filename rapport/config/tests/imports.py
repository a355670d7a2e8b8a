"""A file of clients with the usual traps, and how an answer is read."""

import io
import json

import xlsxwriter
from django.core.management import call_command
from django.db import connection

from rapport.exchange.models import ImportRun

CLIENTS = """customerID,companyName,contactName,contactTitle,address,city,postalCode,country,phone,fax
SKARV,Skarvøy Sjømat AS,Kari Østbø,Head of purchasing,Kaigata 3, 2. etasje,Bodø,8006,Norway,75 52 10 00,NULL
JAVOR,"Pekárny Javornice, a.s.",Isabel de Castro,NULL,Nádražní 3,Příšovice,463 46,Czech Republic,485 112 000,
YILDI,Yıldızoğlu Gıda,Ayşe Yıldız,Owner,Atatürk Cad. 5,İzmir,35210,Turkey,n/a,
"""


def undone(run):
    if connection.vendor == "postgresql":  # which counts by itself what is committed; a test commits nothing
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    out = io.StringIO()
    call_command("undo_import", str(run), "--json", stdout=out)
    return json.loads(out.getvalue())


def codes(answer):
    return [problem["code"] for problem in answer["problems"]]


def moved_in(folder, files, *words):
    """Imports several files in one go, each recognised; the answers of their parts in the order of writing.

    A workbook is given as sheets with rows.
    """
    paths = []
    for name, content in files.items():
        path = folder / name
        if isinstance(content, dict):
            write_book(path, content)
        else:
            path.write_text(content, encoding="utf-8")
        paths.append(str(path))
    out = io.StringIO()
    call_command("import_table", "recognised", *paths, "--json", *words, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def write_book(path, sheets):
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for line, cells in enumerate(rows):
                sheet.write_row(line, 0, cells)


def taken_back(parts):
    """Takes back what went in together; the names of what stayed."""
    undone(parts[0]["run"])
    runs = ImportRun.objects.filter(pk__in=[part["run"] for part in parts])
    return sorted(name for run in runs for _pk, name in run.kept)


def brought(kind, path, *words):
    """Imports one file whose kind is told; the answer as --json prints it."""
    out = io.StringIO()
    call_command("import_table", kind, str(path), "--json", *words, stdout=out)
    return json.loads(out.getvalue())
