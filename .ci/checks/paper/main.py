"""Checks PDFs of the manual with veraPDF, page-validation, qpdf and Poppler, and with checks that those don't make."""

import sys
import traceback

import document
import outside
import pages
import tags
from report import Report
from subject import CannotRun, Subject

# Every check, in the order in which it is printed: what it promises, and what finds where the promise is broken.
CHECKS = [
    ("veraPDF: PDF/UA-1", outside.vera("ua1")),
    ("veraPDF: PDF/A-2a", outside.vera("2a")),
    ("page-validation: PDF/UA-1", outside.page_validation("ua1")),
    ("page-validation: PDF/A-2a", outside.page_validation("2a")),
    ("qpdf: sound syntax", outside.qpdf),
    ("language", document.language),
    ("title", document.title),
    ("bookmarks", document.bookmarks),
    ("books mark no changes, comparisons do", document.changes_marked),
    ("modules of books and packs begin on right-hand pages", document.modules_on_the_right),
    ("fonts embedded", outside.fonts),
    ("text can be copied", pages.copyable),
    ("A4 or A5, one of them throughout", pages.paper),
    ("no needless blank pages", pages.blank),
    ("headings in order", tags.headings),
    ("tables have headers", tags.tables),
    ("figures have alternative texts", tags.figures),
    ("only links that lead somewhere", document.links),
    ("nothing active or attached", document.inert),
]


def told(words):
    """Each file that is named, with what it is said to be."""
    kind = "book"
    for word in words:
        if word in ("--book", "--redline", "--pack"):
            kind = word[2:]
        elif word.startswith("--"):
            raise CannotRun(f"there is no option {word}")
        else:
            yield Subject(word, kind)


def main(words):
    report = Report()
    subjects = list(told(words))
    if not subjects:
        raise CannotRun("no PDF was named")
    for promise, check in CHECKS:
        report.line(promise, [(subject.name, fault) for subject in subjects for fault in check(subject, subjects)])
    redlines = sum(subject.kind == "redline" for subject in subjects)
    return report.close(f"{len(subjects)} PDFs" + (f" ({redlines} of them redlines)" if redlines else ""))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except CannotRun as problem:
        print(f"cannot run: {problem}", file=sys.stderr)
    except Exception:
        traceback.print_exc()
        print("cannot run: a check ended in the middle", file=sys.stderr)
    sys.exit(2)
