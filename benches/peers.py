"""Knows where the tools are that handbok is compared with, and how to get them."""

import os
import shutil
import subprocess

HOW = {
    "hugo": "apt install hugo, or https://gohugo.io/installation/ (name it with --hugo)",
    "mdbook": "cargo install mdbook (name it with --mdbook)",
    "typst": "cargo install typst-cli, or a Python with the package `typst` of PyPI "
    "(python3 -m venv V; V/bin/pip install typst; name it with --typst V/bin/python)",
    "antora": "npm install antora "
    "(name it with --antora node_modules/.bin/antora)",
    "pandiff": "npm install pandiff, with pandoc on the path "
    "(name it with --pandiff node_modules/.bin/pandiff)",
}

# What the command `typst compile` does, for a Python with the package of that name.
COMPILE = """
import sys, typst
source, output, root, fonts = sys.argv[1:]
typst.compile(source, output=output, root=root, font_paths=[fonts], ignore_system_fonts=True,
              pdf_standards=["ua-1", "a-2a"])
"""


def find(name, given):
    """Returns the path of a tool, or nothing after saying how to get it."""
    found = shutil.which(given or name)
    if found is None:
        print(f"{name} is missing and is left out. {HOW[name]}")
    return found and os.path.abspath(found)


def is_python(tool):
    return os.path.basename(tool).startswith("python")


def version(tool):
    """Returns what a tool says about its version."""
    if tool is None:
        return None
    if is_python(tool):
        command = [tool, "-c", "import typst; print('typst', typst.__version__, '(Python)')"]
    elif os.path.basename(tool) == "hugo":
        command = [tool, "version"]
    else:
        command = [tool, "--version"]
    said = subprocess.run(command, capture_output=True, text=True)
    return said.stdout.strip()


def compile_typst(tool, folder, fonts, output):
    """Returns the command that sets a Typst document with the given fonts only."""
    source = os.path.join(folder, "main.typ")
    if is_python(tool):
        return [tool, "-c", COMPILE, source, output, folder, fonts]
    return [
        tool, "compile", "--root", folder, "--font-path", fonts, "--ignore-system-fonts",
        "--pdf-standard", "ua-1,a-2a", source, output,
    ]  # fmt: skip
