#!/usr/bin/env python3
"""Compares handbok with Hugo, mdBook, Typst and Antora on the same text, in one go.

    cargo build --release
    python3 benches/compare.py --json result.json

Installs nothing: a tool that is missing is left out, with a word on how to get
it. See benches/README.md for what is measured and why.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import zlib

import measure
import peers
import preview

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
# How many texts PanDiff compares; it takes a second for each.
PANDIFFS = 5
# The first and the last version of a corpus with a past.
VERSIONS = ["v0.1", "v0.10"]
FONTS = os.path.join(ROOT, "themes", "default", "fonts", "pdf")


def tell(words):
    if sys.stderr.isatty():
        print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)


def arguments():
    target = os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target"))
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--size", default="M", help="corpus of the site and of serve: S, M or L")
    reader.add_argument("--pdf-size", default="M", help="corpus of the PDF")
    reader.add_argument("--runs", type=int, default=9, help="measured runs of each command")
    reader.add_argument("--pdf-runs", type=int, default=5, help="the same for the PDF")
    reader.add_argument("--past-size", default="M", help="corpus with a past: M or L")
    reader.add_argument("--past-runs", type=int, default=3, help="measured runs of the past")
    reader.add_argument("--edits", type=int, default=40, help="measured edits under serve")
    reader.add_argument("--only", default="site,pdf,serve,history,past,changes", help="what to measure")
    reader.add_argument("--handbok", default=os.path.join(target, "release", "handbok"))
    reader.add_argument("--hugo")
    reader.add_argument("--mdbook")
    reader.add_argument("--typst", help="a `typst`, or a python3 with the package of that name")
    reader.add_argument("--antora", help="the command of the package `antora`")
    reader.add_argument("--pandiff", help="the command of the package `pandiff`")
    reader.add_argument("--work", help="keep corpora and outputs in this folder")
    reader.add_argument("--json", help="write everything to this file as well")
    given = reader.parse_args()
    if not os.path.exists(given.handbok):
        raise SystemExit(f"{given.handbok} is missing: cargo build --release")
    return given


class Corpora:
    """Corpora, written when they are first asked for."""

    def __init__(self, work):
        self.work = work
        self.said = {}

    def get(self, size, layout, name=None):
        folder = os.path.join(self.work, f"{name or layout}-{size}")
        if not os.path.isdir(folder):
            tell(f"writing {folder}")
            command = ["cargo", "bench", "--quiet", "--bench", "corpus", "--"]
            command += ["--size", size, "--layout", layout, folder]
            said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
            self.said[f"{layout}-{size}"] = said.stdout.strip().partition(": ")[2]
            if layout == "handbok":
                commit(folder)
        return folder

    def past(self, size):
        """A corpus with commits and versions, and a clone of it without the versions."""
        folder, alone = (os.path.join(self.work, f"{name}-{size}") for name in ("past", "alone"))
        if not os.path.isdir(folder):
            source = self.get(size, "handbok")
            tell(f"writing {folder}")
            commits = {"S": "300", "M": "3000", "L": "10000"}[size]
            script = os.path.join(HERE, "past.py")
            subprocess.run(
                [sys.executable, script, "--commits", commits, source, folder], check=True
            )
            subprocess.run(["git", "clone", "-q", "--no-tags", folder, alone], check=True)
        return folder, alone

    def changed(self, size):
        """The texts that differ between the first and the last version."""
        command = ["git", "diff", "--name-only", *VERSIONS, "--", "*.md"]
        return subprocess.run(
            command, cwd=self.past(size)[0], check=True, capture_output=True, text=True
        ).stdout.split()

    def pairs(self, size):
        """Some of these texts as files, one for each version."""
        folder, pairs = os.path.join(self.work, f"texts-{size}"), []
        os.makedirs(folder, exist_ok=True)
        for number, path in enumerate(self.changed(size)[:PANDIFFS]):
            pair = [os.path.join(folder, f"{number}-{version}.md") for version in VERSIONS]
            for version, name in zip(VERSIONS, pair):
                command = ["git", "show", f"{version}:{path}"]
                with open(name, "wb") as file:
                    subprocess.run(command, cwd=self.past(size)[0], check=True, stdout=file)
            pairs.append(pair)
        return pairs

    def huge(self):
        """Small manuals with one text that is far too large, in two versions."""
        folder = os.path.join(self.work, "huge")
        if not os.path.isdir(folder):
            source = self.get("S", "handbok")
            tell(f"writing {folder}")
            script = os.path.join(HERE, "huge.py")
            subprocess.run([sys.executable, script, source, folder], check=True)
        return folder

    def antora(self, size):
        """The versions of a corpus with a past, as a site of Antora's."""
        folder = os.path.join(self.work, f"antora-{size}")
        if not os.path.isdir(folder):
            past, _ = self.past(size)
            tell(f"writing {folder}")
            script = os.path.join(HERE, "antora.py")
            subprocess.run([sys.executable, script, past, folder], check=True)
        return folder


