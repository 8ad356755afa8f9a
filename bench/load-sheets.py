"""The rival of `files`: loads every cell of every sheet of the files given, as a script with openpyxl and xlrd does it, and nothing more."""
import csv
import io
import json
import resource
import sys
import zipfile

import lxml.html
import openpyxl
import xlrd


def decoded(content):
    try:
        return content.decode('utf-8-sig')
    except UnicodeDecodeError:
        return content.decode('cp1252')


def rows_of_text(text):
    delimiter = max(';,\t', key=text[:4000].count)
    return list(csv.reader(io.StringIO(text, newline=''), delimiter=delimiter))


def load(path):
    with open(path, 'rb') as file:
        content = file.read()
    if content.startswith(b'\xd0\xcf\x11\xe0'):
        book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO())
        return [[sheet.row_values(row) for row in range(sheet.nrows)] for sheet in book.sheets()]
    if content.startswith(b'PK') and path.endswith('.xlsx'):
        # without styles and formulas: the fastest way that openpyxl has
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]
    if content.startswith(b'PK'):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [rows_of_text(decoded(archive.read(name))) for name in archive.namelist()]
    if content.lstrip()[:1] == b'<':
        page = lxml.html.fromstring(content)
        return [[[cell.text_content() for cell in row] for row in table.iter('tr')] for table in page.iter('table')]
    if path.endswith('.json'):
        return [json.loads(content)]
    return [rows_of_text(decoded(content))]


cells = 0
for path in sys.argv[1:]:
    for sheet in load(path):
        cells += sum(len(row) for row in sheet)
print(json.dumps({'cells': cells, 'megabytes': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
