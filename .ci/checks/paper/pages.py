"""Checks of single pages: their size, their text, and whether there is any."""

import re

from subject import readable


@readable
def copyable(subject):
    """Every letter must be one that Unicode knows."""
    faults = []
    for number, text in enumerate(subject.texts, 1):
        strange = sorted({f"U+{ord(letter):04X}" for letter in re.findall("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]", text)})
        if strange:
            faults.append(f"page {number} holds {', '.join(strange)}")
    return faults


# In points, the short side first.
PAPERS = [(595.28, 841.89), (419.53, 595.28)]


@readable
def paper(subject):
    """The manual is printed on A4 and kept in a ring binder; a book for families may be on A5, from its first page to its last."""
    faults = []
    wanted = None
    for number, page in enumerate(subject.pdf.pages, 1):
        left, bottom, right, top = (float(value) for value in page.mediabox)
        # A sheet of large print is turned where its table is wide.
        size = sorted((right - left, top - bottom))
        known = next((one for one in PAPERS if abs(size[0] - one[0]) <= 1 and abs(size[1] - one[1]) <= 1), None)
        wanted = wanted or known
        if known is None or known != wanted or int(page.get("/Rotate", 0)) != 0:
            faults.append(f"page {number} measures {right - left:.0f} x {top - bottom:.0f} pt")
    return faults


@readable
def blank(subject):
    """A page may be blank only on the left, when something that has a bookmark begins on the right-hand page after it."""
    starts = {page for _, page in subject.outline}
    faults = []
    for number, text in enumerate(subject.texts, 1):
        if has_content(subject.pdf.pages[number - 1], text):
            continue
        if number % 2 == 1:
            faults.append(f"page {number} is blank, and a right-hand page")
        elif number + 1 not in starts:
            faults.append(f"page {number} is blank, and nothing begins on page {number + 1}")
    return faults


def has_content(page, text):
    """Whether a page has text or a figure besides its header and footer, which are no tagged content."""
    if not text.strip() and not page.images:
        return False
    page.contents_coalesce()
    return "/Contents" in page and b"/MCID" in page.Contents.read_bytes()
