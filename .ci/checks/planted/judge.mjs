// Compares what the checks printed with what was planted: node judge.mjs PRINTED EXPECTED
//
// Every planted fault must be found by the check that it is for; nothing may be found where nothing was planted; and
// every check must have had something to find.

import fs from "node:fs";

const [printed, planted] = process.argv.slice(2).map((file) => fs.readFileSync(file, "utf8").split("\n"));
const expected = planted.filter(Boolean).map((line) => line.split("\t"));
const wrong = [];

const found = new Map();
let check = "";
for (const line of printed) {
  const head = /^(?:FAIL|ok) +(.*?)(?:: \d+ found)?$/.exec(line);
  const fault = /^ {8}(\S+): /.exec(line);
  if (head) found.set((check = head[1]), []);
  else if (fault) found.get(check).push(fault[1]);
  else if (/^ {8}and \d+ more/.test(line)) wrong.push(`'${check}' finds more than it prints`);
}

for (const [place, name] of expected) {
  if (!found.get(name)?.includes(place)) wrong.push(`${place}: not found by '${name}'`);
}
for (const [name, places] of found) {
  if (!expected.some(([, other]) => other === name)) wrong.push(`nothing is planted for '${name}'`);
  for (const place of new Set(places)) {
    if (!expected.some(([other]) => other === place)) wrong.push(`${place}: '${name}' finds a fault where none is`);
  }
}
for (const line of wrong) console.log(`        ${line}`);
process.exitCode = wrong.length || !expected.length ? 1 : 0;
