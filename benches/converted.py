"""Turns Markdown written for other programs into Markdown that handbok takes.

Prose, headings, lists, tables, quotations, links and code stay; what handbok doesn't take (HTML,
front matter, shortcodes, directives in double braces, images) becomes plain words or code. The
same text always gives the same result.
"""

import posixpath
import re

FENCE = re.compile(r"^((?:[ \t]*>)*[ \t]*(?:[-*+] +|\d+[.)] +)?)(`{3,}|~{3,})(.*)$")
ALERT = re.compile(r"^>\s*\[!(\w+)\][+-]?\s*(.*)$")
PANELS = {"warning": "warning", "caution": "warning"}
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
DEFINITION = re.compile(r"^ {0,3}\[([^\]^][^\]]*)\]:\s*\n?\s*<?([^\s>]+)>?[^\n]*\n?", re.M)
INCLUDE = re.compile(r"^(\s*)\{\{#(?:rustdoc_)?include\s+([^\s}]+)\s*\}\}$")


class Text:
    """Converts one text; `names` gives the address of each page in the manual."""

    def __init__(self, path, names, read):
        self.path, self.names, self.read = path, names, read
        self.kept = []

    def convert(self, text):
        title, text = front_matter(text.replace("\r\n", "\n").replace("\u200b", ""))
        text = self.keep_code(alerts(text))
        text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
        text = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.S)
        text = self.keep_spans(text)
        text = self.shortcodes(text)
        text = alerts(text)
        text = tags(text)
        text = self.links(text)
        text = notes(text)
        text = headings(text, title or posixpath.basename(self.path)[:-3])
        text = re.sub(r"\n{3,}", "\n\n", text)
        return self.restored(text).strip() + "\n"

    def keep(self, code):
        self.kept.append(code)
        return f"\x02{len(self.kept) - 1}\x03"

    def restored(self, text):
        while "\x02" in text:
            text = re.sub("\x02(\\d+)\x03", lambda found: self.kept[int(found[1])], text)
        return text

    def keep_code(self, text):
        """Puts code between fences aside, included files filled in."""
        out, inside, code = [], None, []
        for line in text.split("\n"):
            fence = FENCE.match(line)
            if inside is None and fence and "`" not in fence[3]:
                inside = fence
                words = re.split(r"[\s,{]", fence[3].strip())[0]
                code = [f"{fence[2]}{words}"]
            elif inside is None:
                out.append(line)
            elif line.lstrip("> \t").startswith(inside[2]) and not line.strip("> \t`~"):
                mark = inside[1]
                code.append(line)
                out.append(mark + self.keep("\n".join(code)))
                inside = None
            else:
                code += self.included(line)
        if inside is not None:
            out.append(inside[1] + self.keep("\n".join([*code, inside[2]])))
        return "\n".join(out)

    def included(self, line):
        found = INCLUDE.match(line)
        if not found:
            return [line]
        path, _, part = found[2].partition(":")
        text = self.read(posixpath.normpath(posixpath.join(posixpath.dirname(self.path), path)))
        if text is None:
            return [line]
        lines = text.rstrip("\n").split("\n")
        if part and not re.fullmatch(r"\d*(:\d*)?", part):
            starts = [at for at, own in enumerate(lines) if re.search(rf"ANCHOR: {re.escape(part)}\s*$", own)]
            ends = [at for at, own in enumerate(lines) if re.search(rf"ANCHOR_END: {re.escape(part)}\s*$", own)]
            lines = lines[starts[0] : ends[0]] if starts and ends else lines
        elif part:
            start, _, end = part.partition(":")
            last = end if ":" in part else start
            lines = lines[int(start or 1) - 1 : int(last) if last else None]
        return [found[1] + own for own in lines if "ANCHOR" not in own]

    def keep_spans(self, text):
        return re.sub(r"(?<!`)(`+)(?!`)((?:[^\n]|\n(?!\s*\n))+?)(?<!`)\1(?!`)",
                      lambda found: self.keep(found[0]), text)

    def shortcodes(self, text):
        """Names what another program would fill in."""
        open_, close = r"\{\{[<%] *", r" *[%>]\}\}"
        comment = rf"{open_}comment{close}.*?{open_}/ *comment{close}"
        alert = rf"{open_}alert *(.*?)[%>]\}}\}}(.*?){open_}/ *alert{close}"
        text = re.sub(alert, quoted_alert, text, flags=re.S)
        text = re.sub(comment, "", text, flags=re.S)
        text = re.sub(rf"{open_}(?:/|tabpane).*?[%>]\}}\}}", "", text)
        text = re.sub(rf"{open_}tab +(.*?){close}", tab, text)
        name = rf"{open_}(?:param|version-from-registry) +(.*?){close}"
        text = re.sub(name, lambda found: self.keep(f"`{found[1]}`"), text)
        rest = r"\\?\{\{[<%#]? *(.*?) *[%>]?\}\}"
        return re.sub(rest, lambda found: self.keep(f"`{found[1] or 'fill'}`"), text)

    def links(self, text):
        """Gives links between pages the addresses of the manual; other links keep only their words."""
        defined = {}
        for found in DEFINITION.finditer(text):
            defined.setdefault(label(self.restored(found[1])), found[2])
        text = DEFINITION.sub("", text)
        words = r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]"
        text = re.sub(r"!" + words + r"\([^)]*\)", lambda found: f"Image: {found[1] or 'no words'}", text)
        text = re.sub(r"!" + words + r"\[[^\]]*\]", lambda found: f"Image: {found[1] or 'no words'}", text)
        text = re.sub(r"<(https?://[^\s>]+)>", lambda found: self.link(found[1], found[1]), text)

        def referred(found):
            name = label(self.restored(found[2] or found[1]))
            return self.link(found[1], defined[name]) if name in defined else found[0]

        text = re.sub(words + r"\[([^\]]*)\](?!\()", referred, text)
        text = re.sub(words + r"\(\s*<?([^\s)>]*)>?(?:\s+[\"'(][^)]*)?\)(?:\{[^}\n]*\})?",
                      lambda found: self.link(found[1], found[2]), text)
        return re.sub(r"(?<!\])" + words + r"(?![\[(:\x02])", lambda found: (
            self.link(found[1], defined[label(self.restored(found[1]))])
            if label(self.restored(found[1])) in defined else found[0]), text)

    def link(self, words, target):
        words = words.strip()
        if not words:
            return ""
        if re.match(r"https?://", target):
            safe = target.replace("(", "%28").replace(")", "%29")
            return words + self.keep("") if self.is_open(words) else f"[{words}]" + self.keep(f"({safe})")
        page = target.split("#")[0]
        own = posixpath.dirname(self.path)
        found = self.names.get(page) or self.names.get(posixpath.normpath(posixpath.join(own, page)))
        return f"[{words}]" + self.keep(f"({found})") if found and page else words

    @staticmethod
    def is_open(words):
        return words.count("[") != words.count("]")


