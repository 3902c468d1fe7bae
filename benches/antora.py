"""Writes the versions of a corpus with a past as a site of Antora's.

    python3 benches/past.py CORPUS PAST
    python3 benches/antora.py PAST TO

TO gets `content`, a git repository with the same tags, one component per language and every text
as AsciiDoc; `ui`, a small interface with the contents of the manual, of the page and a menu of
versions; and `playbook.yml`. Panels become example blocks, links between modules remain links,
and citations, terms and registers become plain words. Standard library only.
"""

import io
import os
import re
import shutil
import subprocess
import sys
import tarfile

HERE = os.path.dirname(os.path.abspath(__file__))
LANGUAGES = ("nb", "en")
DATE = 1_700_000_000

PLAYBOOK = """site:
  title: Corpus
  start_page: nb::index.adoc
content:
  sources:
    - url: ./content
      branches: ~
      tags: 'v*'
      start_paths: [nb, en]
ui:
  bundle:
    url: ./ui
asciidoc:
  attributes:
    toc: ''
    toclevels: 3
runtime:
  cache_dir: ./cache
"""

INLINE = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|\[\^(?P<note>[^\]]+)\]"
    r"|\[@(?P<source>[^\]]+)\]"
    r"|\[(?P<words>[^\]]*)\]\((?P<to>[^)\s]+)\)"
    r"|\*\*(?P<strong>[^*]+)\*\*"
    r"|\*(?P<stress>[^*]+)\*"
    r"|(?P<line>_{3,})"
    r"|\\(?P<plain>[^\w\s])"
)


def inline(text, notes):
    """Writes the words of a line as AsciiDoc."""

    def one(found):
        kind = found.lastgroup
        words = found[kind] if kind != "to" else found["words"]
        if kind == "code":
            return f"`+{words}+`"
        if kind == "note":
            return f"footnote:[{plain(notes.get(words, words))}]"
        if kind == "source":
            return f"({words})"
        if kind == "strong":
            return f"*{words}*"
        if kind == "stress":
            return f"_{words}_"
        if kind == "line":
            return f"pass:[{words}]"
        if kind == "plain":
            return words
        return link(words, found["to"])

    return INLINE.sub(one, text)


def link(words, to):
    """Writes a link; what points into a register becomes its words, or its name."""
    module = re.fullmatch(r"\.\./\.\./(part-\d+)/(module-\d+)/\w+\.md(#.*)?", to)
    if module:
        return f"xref:{module[1]}/{module[2]}.adoc{module[3] or ''}[{words}]"
    if to.startswith("#"):
        return f"xref:{to}[{words}]"
    if to.startswith("https://"):
        return f"{to}[{words}]"
    return words or to.partition(":")[2]


def plain(text):
    """Leaves only the words of a text, as a note in a line needs."""
    text = re.sub(r"\[([^\]]*)\]\(([^)]*)\)", lambda m: m[1] or m[2].partition(":")[2], text)
    return re.sub(r"[\[\]`*\\]", "", text)