def commit(folder):
    """Puts a manual under git, as every real manual is."""
    date = "2026-01-01T00:00:00+0000"
    environment = dict(os.environ, GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)
    who = ["-c", "user.name=corpus", "-c", "user.email=corpus@example.org"]
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "Corpus"]):
        subprocess.run(["git", *words], cwd=folder, env=environment, check=True)


def forget(where):
    """Returns what deletes all that handbok keeps from one run to the next."""
    return lambda: shutil.rmtree(os.path.join(where, ".git", "handbok"), ignore_errors=True)


def floor():
    """The program that only parses and writes, built like handbok."""
    command = ["cargo", "bench", "--quiet", "--bench", "floor", "--no-run", "--message-format=json"]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    built = [json.loads(line).get("executable") for line in said.splitlines()]
    return [path for path in built if path][-1]


def site_tasks(given, tools, corpora):
    """Both languages, without search."""
    out = lambda name: os.path.join(corpora.work, "out", name)
    source = corpora.get(given.size, "handbok")
    build = [given.handbok, "build", "--quiet", "--format", "site", "--no-search"]
    site = [*build, "--out", out("site"), "--root", source]
    again = [*build, "--out", out("again"), "--root", source]
    tasks = [
        measure.Task("handbok, site", [site], out("site"), before=forget(source)),
        measure.Task("handbok, site, again", [again], out("again")),
        measure.Task("parsing and writing alone", [[floor(), source, out("floor")]], out("floor")),
    ]
    if tools["hugo"]:
        source = corpora.get(given.size, "hugo")
        command = [tools["hugo"], "--quiet", "-s", source, "-d", out("hugo")]
        tasks.append(measure.Task("Hugo", [command], out("hugo")))
        marked = [*command[:-1], out("marked")]
        layouts = {"HUGO_LAYOUTDIR": "layouts-marked"}
        tasks.append(measure.Task("Hugo, page marked", [marked], out("marked"), layouts))
    if tools["mdbook"]:
        source = corpora.get(given.size, "mdbook")
        books = lambda name: [
            [tools["mdbook"], "build", os.path.join(source, lang), "-d", out(f"{name}/{lang}")]
            for lang in ("nb", "en")
        ]
        tasks.append(measure.Task("mdBook, no search", books("mdbook"), out("mdbook")))
        search = {"MDBOOK_OUTPUT__HTML__SEARCH__ENABLE": "true"}
        tasks.append(measure.Task("mdBook, as it comes", books("search"), out("search"), search))
    return tasks


def pdf_tasks(given, tools, corpora):
    """One language against Typst, and both at once against one."""
    out = lambda name: os.path.join(corpora.work, "out", name)
    source = corpora.get(given.pdf_size, "handbok")
    build = [given.handbok, "build", "--quiet", "--format", "pdf", "--root", source, "--out"]
    tasks = [
        measure.Task("handbok, PDF nb", [[*build, out("pdf"), "--lang", "nb"]], out("pdf")),
        measure.Task("handbok, PDF nb and en", [[*build, out("pdfs")]], out("pdfs")),
    ]
    if tools["typst"]:
        document, output = corpora.get(given.pdf_size, "typst"), out("typst.pdf")
        command = peers.compile_typst(tools["typst"], document, FONTS, output)
        tasks.append(measure.Task("Typst, PDF nb", [command], output))
    return tasks


