"""Writes small PDFs, one good in each language and one with each fault: pdfs.py FOLDER

Prints what the checks must find in them, as lines with a file and a check.
"""

import os
import re
import sys

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name, String

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "document.typ")
STANDARDS = ["ua-1", "a-2a"]


def write(folder, name, lang="nb", fault=""):
    path = os.path.join(folder, f"{name}-{lang}.pdf")
    typst.compile(SOURCE, output=path, pdf_standards=STANDARDS, sys_inputs={"fault": fault})
    return path


def tags(pdf, kind):
    """Every element of the tag tree that is of a kind."""
    return [thing for thing in pdf.objects if isinstance(thing, Dictionary) and thing.get("/S") == Name(f"/{kind}")]


def no_marks(pdf):
    pdf.Root.MarkInfo.Marked = False


def no_language(pdf):
    del pdf.Root.Lang


def no_title(pdf):
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["dc:title"]


def no_bookmarks(pdf):
    del pdf.Root.Outlines


def no_font_file(pdf):
    for thing in pdf.objects:
        for key in ("/FontFile2", "/FontFile3"):
            if isinstance(thing, Dictionary) and key in thing:
                del thing[key]


def deep_heading(pdf):
    tags(pdf, "H2")[0].S = Name.H5


def no_header_cells(pdf):
    for cell in tags(pdf, "TH"):
        cell.S = Name.TD


def no_words_for_figure(pdf):
    del tags(pdf, "Figure")[0].Alt


def link_to_disk(pdf):
    links = [link for page in pdf.pages for link in page.get("/Annots", [])]
    next(link for link in links if link.get("/A", {}).get("/S") == Name.URI).A.URI = String("file:///etc/passwd")


def dead_link(pdf):
    links = [link for page in pdf.pages for link in page.get("/Annots", [])]
    link = next(link for link in links if link.get("/A", {}).get("/S") != Name.URI)
    if "/Dest" in link:
        del link.Dest
    link.A = Dictionary(S=Name.GoTo, D=String("nowhere"))


def no_letters(pdf):
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/ToUnicode" in thing:
            text = thing.ToUnicode.read_bytes()
            thing.ToUnicode.write(re.sub(rb"<0065>(?=\s*\n)", b"<E065>", text))


def script(pdf):
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def attachment(pdf):
    pdf.attachments["notes.txt"] = b"notes"


def dead_bookmark(pdf):
    pdf.Root.Outlines.First.Dest = Array([])


# The file, the checks that must find its fault, and how the fault comes into a good PDF.
CHANGED = [
    ("no-marks", ["veraPDF: PDF/UA-1", "page-validation: PDF/UA-1"], no_marks),
    ("no-language", ["language"], no_language),
    ("no-title", ["title"], no_title),
    ("no-bookmarks", ["bookmarks"], no_bookmarks),
    ("dead-bookmark", ["bookmarks"], dead_bookmark),
    ("no-font-file", ["fonts embedded"], no_font_file),
    ("deep-heading", ["headings in order"], deep_heading),
    ("no-header-cells", ["tables have headers"], no_header_cells),
    ("no-words", ["figures have alternative texts"], no_words_for_figure),
    ("no-letters", ["text can be copied"], no_letters),
    ("link-to-disk", ["only links that lead somewhere"], link_to_disk),
    ("dead-link", ["only links that lead somewhere"], dead_link),
    ("script", ["veraPDF: PDF/A-2a", "page-validation: PDF/A-2a", "nothing active or attached"], script),
    ("attachment", ["nothing active or attached"], attachment),
]

# The same for faults that the document itself is asked to have.
TYPESET = [
    ("english-file", ["language"]),
    ("foreign-text", ["language"]),
    ("left-hand", ["modules of books and packs begin on right-hand pages"]),
    ("marked", ["books mark no changes, comparisons do"]),
    ("paper", ["A4 or A5, one of them throughout"]),
    ("blank-right", ["no needless blank pages"]),
    ("blank-left", ["no needless blank pages"]),
    ("file-name", ["figures have alternative texts"]),
]


def main(folder):
    os.makedirs(folder, exist_ok=True)
    good = write(folder, "good")
    write(folder, "good", "en", "english-file")
    os.makedirs(os.path.join(folder, "redlines"), exist_ok=True)
    write(os.path.join(folder, "redlines"), "good", fault="redline")
    expected = {"cut-off": ["qpdf: sound syntax", "title"], "no-pdf": ["qpdf: sound syntax", "title"]}
    for name, checks, change in CHANGED:
        with pikepdf.open(good) as pdf:
            change(pdf)
            pdf.save(os.path.join(folder, f"{name}-nb.pdf"))
        expected[name] = checks
    for fault, checks in TYPESET:
        write(folder, fault, fault=fault)
        expected[fault] = checks
    with open(good, "rb") as whole, open(os.path.join(folder, "cut-off-nb.pdf"), "wb") as part:
        part.write(whole.read()[:-400])
    with open(os.path.join(folder, "no-pdf-nb.pdf"), "w", encoding="utf-8") as text:
        text.write("This is no PDF.\n")
    for name, checks in expected.items():
        for check in checks:
            print(f"{name}-nb.pdf\t{check}")


main(sys.argv[1])
