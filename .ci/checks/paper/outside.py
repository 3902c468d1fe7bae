"""Checks that published tools make."""

import os
import re
from functools import cache

import page

from subject import CannotRun, run


def vera(flavour):
    """What veraPDF finds against a standard."""

    def check(subject, subjects):
        answers = ask_vera(tuple(other.path for other in subjects))
        faults, judged = [], False
        for kind, standard, path, *rest in answers:
            if standard != flavour or path != subject.path:
                continue
            if kind == "broken":
                rule, times, message = rest
                faults.append(f"rule {rule}, {times} times: {message}")
            elif kind == "unreadable":
                judged = True
                faults.append(f"veraPDF cannot read it: {rest[0]}")
            elif kind == "verdict":
                judged = True
                if rest[0] == "pass" and int(rest[1]) == 0:
                    raise CannotRun(f"veraPDF checked nothing in {subject.name}")
                if rest[0] == "fail" and not faults:
                    faults.append("veraPDF says that it fails, and names no rule")
        if not judged:
            raise CannotRun(f"veraPDF gave no verdict on {subject.name}")
        return faults

    return check


@cache
def ask_vera(paths):
    """veraPDF's lines about all files and both standards; Vera.java tells their form."""
    classpath = os.environ["VERA_CLASSPATH"]
    done = run("java", "-Xmx2g", "-cp", classpath, "Vera", "ua1,2a", *paths)
    return [line.split("\t") for line in done.stdout.splitlines()]


# A compressed stream may end with the byte of a line end, which page-validation takes for the line
# end before `endstream`. The length of every stream is judged by veraPDF and qpdf, which decode it.
MISTAKEN = ("PDFA2A-STREAM-LENGTH-001",)


def page_validation(profile):
    """What a second validator, of another origin, finds against a standard."""

    def check(subject, subjects):
        try:
            verdict = page.validate_pdf(subject.path, profile=profile)
        except (page.ParseError, page.SafetyLimitError) as problem:
            return [f"cannot be read: {problem}"]
        told = {f"rule {fault.rule_id}: {fault.message}" for fault in verdict.failures}
        faults = sorted(fault for fault in told if not any(rule in fault for rule in MISTAKEN))
        if verdict.is_compliant != (not told):
            faults.append("fails, and names no rule")
        return faults

    return check


def qpdf(subject, subjects):
    """What qpdf says of the syntax; it ends with 2 for errors and 3 for warnings."""
    done = run("qpdf", "--check", subject.path, accept=(0, 2, 3))
    if done.returncode == 0:
        return []
    lines = done.stderr.replace(subject.path, subject.name).splitlines()
    return [line.split(": ", 1)[-1] for line in lines[:5]] or [f"qpdf ended with {done.returncode}"]


def fonts(subject, subjects):
    """Fonts that are not inside the file, or that don't say which letters their shapes are."""
    done = run("pdffonts", subject.path, accept=(0, 1))
    if done.returncode == 1:
        return ["pdffonts cannot read it"]
    # The columns after the name and the type: encoding, embedded, subset, unicode, object number, generation.
    rows = [re.search(r"^(\S+).*\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$", line) for line in done.stdout.splitlines()[2:]]
    if not all(rows):
        raise CannotRun("pdffonts answers in a form that is not known")
    faults = ["no fonts at all"] if not rows else []
    faults += [f"{row[1]} is not embedded" for row in rows if row[2] == "no"]
    return faults + [f"{row[1]} has no map to Unicode" for row in rows if row[4] == "no"]