def history_tasks(given, tools, corpora):
    """The past of every line at the newest commit and at ten versions against git's own
    answer for the newest commit."""
    out = os.path.join(corpora.work, "out", "none")
    folder, _ = corpora.past(given.past_size)
    told = [given.handbok, "history", "--json", "--root", folder]
    blame = "git ls-files '*.md' | while read -r f; do git blame --line-porcelain -- \"$f\"; done"
    return [
        measure.Task("handbok history", [told], out, before=forget(folder)),
        measure.Task("handbok history, again", [told], out),
        measure.Task("git blame", [["sh", "-c", f"cd '{folder}' && {blame}"]], out),
    ]


def past_tasks(given, tools, corpora):
    """All versions against one, and against Antora."""
    out = lambda name: os.path.join(corpora.work, "out", name)
    folder, alone = corpora.past(given.past_size)
    build = [given.handbok, "build", "--quiet", "--format", "site", "--no-search"]
    versions = [*build, "--out", out("versions"), "--root", folder]
    cold = [*build, "--out", out("cold"), "--root", folder]
    one = [*build, "--out", out("alone"), "--root", alone]
    same = [*build, "--out", out("kept"), "--root", folder]
    peer = []
    if tools["antora"]:
        playbook = os.path.join(corpora.antora(given.past_size), "playbook.yml")
        command = [tools["antora"], "--to-dir", out("antora"), playbook]
        peer = [measure.Task("Antora, all versions", [command], out("antora"))]
    return [
        measure.Task("all versions", [versions], out("versions")),
        measure.Task("all versions, no cache", [cold], out("cold"), before=forget(folder)),
        measure.Task("one version", [one], out("alone")),
        measure.Task("all versions, nothing changed", [same], out("none")),
        *peer,
    ]


def changes_tasks(given, tools, corpora):
    """What differs between the first and the last version, word by word, against git's own
    answer for the same two trees and PanDiff's for some of the texts; and texts far too large."""
    out = os.path.join(corpora.work, "out", "none")
    folder, _ = corpora.past(given.past_size)
    told = lambda where, two: [[given.handbok, "compare", *two, "--root", where]]
    words = ["git", "-C", folder, "diff", "--word-diff=porcelain", *VERSIONS]
    tasks = [
        measure.Task("handbok compare", told(folder, VERSIONS), out),
        measure.Task("git diff, words", [words], out),
    ]
    for name in ("paragraph", "table", "unrelated"):
        where = os.path.join(corpora.huge(), name)
        tasks.append(measure.Task(f"compare, huge {name}", told(where, ["v0.1", "v0.2"]), out))
    if tools["pandiff"]:
        commands = [[tools["pandiff"], *pair] for pair in corpora.pairs(given.past_size)]
        tasks.append(measure.Task(f"PanDiff, {PANDIFFS} texts", commands, out))
    return tasks


def pages(path):
    """Counts the pages of a PDF, or of the PDFs in a folder."""
    if os.path.isdir(path):
        found = [os.path.join(at, name) for at, _, names in os.walk(path) for name in names]
        return sum(pages(name) for name in found if name.endswith(".pdf"))
    with open(path, "rb") as file:
        data = file.read()
    parts = [data]
    for stream in re.finditer(rb"stream\r?\n", data):
        try:
            parts.append(zlib.decompressobj().decompress(data[stream.end():]))
        except zlib.error:
            continue
    counts = [int(n) for part in parts for n in re.findall(rb"/Type ?/Pages\b[^>]*?/Count (\d+)", part)]
    return max(counts, default=0)


RATIOS = [
    ("handbok, site", "Hugo", 0.25),
    ("handbok, site, again", "Hugo", None),
    ("handbok, site", "Hugo, page marked", 0.25),
    ("handbok, site, again", "Hugo, page marked", None),
    ("parsing and writing alone", "Hugo", None),
    ("parsing and writing alone", "mdBook, no search", None),
    ("handbok, site", "mdBook, no search", 0.125),
    ("handbok, site", "mdBook, as it comes", 0.125),
    ("handbok, PDF nb", "Typst, PDF nb", 1.15),
    ("handbok, PDF nb and en", "handbok, PDF nb", None),
    ("handbok history", "git blame", 0.1),
    ("handbok history, again", "git blame", None),
    ("all versions", "one version", 2),
    ("all versions, nothing changed", "one version", None),
    ("all versions", "Antora, all versions", 0.2),
    ("all versions, no cache", "Antora, all versions", 0.2),
    ("handbok compare", "git diff, words", 3),
]