def label(words):
    return re.sub(r"\s+", " ", words).strip().lower()


def front_matter(text):
    found = re.match(r"\A---\n(.*?)\n---\n", text, flags=re.S)
    if not found:
        return "", text
    title = re.search(r"^title:\s*(.*(?:\n  .*)*)$", found[1], flags=re.M)
    words = re.sub(r"\s+", " ", title[1]).strip().strip("'\"") if title else ""
    words = words.removeprefix(">-").strip()
    return words, text[found.end():]


def quoted_alert(found):
    name = re.search(r'title="?([^"%]*)', found[1])
    kind = re.search(r'color="?(\w+)', found[1])
    sign = "WARNING" if kind and kind[1] in ("warning", "danger") else "NOTE"
    body = found[2].strip("\n").split("\n")
    title = name[1].strip() if name else ""
    return "\n".join([f"> [!{sign}] {title}", ">", *("> " + line for line in body)]).replace("> \n", ">\n")


def tab(found):
    name = found[1].split("=")[-1].strip('"')
    return f"\n\n**{name}**\n\n"


def alerts(text):
    """Makes panels of quotations that say what kind of remark they are."""
    out, lines, at, fence = [], text.split("\n"), 0, ""
    while at < len(lines):
        found = ALERT.match(lines[at])
        sign = FENCE.match(lines[at])
        if sign and not fence:
            fence = sign[2]
        elif sign and sign[2].startswith(fence) and not sign[3].strip():
            fence = ""
        if fence or not found:
            out.append(lines[at])
            at += 1
            continue
        kind = PANELS.get(found[1].lower(), "practice")
        title = re.sub(r"[{}]", "", found[2]).strip() or found[1].capitalize()
        body = []
        at += 1
        while at < len(lines) and lines[at].startswith(">"):
            body.append(re.sub(r"^> ?", "", lines[at]))
            at += 1
        out += ["", f"::: {kind} {title}", "\n".join(body).strip("\n"), ":::", ""]
    return "\n".join(out)