class Text:
    """A text of the manual on its way to AsciiDoc."""

    def __init__(self, source):
        lines = source.split("\n")
        found = [re.match(r"\[\^([^\]]+)\]: (.*)", line) for line in lines]
        self.notes = {m[1]: m[2] for m in found if m}
        self.lines = [line for line, m in zip(lines, found) if not m]

    def convert(self):
        return "\n".join(self.blocks(self.lines, 0)) + "\n"

    def blocks(self, lines, depth):
        """Writes lines one after the other; `depth` counts the panels around them."""
        out, panels, at = [], [], 0
        while at < len(lines):
            line, taken = lines[at], 1
            if line.startswith("```"):
                taken = 2 + next(n for n, l in enumerate(lines[at + 1 :]) if l.startswith("```"))
                out += ["[source]", "----", *lines[at + 1 : at + taken - 1], "----"]
            elif line.startswith("> ") or line == ">":
                taken = length(lines[at:], lambda l: l.startswith(">"))
                inner = [l[1:].removeprefix(" ") for l in lines[at : at + taken]]
                fence = "_" * (4 + depth)
                out += ["[quote]", fence, *self.blocks(inner, depth + 1), fence]
            elif line.startswith("|"):
                taken = length(lines[at:], lambda l: l.startswith("|"))
                out += self.table(lines[at : at + taken])
            elif re.match(r":{3,}", line):
                out += self.panel(line, panels, depth)
            else:
                following = lines[at + 1] if at + 1 < len(lines) else ""
                out += self.line(line, following, depth + len(panels))
            at += taken
        return out

    def panel(self, line, panels, depth):
        """Opens or closes a panel. A table's is only its title."""
        kind, title = re.match(r":+ ?(\S*) ?(.*?)(?: ?\{.*\})?$", line).groups()
        if not kind:
            fence = panels.pop()
            return [fence] if fence else []
        fence = "=" * (4 + depth + len(panels))
        fence = None if kind in ("table", "tabell") else fence
        panels.append(fence)
        head = ["", f".{inline(title, self.notes)}"] if title else [""]
        return [*head, f"[.{kind}]", fence] if fence else head

    def table(self, rows):
        cells = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows]
        out = ["[options=header]", "|==="]
        for row in cells[:1] + cells[2:]:
            out.append(" ".join("|" + inline(cell, self.notes) for cell in row))
        return [*out, "|==="]

    def line(self, line, following, inside):
        heading = re.match(r"(#+) (.*?)(?: \{#(\S+)\})?$", line)
        if heading:
            name = [f"[#{heading[3]}]"] if heading[3] else []
            name += ["[discrete]"] if inside else []
            return [*name, "=" * len(heading[1]) + " " + inline(heading[2], self.notes)]
        figure = re.match(r'!\[(.*?)\]\(\S*/(\S+?)(?: "(.*?)")?\)', line)
        if figure:
            title = [f".{figure[3]}"] if figure[3] else []
            alt = figure[1].replace('"', "'")
            # Figures lie with the first language, so that they are written once per version.
            return [*title, f'image::{{page-version}}@{LANGUAGES[0]}:ROOT:{figure[2]}["{alt}"]']
        item = re.match(r"( *)(-|\d+\.) (.*)", line)
        if item:
            marker = ("*" if item[2] == "-" else ".") * (len(item[1]) // 4 + 1)
            return [f"{marker} {self.item(item[3])}"]
        if following.startswith(": "):
            return [inline(line, self.notes) + "::"]
        if line.startswith(": "):
            return [inline(line[2:], self.notes)]
        return [inline(line, self.notes)]

    def item(self, words):
        """Keeps the box of an item that is to be ticked."""
        box = re.match(r"\[[ x]\] ", words)
        return (box[0] if box else "") + inline(words[box.end() if box else 0 :], self.notes)


def length(lines, belongs):
    return next((n for n, line in enumerate(lines) if not belongs(line)), len(lines))


def source_files(folder, tag):
    """Reads one version from git."""
    packed = subprocess.run(
        ["git", "archive", tag], cwd=folder, check=True, capture_output=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        return {m.name: archive.extractfile(m).read() for m in archive if m.isfile()}


def version_files(files, version):
    """Writes one version as Antora's components, one per language."""
    texts = {}
    for path, content in files.items():
        found = re.fullmatch(r"manual/(part-\d+)/(module-\d+)/(nb|en)\.md", path)
        if found:
            page = f"{found[3]}/modules/ROOT/pages/{found[1]}/{found[2]}.adoc"
            texts[page] = Text(content.decode()).convert()
        elif path.startswith("manual/figures/"):
            texts[f"{LANGUAGES[0]}/modules/ROOT/images/{os.path.basename(path)}"] = content
    outline = files["manual/outline.yml"].decode()
    for lang in LANGUAGES:
        contents = navigation(outline, lang)
        texts[f"{lang}/antora.yml"] = (
            f"name: {lang}\ntitle: Corpus {lang}\nversion: '{version}'\n"
            "nav:\n  - modules/ROOT/nav.adoc\n"
        )
        texts[f"{lang}/modules/ROOT/nav.adoc"] = contents
        texts[f"{lang}/modules/ROOT/pages/index.adoc"] = f"= Corpus {lang}\n\n{contents}"
    return {path: t if isinstance(t, bytes) else t.encode() for path, t in texts.items()}


def navigation(outline, lang):
    parts = re.findall(
        r"id: (\S+)\n +title: \{nb: \"(.*?)\", en: \"(.*?)\"\}\n +modules: \[(.*?)\]", outline
    )
    lines = []
    for part, nb, en, modules in parts:
        lines.append(f"* {nb if lang == 'nb' else en}")
        lines += [f"** xref:{part}/{module}.adoc[]" for module in modules.split(", ")]
    return "\n".join(lines) + "\n"


def write_version(pipe, number, tag, files):
    """Writes one commit and its tag to `git fast-import`."""
    who = f"Corpus <corpus@example.org> {DATE + number * 86400} +0000"
    said = f"commit refs/heads/main\nmark :{number}\nauthor {who}\ncommitter {who}\n"
    said += f"data {len(tag)}\n{tag}\n" + (f"from :{number - 1}\n" if number > 1 else "")
    pipe.write(said.encode() + b"deleteall\n")
    for path, content in sorted(files.items()):
        pipe.write(f"M 100644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n")
    pipe.write(f"reset refs/tags/{tag}\nfrom :{number}\n\n".encode())


def write(past, target):
    """Writes the repository, the interface and the playbook."""
    tags = subprocess.run(
        ["git", "tag", "--list", "v*", "--sort=version:refname"],
        cwd=past, check=True, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip
    content = os.path.join(target, "content")
    subprocess.run(["git", "init", "-q", "-b", "main", content], check=True)
    importing = subprocess.Popen(
        ["git", "fast-import", "--quiet"], cwd=content, stdin=subprocess.PIPE
    )
    for number, tag in enumerate(tags, 1):
        files = version_files(source_files(past, tag), tag.removeprefix("v"))
        write_version(importing.stdin, number, tag, files)
    importing.stdin.close()
    if importing.wait():
        sys.exit("git fast-import failed")
    for command in (["repack", "-adq"], ["reset", "-q", "--hard"]):
        subprocess.run(["git", *command], cwd=content, check=True)
    shutil.copytree(os.path.join(HERE, "antora-ui"), os.path.join(target, "ui"))
    with open(os.path.join(target, "playbook.yml"), "w", encoding="utf-8") as file:
        file.write(PLAYBOOK)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    write(*sys.argv[1:])
