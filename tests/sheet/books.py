"""Workbooks for the tests: written by openpyxl as shops and marketplaces would, or by hand part by
part where a writer would not do what strangers do."""
import io
import os
import sys
import zipfile

try:
    import openpyxl
except ImportError:
    # Debian's package serves Debian's Python, which need not be the first in the path.
    if sys.executable == "/usr/bin/python3" or not os.access("/usr/bin/python3", os.X_OK):
        raise
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def save(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parts(rows, *, strings=None, styles=None, workbook="", before="", after="", prefix=""):
    """name -> text of a small workbook of one sheet; `rows` is the XML within sheetData."""
    p = prefix and prefix + ":"
    xmlns = f'xmlns{":" + prefix if prefix else ""}="{MAIN}"'
    found = {
        "[Content_Types].xml": HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": HEAD + f'<Relationships xmlns="{RELS}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": HEAD + f'<{p}workbook {xmlns} xmlns:r="{OFFICE}">{workbook}<{p}sheets>'
        f'<{p}sheet name="Barang" sheetId="1" r:id="rId1"/></{p}sheets></{p}workbook>',
        "xl/_rels/workbook.xml.rels": HEAD + f'<Relationships xmlns="{RELS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/sharedStrings.xml": HEAD + f'<{p}sst {xmlns}>{strings or ""}</{p}sst>',
        "xl/styles.xml": HEAD + f'<{p}styleSheet {xmlns}>{styles or ""}</{p}styleSheet>',
        "xl/worksheets/sheet1.xml": HEAD + f'<{p}worksheet {xmlns}>{before}<{p}sheetData>{rows}'
        f'</{p}sheetData>{after}</{p}worksheet>',
    }
    return found


def pack(found, compression=zipfile.ZIP_DEFLATED):
    """The bytes of a package; the values are texts, bytes, or None for a part left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in found.items():
            if data is not None:
                archive.writestr(zipfile.ZipInfo(name), data, compression)
    return out.getvalue()


def book(rows, **more):
    return pack(parts(rows, **more))