def tags(text):
    """Leaves out HTML; the words in it stay."""
    text = re.sub(r"<Listing\s*([^>]*)>(.*?)</Listing>", listing, text, flags=re.S)
    text = re.sub(r"<img\b[^>]*?alt=\"([^\"]*)\"[^>]*>", r"Image: \1", text)
    text = re.sub(r"<a\s[^>]*href=\"([^\"]*)\"[^>]*>(.*?)</a>", r"[\2](\1)", text, flags=re.S)
    text = re.sub(r"<br */?>", " ", text)
    text = re.sub(r"<(?!https?:)/?[A-Za-z][^>]*>", "", text)
    text = re.sub(r"<(?!https?:)(?=[A-Za-z/!?])", r"\\<", text)
    return re.sub(r"^ *\{[:.][^}]*\} *$", "", text, flags=re.M)


def listing(found):
    """Sets the name of a file above its code and the caption below, as the book's pages do."""
    own = dict(re.findall(r'([\w-]+)="([^"]*)"', found[1]))
    above = f"Filename: {own['file-name']}" if "file-name" in own else ""
    number = f"Listing {own['number']}" if "number" in own else ""
    below = ": ".join(word for word in (number, own.get("caption", "")) if word)
    return f"\n{above}\n\n{found[2]}\n\n{below}\n"


def notes(text):
    """Leaves out footnotes that are only used, or only written."""
    used = set(re.findall(r"\[\^([^\]]+)\](?!:)", text))
    written = set(re.findall(r"^\[\^([^\]]+)\]:", text, flags=re.M))
    for name in used ^ written:
        text = re.sub(rf"^\[\^{re.escape(name)}\]:[^\n]*\n(?:[^\n]+\n)*", "", text, flags=re.M)
        text = text.replace(f"[^{name}]", "")
    return text


def headings(text, title):
    """Begins with the only title; no heading leaves out a level, none stands in a quotation."""
    text = re.sub(r"^([^\n#>|\s-][^\n]*)\n=+ *$", r"# \1", text, flags=re.M)
    text = re.sub(r"^([^\n#>|\s-][^\n]*)\n-{2,} *$", r"## \1", text, flags=re.M)
    inside = r"[ >]*>[ >]*|[ \t]*(?:[-*+]|\d+[.)])[ \t]+|[ \t]{2,}"
    text = re.sub(rf"^({inside})#{{1,6}}\s+(.*)$", r"\1**\2**", text, flags=re.M)
    out, first, last = [], None, 1
    for line in text.split("\n"):
        found = HEADING.match(line)
        if not found:
            out.append(line)
            continue
        words = re.sub(r"\s*\{[^}]*\}\s*$", "", found[2]).strip()
        if not words:
            continue
        if first is None and not "".join(out).strip() and len(found[1]) <= 2:
            # The text has a title of its own.
            first, title = len(found[1]), words
            continue
        level = max(2, len(found[1]) - (first or 1) + 1)
        last = min(level, last + 1, 6)
        out += ["", f"{'#' * last} {words}", ""]
    return "\n".join([f"# {title}", "", *out])
