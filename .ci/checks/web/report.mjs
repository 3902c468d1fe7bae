// How the outcome of the checks is told.

const SHOWN = 20;

/** Collects what the checks find, and prints one line per check with what was found below it. */
export class Report {
  #checks = new Map();

  /** Announces a check, so that it has its line even when nothing is found. */
  promise(...names) {
    for (const name of names) this.#checks.set(name, []);
  }

  /** Says that a promise was broken on a page. */
  fault(name, page, text) {
    if (!this.#checks.has(name)) throw new Error(`no check is called ${name}`);
    this.#checks.get(name).push(`${page}: ${String(text).replace(/\s+/g, " ").slice(0, 300)}`);
  }

  /** Prints the lines of the checks that were announced since the last call. */
  print() {
    for (const [name, faults] of this.#checks) {
      if (faults.printed) continue;
      faults.printed = true;
      console.log(faults.length ? `FAIL  ${name}: ${faults.length} found` : `ok    ${name}`);
      for (const fault of faults.slice(0, SHOWN)) console.log(`        ${fault}`);
      if (faults.length > SHOWN) console.log(`        and ${faults.length - SHOWN} more`);
    }
  }

  /** Says how much was found, and gives the exit code for it. */
  close(what) {
    this.print();
    const found = [...this.#checks.values()].reduce((sum, faults) => sum + faults.length, 0);
    console.log(`${what} checked, ${found} violations`);
    return found ? 1 : 0;
  }
}