def ratios(results, texts):
    by_name = {result["name"]: result for result in results}
    for own, other, target in RATIOS:
        if own in by_name and other in by_name:
            a, b = by_name[own], by_name[other]
            yield {"what": f"{own} / {other}", "wall": a["median"] / b["median"],
                   "cpu": a["cpu"] / b["cpu"], "target": target}
    own, other = by_name.get("handbok compare"), by_name.get(f"PanDiff, {PANDIFFS} texts")
    if own and other:
        # handbok compares all texts that changed, PanDiff some of them.
        per_text = {key: own[key] / texts * PANDIFFS / other[key] for key in ("median", "cpu")}
        yield {"what": "handbok compare / PanDiff, per text", "wall": per_text["median"],
               "cpu": per_text["cpu"], "target": 0.01}


def report(facts):
    print("\n| command | median | min | max | processor | peak memory | pages |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for r in facts["results"]:
        times = [f"{r[key]:.3f} s" for key in ("median", "min", "max", "cpu")]
        print(f"| {r['name']} | {' | '.join(times)} | {r['peak_kib'] / 1024:.0f} MiB "
              f"| {r.get('pages', '')} |")
    print("\n| ratio | time | processor | target |\n|---|--:|--:|--:|")
    for r in facts["ratios"]:
        target = f"at most {r['target']}" if r["target"] else ""
        print(f"| {r['what']} | {r['wall']:.3f} | {r['cpu']:.3f} | {target} |")
    if facts.get("serve"):
        s = facts["serve"]
        print(f"\nserve, saved to servable: median {s['median'] * 1000:.0f} ms "
              f"(min {s['min'] * 1000:.0f}, max {s['max'] * 1000:.0f}, {s['edits']} edits; "
              f"target 50 ms); first page after {s['first_build']:.2f} s; "
              f"peak memory {s['peak_kib'] / 1024:.0f} MiB")


def main():
    given = arguments()
    only = given.only.split(",")
    tools = {name: peers.find(name, getattr(given, name)) for name in peers.HOW}
    work = given.work or tempfile.mkdtemp(prefix="handbok-bench-")
    os.makedirs(os.path.join(work, "out"), exist_ok=True)
    corpora = Corpora(os.path.abspath(work))
    load = os.getloadavg()[0]
    if load > 0.5:
        print(f"The machine is busy (load {load:.1f}): the ratios of processor time say more.")
    facts = {"results": [], "load": load, "cores": os.cpu_count(), "machine": platform.platform(),
             "tools": {name: peers.version(tool) for name, tool in tools.items()}}
    facts["tools"]["handbok"] = peers.version(given.handbok)
    for name, tasks_of, runs in (("site", site_tasks, given.runs), ("pdf", pdf_tasks, given.pdf_runs),
                                 ("history", history_tasks, given.past_runs),
                                 ("past", past_tasks, given.past_runs),
                                 ("changes", changes_tasks, given.runs)):
        if name in only:
            tasks = tasks_of(given, tools, corpora)
            measure.interleave(tasks, runs, tell)
            for task in tasks:
                counted = {"pages": pages(task.output)} if name == "pdf" else {}
                facts["results"].append({**task.summary(), **counted})
    if "serve" in only:
        root = corpora.get(given.size, "handbok", "serve")
        facts["serve"] = preview.measure(given.handbok, root, given.edits, tell)
    tell("")
    texts = len(corpora.changed(given.past_size)) if "changes" in only else 0
    facts["ratios"] = list(ratios(facts["results"], texts))
    facts["corpora"] = corpora.said
    print("\n".join(f"{name}: {said}" for name, said in facts["tools"].items() if said))
    report(facts)
    if given.json:
        with open(given.json, "w", encoding="utf-8") as file:
            json.dump(facts, file, indent=1)
    if not given.work:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
