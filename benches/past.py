"""Gives a corpus in handbok's layout a past: commits, people and versions.

    python3 benches/past.py --commits 3000 --versions 10 --authors 24 FROM TO

Every commit changes a sentence or two, adds a paragraph or takes one away again, in one language
or in both, as people do. The same arguments give the same commit ids. Git's own `fast-import`
writes the commits; standard library only.
"""

import argparse
import os
import random
import subprocess
import sys

FIRST = 1_700_000_000
CLASSES = ["editorial", "clarification", "substantive", "core", "law-safety"]
GROUPS = ["research-team", "municipalities", "villages", "user-representatives", "authorities"]


def arguments():
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--commits", type=int, default=3000)
    reader.add_argument("--versions", type=int, default=10)
    reader.add_argument("--authors", type=int, default=24)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("source")
    reader.add_argument("target")
    return reader.parse_args()


def files(folder):
    """Reads a folder; git's own is left out."""
    found = {}
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in (".git", "public"))
        for name in sorted(names):
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder).replace(os.sep, "/")] = file.read()
    return found


def people(authors):
    lines = ["groups:"]
    lines += [f"  - {{id: {name}, title: {{nb: {name}, en: {name}}}}}" for name in GROUPS]
    lines.append("collaborators:")
    for number in range(authors):
        group = GROUPS[number % len(GROUPS)]
        lines.append(
            f"  - {{id: person-{number}, group: {group}, show: role,"
            f" role: {{nb: Rolle {number}, en: Role {number}}}, git: [\"p{number}@example.org\"]}}"
        )
    return "\n".join(lines).encode() + b"\n"


def is_plain(line):
    return line[:1].isalpha() and not any(c in line for c in "[`*_|:#<{&~\\!") and " " in line


class Writer:
    """Writes to `git fast-import`."""

    def __init__(self, pipe):
        self.pipe = pipe

    def commit(self, number, author, message, changed):
        who = f"Person {author} <p{author}@example.org> {FIRST + number * 7200} +0000"
        self.say(f"commit refs/heads/main\nmark :{number + 1}\nauthor {who}\ncommitter {who}")
        self.data(message.encode())
        if number:
            self.say(f"from :{number}")
        for path, content in changed.items():
            self.say(f"M 100644 inline {path}")
            self.data(content)
        self.say("")

    def tag(self, name, number):
        self.say(f"reset refs/tags/{name}\nfrom :{number + 1}\n")

    def say(self, words):
        self.pipe.write(words.encode() + b"\n")

    def data(self, content):
        self.pipe.write(b"data %d\n" % len(content) + content + b"\n")


def change(dice, lines, words):
    """Changes a text as people do."""
    plain = [at for at, line in enumerate(lines) if is_plain(line)]
    if not plain:
        return
    at = dice.choice(plain)
    kind = dice.random()
    if kind < 0.15:
        lines[at + 1 : at + 1] = ["", lines[dice.choice(plain)]]
    elif kind < 0.25 and len(plain) > 12 and lines[at - 1] == "" and lines[at + 1 : at + 2] == [""]:
        del lines[at : at + 2]
    else:
        for place in {at, dice.choice(plain)}:
            own = lines[place].split(" ")
            own[dice.randrange(1, len(own))] = dice.choice(words)
            lines[place] = " ".join(own)


def message(dice, number, authors):
    trailers = []
    if dice.random() < 0.8:
        trailers.append(f"Change: {dice.choices(CLASSES, [4, 3, 6, 1, 1])[0]}")
        trailers.append(f"Reason: Reason {number}")
    if dice.random() < 0.2:
        other = dice.randrange(authors)
        trailers.append(f"Co-authored-by: Person {other} <p{other}@example.org>")
    if dice.random() < 0.1:
        trailers.append(f"Input-from: {dice.choice(GROUPS)}")
    return f"Change {number}\n\n" + "\n".join(trailers) + "\n"


def main():
    given = arguments()
    dice = random.Random(given.seed)
    start = files(given.source)
    start["manual/people.yml"] = people(given.authors)
    texts = {
        path: content.decode().split("\n")
        for path, content in start.items()
        if path.endswith((".md",)) and path.count("/") == 3
    }
    modules = sorted({path.rsplit("/", 1)[0] for path in texts})
    words = {lang: [] for lang in ("nb", "en")}
    for path, lines in sorted(texts.items()):
        lang = path.rsplit("/", 1)[1][:2]
        plain = [word for line in lines if is_plain(line) for word in line.split(" ")[1:]]
        words[lang] += [word for word in plain if word.isalpha()][:40]
    subprocess.run(["git", "init", "-q", "-b", "main", given.target], check=True)
    importing = subprocess.Popen(
        ["git", "fast-import", "--quiet"], cwd=given.target, stdin=subprocess.PIPE
    )
    writer = Writer(importing.stdin)
    writer.commit(0, 0, "Begin\n\nChange: substantive\nReason: The first texts\n", start)
    every = max(1, given.commits // given.versions)
    for number in range(1, given.commits):
        module = dice.choice(modules)
        langs = ["nb", "en"] if dice.random() < 0.6 else [dice.choice(["nb", "en"])]
        changed = {}
        for lang in langs:
            path = f"{module}/{lang}.md"
            if path in texts:
                change(dice, texts[path], words[lang])
                changed[path] = "\n".join(texts[path]).encode()
        author = dice.randrange(given.authors)
        writer.commit(number, author, message(dice, number, given.authors), changed)
        if number % every == every - 1 and number // every < given.versions:
            writer.tag(f"v0.{number // every + 1}", number)
    importing.stdin.close()
    if importing.wait():
        sys.exit("git fast-import failed")
    for command in (["repack", "-adq"], ["reset", "-q", "--hard"]):
        subprocess.run(["git", *command], cwd=given.target, check=True)


if __name__ == "__main__":
    main()
