"""Makes a manual with a past of the real past of a public book in Markdown.

    python3 benches/histories.py --folder src book.git OUT 2019-06-01 2021-06-01 v1.0

Reads a bare repository (or one with files) at each of the revisions given: a tag, a commit, or a
day, which is the newest commit of that day or before. Each becomes one commit and one version
(v0.1, v0.2 and so on) of a manual in handbok's layout in OUT, in one language. A page becomes a
module; its slug is its path, so that a page that moved is a module that was renamed. `--between`
makes commits of those between the revisions too (each along its first parent), because files that
moved are followed from commit to commit. `--within` leaves out pages outside of the folders that it
names. Nobody's name is taken over. Needs Python 3.9 and git; no network.
"""

import argparse
import posixpath
import re
import subprocess
import sys

import converted

PERSON = "Somebody <somebody@example.org>"


def arguments():
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--folder", default="src", help="where the pages lie")
    reader.add_argument("--within", default="", help="folders in it, with commas between")
    reader.add_argument("--addresses", default="", help="what the folder is called in absolute links")
    reader.add_argument("--between", action="store_true", help="the commits between, too")
    reader.add_argument("--lang", default="en")
    reader.add_argument("repository")
    reader.add_argument("target")
    reader.add_argument("revisions", nargs="+")
    return reader.parse_args()


