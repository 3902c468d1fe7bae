"""Writes manuals whose first module is far larger than a module should be, in two versions.

    python3 benches/huge.py CORPUS FOLDER

CORPUS is a small corpus in handbok's layout; in FOLDER, `paragraph` holds a paragraph of 20,000
words of which every fiftieth changes, `table` a table of 5,000 rows of which some are gone, new,
moved or have another cell, and `unrelated` two texts that have nothing in common. The same
arguments give the same commit ids.
"""

import os
import random
import shutil
import subprocess
import sys

MODULE = "manual/part-01/module-0001"
LANGUAGES = ("nb", "en")
WORDS, ROWS, PARAGRAPHS = 20_000, 5_000, 1_500


def vocabulary(seed):
    """Gives 4,000 words; no other seed has one of them."""
    dice = random.Random(seed)
    letters = "abdefghijklmnoprstuvy"
    one = lambda: "".join(dice.choice(letters) for _ in range(dice.randint(3, 9)))
    return [one() + "aeiou"[seed] for _ in range(4_000)]


def paragraph():
    dice, words = random.Random(1), vocabulary(1)
    old = [dice.choice(words) for _ in range(WORDS)]
    new = list(old)
    for at in range(0, WORDS, 50):
        new[at] = dice.choice(words)
    stop = lambda all: " ".join(w + "." if n % 12 == 11 else w for n, w in enumerate(all)) + "."
    return stop(old), stop(new)


def table():
    dice, words = random.Random(2), vocabulary(2)
    row = lambda n: [f"Row {n}", *(" ".join(dice.choices(words, k=3)) for _ in range(2))]
    old = [row(n) for n in range(ROWS)]
    new = [list(own) for own in old]
    for _ in range(500):
        new[dice.randrange(ROWS)][dice.randint(1, 2)] = dice.choice(words)
    for _ in range(200):
        new.pop(dice.randrange(len(new)))
        new.insert(dice.randrange(len(new)), row(ROWS + dice.randrange(ROWS)))
    for _ in range(100):
        new.insert(dice.randrange(len(new)), new.pop(dice.randrange(len(new))))
    line = lambda cells: "| " + " | ".join(cells) + " |"
    head = [line(["What", "One", "Two"]), line(["---"] * 3)]
    whole = lambda rows: "\n".join(["::: table Many rows", *head, *map(line, rows), ":::"])
    return whole(old), whole(new)


def unrelated():
    def text(seed):
        dice, words = random.Random(seed), vocabulary(seed)
        one = lambda: " ".join(dice.choices(words, k=dice.randint(20, 60))) + "."
        return "\n\n".join(one() for _ in range(PARAGRAPHS))
    return text(3), text(4)


def git(folder, *words):
    date = "2026-01-01T00:00:00+0000"
    environment = dict(
        os.environ, GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date, GIT_CONFIG_GLOBAL=os.devnull
    )
    who = ["-c", "user.name=corpus", "-c", "user.email=corpus@example.org"]
    subprocess.run(["git", *who, *words], cwd=folder, env=environment, check=True)


def main():
    source, target = sys.argv[1:]
    for name, texts in (("paragraph", paragraph()), ("table", table()), ("unrelated", unrelated())):
        folder = os.path.join(target, name)
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns(".git", "public"))
        git(folder, "init", "-q")
        for version, text in zip(("v0.1", "v0.2"), texts):
            for lang in LANGUAGES:
                path = os.path.join(folder, MODULE, f"{lang}.md")
                with open(os.path.join(source, MODULE, f"{lang}.md"), encoding="utf-8") as file:
                    own = file.read()
                with open(path, "w", encoding="utf-8") as file:
                    file.write(f"{own.rstrip()}\n\n## Far too much\n\n{text}\n")
            git(folder, "add", ".")
            git(folder, "commit", "-q", "-m", f"Version {version}")
            git(folder, "tag", version)


if __name__ == "__main__":
    main()
