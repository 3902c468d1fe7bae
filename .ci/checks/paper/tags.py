"""Checks of the tag tree: what a screen reader is told about the text."""

import re
from collections import Counter
from functools import cache
from itertools import count

from pikepdf import Array, Dictionary, Name

from subject import readable


@cache
def elements(subject):
    """Every element in reading order: its standard type, its dictionary, and the number of the table around it."""
    found = []
    root = subject.pdf.Root.get("/StructTreeRoot")
    if root is None:
        return found
    roles = root.get("/RoleMap", Dictionary())

    def standard(role):
        for _ in range(10):
            if role not in roles:
                break
            role = roles[role]
        return str(role).lstrip("/")

    # The tree is walked with a list instead of calls: a long manual nests deep, and children keep their order.
    waiting, numbers = [(root.get("/K", Array()), None)], count(1)
    while waiting:
        node, table = waiting.pop()
        if isinstance(node, Array):
            waiting += [(child, table) for child in reversed(list(node))]
        elif isinstance(node, Dictionary) and "/S" in node and node.get("/Type") not in (Name.MCR, Name.OBJR):
            role = standard(node.S)
            table = next(numbers) if role == "Table" else table
            found.append((role, node, table))
            waiting.append((node.get("/K", Array()), table))
    return found


@readable
def headings(subject):
    """A heading may be one level deeper than the one before it, never two."""
    levels = [int(role[1]) for role, _, _ in elements(subject) if re.fullmatch("H[1-6]", role)]
    if not levels:
        return ["has no headings"]
    faults = [] if levels[0] == 1 else [f"its first heading is an H{levels[0]}"]
    pairs = enumerate(zip(levels, levels[1:]), 2)
    return faults + [f"heading {at} goes from H{a} to H{b}" for at, (a, b) in pairs if b > a + 1]


@readable
def tables(subject):
    """A table with cells needs header cells, and each must say whether it heads a row or a column."""
    heads, cells, faults = Counter(), Counter(), []
    for role, node, table in elements(subject):
        if role not in ("TH", "TD"):
            continue
        if table is None:
            faults.append(f"has a {role} outside a table")
        cells[table] += 1
        heads[table] += role == "TH"
        if role == "TH" and attribute(node, "/Scope") not in (Name.Row, Name.Column, Name.Both):
            faults.append(f"table {table} has a header cell that does not say what it heads")
    for role, _, table in elements(subject):
        if role == "Table" and not heads[table]:
            faults.append(f"table {table}, with {cells[table]} cells, has no header cell")
    return faults


def attribute(node, key):
    """The value of an attribute, which may stand in one dictionary or in a list of them."""
    owners = node.get("/A", Array())
    for owner in owners if isinstance(owners, Array) else [owners]:
        if isinstance(owner, Dictionary) and key in owner:
            return owner[key]
    return None


@readable
def figures(subject):
    """A figure needs words that say what it shows; the name of a file doesn't."""
    faults = []
    for at, node in enumerate((node for role, node, _ in elements(subject) if role in ("Figure", "Formula")), 1):
        words = str(node.get("/Alt", "")).strip()
        if not words:
            faults.append(f"figure {at} has no alternative text")
        elif re.search(r"\.(png|jpe?g|svg|webp|gif)$|^(image|figure?|bilde|img)[\s_\d-]*$", words, re.IGNORECASE):
            faults.append(f"figure {at} has an alternative text that says nothing: {words}")
    return faults
