"""How the outcome of the checks is told."""

SHOWN = 20


class Report:
    """Prints one line per check, with what was found below it."""

    def __init__(self):
        self.found = 0

    def line(self, promise, faults):
        self.found += len(faults)
        print(f"{'FAIL' if faults else 'ok':5} {promise}" + (f": {len(faults)} found" if faults else ""), flush=True)
        for name, fault in faults[:SHOWN]:
            print(f"        {name}: {fault}")
        if len(faults) > SHOWN:
            print(f"        and {len(faults) - SHOWN} more")

    def close(self, what):
        """Says how much was found, and gives the exit code for it."""
        print(f"{what} checked, {self.found} violations")
        return 1 if self.found else 0