class Source:
    """A repository that is read."""

    def __init__(self, path):
        self.path = path
        self.objects = subprocess.Popen(["git", "-C", path, "cat-file", "--batch"],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def git(self, *words):
        done = subprocess.run(["git", "-C", self.path, *words], check=True, capture_output=True)
        return done.stdout.decode()

    def commit(self, revision):
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", revision):
            found = self.git("log", "-1", "--format=%H", f"--before={revision}T23:59:59Z", "HEAD")
        else:
            found = self.git("rev-parse", f"{revision}^{{commit}}")
        return found.strip()

    def between(self, before, commit, folder):
        """Returns the commits after one, up to another; those that left the folder alone left out."""
        own = ("--first-parent", "--reverse", f"{before}..{commit}", "--", folder)
        return [own for own in self.git("rev-list", *own).split() if own != commit]

    def text(self, commit, path):
        self.objects.stdin.write(f"{commit}:{path}\n".encode())
        self.objects.stdin.flush()
        head = self.objects.stdout.readline().split()
        if len(head) != 3:
            return None
        content = self.objects.stdout.read(int(head[2]) + 1)[:-1]
        return content.decode("utf-8", "replace") if head[1] == b"blob" else None


def slug(path):
    """Names a module by the path of its page."""
    stem = re.sub(r"(/|^)(_index|index|README)$", "", path[:-3]) or "start"
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")


def part(path):
    own = posixpath.dirname(path).split("/")[0]
    return re.sub(r"[^a-z0-9]+", "-", own.lower()).strip("-") or "book"


def pages(source, commit, given):
    """Returns the pages of a revision: paths below the folder in reading order, and their blobs."""
    listed = source.git("ls-tree", "-r", commit, f"{given.folder}/").splitlines()
    blobs = {line.split("\t")[1]: line.split()[2] for line in listed}
    listed = sorted(blobs)
    within = tuple(own for own in given.within.split(",") if own)
    paths = [path[len(given.folder) + 1 :] for path in listed if path.endswith(".md")]
    left_out = re.compile(r"(^|/)(SUMMARY\.md|404\.md|_includes/)")
    paths = [path for path in paths if not left_out.search(path)]
    paths = [path for path in paths if not within or path.startswith(within)]
    summary = source.text(commit, f"{given.folder}/SUMMARY.md") or ""
    order = {}
    for path in re.findall(r"\]\((?:\./)?([^)#]+\.md)\)", summary):
        order.setdefault(path, len(order))
    paths = [path for path in paths if not order or path in order]
    place = lambda path: (order.get(path, 0), re.sub("_index|README", "", path))
    return {path: blobs[f"{given.folder}/{path}"] for path in sorted(paths, key=place)}


def names(paths, given):
    """Returns the addresses that links can use, and what each is in the manual."""
    found = {}
    for path in paths:
        own = f"../../{part(path)}/{slug(path)}/{given.lang}.md"
        stem = re.sub(r"(/|^)(_index|index|README)$", "", path[:-3])
        base = f"{given.folder}/"
        for name in (path, f"{path[:-3]}.html", f"{stem}/index.html", stem, f"{stem}/"):
            found.setdefault(base + name, own)
        if given.addresses:
            found[f"{given.addresses}/{stem}/"] = own
            found[f"{given.addresses}/{stem}"] = own
    return found


def manual(source, commit, given, known):
    """Returns the files of the manual at a revision; what is known of texts is taken."""
    paths = pages(source, commit, given)
    links = names(paths, given)
    files, parts = {}, {}
    for path, blob in paths.items():
        full = f"{given.folder}/{path}"
        if (path, blob) not in known:
            own = converted.Text(full, links, lambda other: source.text(commit, other))
            known[path, blob] = own.convert(source.text(commit, full))
        folder = f"manual/{part(path)}/{slug(path)}"
        files[f"{folder}/{given.lang}.md"] = known[path, blob]
        files[f"{folder}/module.yml"] = f"id: {slug(path)}\nstatus: draft\nkey-element: common\n"
        parts.setdefault(part(path), []).append(slug(path))
    title = lambda words: f'{{{given.lang}: "{words}"}}'
    outline = ["parts:"]
    for name, modules in parts.items():
        outline.append(f"  - id: {name}\n    title: {title(name)}\n    modules:")
        outline += [f"      - {own}" for own in modules]
    files["manual/outline.yml"] = "\n".join(outline) + "\n"
    files["manual/people.yml"] = f"groups:\n  - id: authors\n    title: {title('Authors')}\ncollaborators: []\n"
    for register in ("core", "fidelity", "forms", "glossary", "law", "parameters"):
        files[f"manual/registers/{register}.yml"] = "[]\n"
    files["manual/registers/references.bib"] = ""
    files["book.toml"] = settings(given)
    return files


def settings(given):
    words = ["title", "subtitle", "description", "audience", "publisher", "draft-label.short", "draft-label.long"]
    own = [f'[{word}]\n{given.lang} = "A book"\n' for word in words]
    return f'id = "book"\nlanguages = ["{given.lang}"]\nlicence = ""\n\n' + "\n".join(own)


def write(target, versions):
    """Writes the versions as commits, each with its tag, and the commits between."""
    subprocess.run(["git", "init", "-q", "-b", "main", target], check=True)
    importing = subprocess.Popen(["git", "fast-import", "--quiet"], cwd=target, stdin=subprocess.PIPE)

    def data(text):
        content = text.encode()
        importing.stdin.write(b"data %d\n" % len(content) + content + b"\n")

    def say(words):
        importing.stdin.write(words.encode() + b"\n")

    for number, (tag, when, files) in enumerate(versions, 1):
        say(f"commit refs/heads/main\nmark :{number}\ncommitter {PERSON} {when} +0000")
        data(f"{tag or 'Go on'}\n\nChange: substantive\nReason: The text of that day\n")
        if number > 1:
            say(f"from :{number - 1}")
        say("deleteall")
        for path, text in files.items():
            say(f"M 100644 inline {path}")
            data(text)
        say("")
        if tag:
            say(f"reset refs/tags/{tag}\nfrom :{number}\n")
    importing.stdin.close()
    if importing.wait():
        sys.exit("git fast-import failed")
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=target, check=True)


def when_of(source, commit):
    return source.git("log", "-1", "--format=%ct", commit).strip()


def main():
    given = arguments()
    source = Source(given.repository)
    versions, last = [], None
    for number, revision in enumerate(given.revisions, 1):
        commit, known = source.commit(revision), {}
        if given.between and last:
            for own in source.between(last, commit, given.folder):
                versions.append(("", when_of(source, own), manual(source, own, given, known)))
        files = manual(source, commit, given, {})
        versions.append((f"v0.{number}", when_of(source, commit), files))
        count = sum(name.endswith(".md") for name in files)
        print(f"v0.{number}: {revision} ({commit[:10]}), {count} pages, commit {len(versions)}")
        last = commit
    write(given.target, versions)


if __name__ == "__main__":
    main()
