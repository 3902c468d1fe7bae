"""Knows how long a command takes and how much memory it needs."""

import os
import shutil
import statistics
import subprocess
import time


class Task:
    """Commands that are run one after the other and measured together."""

    def __init__(self, name, commands, output, environment=None, before=None):
        self.name = name
        self.commands = commands
        self.output = output
        self.before = before
        self.environment = dict(os.environ, **(environment or {}))
        self.wall, self.cpu, self.peak = [], [], []

    def run(self, keep):
        """Runs the commands once; the output of the last time is put aside before."""
        put_aside(self.output)
        if self.before:
            self.before()
        wall = cpu = peak = 0
        for command in self.commands:
            start = time.perf_counter()
            code, said, usage = run_child(command, self.environment)
            wall += time.perf_counter() - start
            cpu += usage.ru_utime + usage.ru_stime
            peak = max(peak, usage.ru_maxrss)
            if code != 0:
                raise SystemExit(f"{self.name}: {' '.join(command)} ended with {code}\n{said}")
        if keep:
            self.wall.append(wall)
            self.cpu.append(cpu)
            self.peak.append(peak)

    def summary(self):
        """Returns what was measured: seconds, and kibibytes."""
        return {
            "name": self.name,
            "commands": [" ".join(command) for command in self.commands],
            "runs": len(self.wall),
            "median": statistics.median(self.wall),
            "min": min(self.wall),
            "max": max(self.wall),
            "cpu": statistics.median(self.cpu),
            "peak_kib": max(self.peak),
            "wall": self.wall,
        }


def put_aside(output):
    """Moves an output out of the way. To delete it here would slow down whoever
    writes next: ext4 looks for inodes that were not freed a moment ago."""
    if os.path.exists(output):
        aside = output + ".aside"
        os.makedirs(aside, exist_ok=True)
        os.rename(output, os.path.join(aside, str(len(os.listdir(aside)))))


def run_child(command, environment):
    """Runs one command and returns its exit code, what it said on stderr, and what it used."""
    with open(os.devnull, "wb") as nowhere:
        child = subprocess.Popen(
            command, stdout=nowhere, stderr=subprocess.PIPE, env=environment
        )
        said = child.stderr.read().decode("utf-8", "replace")
        child.stderr.close()
        # wait4 tells what this child used, and not all children together.
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, said, usage


def interleave(tasks, runs, tell):
    """Runs all tasks in turn, so that a disturbance meets all of them alike.

    The first round only warms the caches. Each round starts with another task.
    """
    for number in range(runs + 1):
        shift = number % len(tasks)
        for task in tasks[shift:] + tasks[:shift]:
            tell(f"round {number} of {runs}: {task.name}")
            task.run(keep=number > 0)
    for task in tasks:
        shutil.rmtree(task.output + ".aside", ignore_errors=True)
