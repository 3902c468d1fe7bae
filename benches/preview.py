"""Knows how long it takes from saving a module until the preview shows it."""

import http.client
import os
import signal
import socket
import statistics
import subprocess
import time

PATIENCE = 60
# Seconds between two looks at the page: short against what is measured, and
# long enough to leave the processor to the preview.
LOOK = 0.001
# Seconds between two edits, so that nothing of the last one is still going on.
REST = 0.3


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def get(port, path):
    """Returns a page, or nothing while there is none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        return body if answer.status == 200 else None
    except (ConnectionError, http.client.HTTPException, OSError):
        return None
    finally:
        connection.close()


def wait_for(port, path, words):
    """Looks at a page until it holds the words; returns the moment."""
    end = time.perf_counter() + PATIENCE
    while True:
        body = get(port, path)
        now = time.perf_counter()
        if body is not None and words in body:
            return now
        if now > end:
            raise SystemExit(f"serve: {path} did not show {words!r} within {PATIENCE} s")
        time.sleep(LOOK)


def save(path, text):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def peak_of(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return None


def measure(handbok, root, edits, tell):
    """Serves the manual in `root`, saves modules one after the other, and says how
    many seconds passed each time until their page showed the new words."""
    port = free_port()
    log = open(root.rstrip("/") + ".log", "wb")
    command = [handbok, "serve", "--port", str(port), "--root", root]
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        ready = wait_for(port, "/nb/module-0001/index.html", b"</html>") - start
        passed = []
        for number in range(edits + 3):
            tell(f"serve: edit {number} of {edits + 2}")
            slug, part = f"module-{number % 20 + 1:04}", "part-01"
            path = os.path.join(root, "manual", part, slug, "nb.md")
            with open(path, encoding="utf-8", newline="") as file:
                title, purpose, rest = file.read().split("\n\n", 2)
            words = f"Endring nummer {number:05}."
            purpose = purpose.split(" Endring nummer")[0] + " " + words
            time.sleep(REST)
            save(path, "\n\n".join([title, purpose, rest]))
            saved = time.perf_counter()
            passed.append(wait_for(port, f"/nb/{slug}/index.html", words.encode()) - saved)
        # The first three only warm the caches.
        passed = passed[3:]
        peak = peak_of(child.pid)
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait()
        log.close()
    return {
        "name": "handbok serve",
        "edits": edits,
        "first_build": ready,
        "median": statistics.median(passed),
        "min": min(passed),
        "max": max(passed),
        "peak_kib": peak,
        "seconds": passed,
    }
