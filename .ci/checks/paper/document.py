"""Checks of what a PDF says about itself, and of where it leads."""

import re

from pikepdf import Array, Dictionary, Name

from subject import readable

LOCALES = {"nb": "nb-NO", "nn": "nn-NO", "se": "se-NO", "en": "en-GB"}

# Small words that are frequent in one language and rare in the others.
FREQUENT = {
    "nb": "og ikke det som på er av et jeg hva".split(),
    "en": "and not the which of is with an what this".split(),
}


@readable
def language(subject):
    """The language that the file states must be the one in its name, and be the language of its text."""
    stated, wanted = str(subject.pdf.Root.get("/Lang", "")), LOCALES.get(subject.lang, subject.lang)
    faults = [] if stated == wanted else [f"states the language {stated or 'nowhere'}, not {wanted}"]
    words = re.findall(r"[a-zæøå]+", " ".join(subject.texts).lower())
    counts = {lang: sum(word in frequent for word in words) for lang, frequent in FREQUENT.items()}
    if subject.lang in counts and len(words) > 200 and max(counts, key=counts.get) != subject.lang:
        faults.append(f"its text does not read as {subject.lang}: {counts}")
    return faults


@readable
def title(subject):
    """A viewer must show a title, and it must not be the name of a file."""
    faults = []
    with subject.pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        stated = str(metadata.get("dc:title") or "").strip()
    if not stated:
        faults.append("has no title in its metadata")
    elif re.search(r"\.(pdf|md|typ)$|^untitled", stated, re.IGNORECASE):
        faults.append(f"its title looks like the name of a file: {stated}")
    if str(subject.pdf.docinfo.get("/Title", "")).strip() != stated:
        faults.append("its two titles differ")
    if not subject.pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        faults.append("does not ask viewers to show the title")
    return faults


@readable
def bookmarks(subject):
    """There must be bookmarks, each with a title and a page, in the order of the pages."""
    found = subject.outline
    if not found:
        return ["has no bookmarks"]
    faults = [f"the bookmark before page {page} has no title" for title, page in found if not title]
    faults += [f"the bookmark '{title}' leads nowhere" for title, page in found if page is None]
    known = [(title, page) for title, page in found if page is not None]
    for (_, before), (title, after) in zip(known, known[1:]):
        if after < before:
            faults.append(f"the bookmark '{title}' leads back, from page {before} to page {after}")
    return faults


@readable
def changes_marked(subject):
    """A letter stands beside each change of a comparison, in a redline with its number; a book has none."""
    letter = r"\[[A-ZÆØÅ]\]" + (r"" if subject.kind == "pack" else r"\s\d+\b")
    marks = [(page, mark) for page, text in enumerate(subject.texts, 1) for mark in re.findall(letter, text)]
    if subject.kind == "book":
        return [f"is called a book, and marks a change on page {page}: {' '.join(mark.split())}" for page, mark in marks[:3]]
    return [] if marks else [f"is called a {subject.kind}, and marks no change"]


@readable
def modules_on_the_right(subject):
    """A module is a bookmark that begins with its number, such as 3.2, a form one with its id, such as S10 or F-start-self; right-hand pages have odd numbers."""
    if subject.kind == "redline":
        return []
    modules = [(title, page) for title, page in subject.outline if re.match(r"\d+\.\d+\s", title)]
    sheets = [title for title, _ in subject.outline if re.match(r"[A-Z](\d+|(-[a-z]+)+)\s", title)]
    if not modules and not sheets:
        return ["has no bookmark of a module or of a form"]
    return [f"'{title}' begins on page {page}, a left-hand page" for title, page in modules if page and page % 2 == 0]


@readable
def links(subject):
    """A link leads to a page of the file, or to an address that a reader can open and see in words."""
    faults = []
    for number, page in enumerate(subject.pdf.pages, 1):
        for link in page.get("/Annots", []):
            if link.get("/Subtype") != Name.Link:
                continue
            action = link.get("/A", Dictionary())
            if action.get("/S") == Name.URI:
                address = str(action.get("/URI", ""))
                if not re.match(r"(https?://|mailto:|tel:)[^\s]+$", address):
                    faults.append(f"page {number} links to '{address}'")
            elif subject.page_of(link.get("/Dest", action.get("/D"))) is None:
                faults.append(f"page {number} has a link that leads nowhere")
    return faults


@readable
def inert(subject):
    """Nothing runs when the file is opened or read, nothing is attached, no path of a computer stands in it."""
    faults = []
    active = {Name.JavaScript, Name.Launch, Name.SubmitForm, Name.ImportData, Name.GoToR, Name.GoToE, Name.Rendition}
    for thing in subject.pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/S") in active:
            faults.append(f"has an action of the kind {thing.S}")
        if isinstance(thing, Dictionary) and "/AA" in thing:
            faults.append("has an action that an event starts")
    if isinstance(subject.pdf.Root.get("/OpenAction", Array()), Dictionary):
        faults.append("has an action that opening starts")
    for key in ("/JavaScript", "/EmbeddedFiles"):
        if key in subject.pdf.Root.get("/Names", {}):
            faults.append(f"has {key} in its names")
    metadata = subject.pdf.Root.Metadata.read_bytes().decode(errors="replace") if "/Metadata" in subject.pdf.Root else ""
    for text in [metadata, *map(str, subject.pdf.docinfo.values())]:
        faults += [f"tells a path of a computer: {path}" for path in re.findall(r"/(?:home|root|tmp|Users|var)/\S{1,60}", text)]
    return faults
