"""What is checked: a PDF, what every check may ask of it, and how other programs are run on it."""

import os
import re
import subprocess
from functools import cached_property

import pikepdf


class CannotRun(Exception):
    """A tool is missing or failed, so that nothing can be said about the PDFs."""


def run(*command, accept=(0,)):
    """What a program that must run answered."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=900, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise CannotRun(problem) from problem
    if done.returncode not in accept:
        raise CannotRun(f"{command[0]} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
    return done


def readable(check):
    """Lets a check see only PDFs that could be opened; that another couldn't is what it finds there."""

    def guarded(subject, subjects):
        return [subject.unreadable] if subject.unreadable else check(subject)

    return guarded


class Subject:
    """One PDF, opened once for every check."""

    def __init__(self, path, kind="book"):
        self.path = path
        self.kind = kind
        self.name = os.path.basename(path)
        self.unreadable = None
        if not os.path.isfile(path):
            raise CannotRun(f"there is no file {path}")
        match = re.search(r"-([a-z]{2,3})\.pdf$", self.name)
        if not match:
            raise CannotRun(f"the name {self.name} does not end in a language, as in manual-nb.pdf")
        self.lang = match[1]
        try:
            self.pdf = pikepdf.open(path)
        except pikepdf.PdfError as problem:
            self.unreadable = f"cannot be opened: {problem}"
            return
        told = run("pdfinfo", path, accept=(0, 1))
        if told.returncode == 1:
            self.unreadable = f"pdfinfo cannot open it: {told.stderr.strip().splitlines()[0]}"

    @cached_property
    def texts(self):
        """The text of each page. Poppler ends every page with a form feed."""
        read = run("pdftotext", "-enc", "UTF-8", self.path, "-").stdout.split("\f")[:-1]
        if len(read) != len(self.pdf.pages):
            raise CannotRun(f"pdftotext saw {len(read)} pages in {self.name}, which has {len(self.pdf.pages)}")
        return read

    @cached_property
    def outline(self):
        """Every bookmark in reading order, as its title and page."""
        found = []

        def visit(items):
            for item in items:
                target = item.destination
                if target is None and item.action is not None:
                    target = item.action.get("/D")
                found.append(((item.title or "").strip(), self.page_of(target)))
                visit(item.children)

        with self.pdf.open_outline() as tree:
            visit(tree.root)
        return found

    def page_of(self, destination):
        """The number of the page that an explicit or a named destination leads to, or None."""
        if isinstance(destination, (pikepdf.String, pikepdf.Name, str)):
            destination = self._named.get(str(destination).lstrip("/"))
        if isinstance(destination, pikepdf.Dictionary):
            destination = destination.get("/D")
        if not isinstance(destination, pikepdf.Array) or len(destination) == 0:
            return None
        return self._page_numbers.get(destination[0].objgen)

    @cached_property
    def _page_numbers(self):
        return {page.objgen: number for number, page in enumerate(self.pdf.pages, 1)}

    @cached_property
    def _named(self):
        tree = self.pdf.Root.get("/Names", {}).get("/Dests")
        names = {} if tree is None else dict(pikepdf.NameTree(tree).items())
        for name, destination in self.pdf.Root.get("/Dests", {}).items():
            names[name.lstrip("/")] = destination
        return names
