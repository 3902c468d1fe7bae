// Writes a small site, good or with a fault on each of its pages: node site.mjs good|bad FOLDER
// Prints what the checks must find in it, as lines with a page and a check.

import fs from "node:fs";
import path from "node:path";
import { FAULTS, FRONT_FAULTS } from "./faults.mjs";

const source = path.join(import.meta.dirname, "pages");
const [kind, folder] = process.argv.slice(2);
const bad = kind === "bad";
const faults = bad ? FAULTS : [];
fs.rmSync(folder, { recursive: true, force: true });
const template = fs.readFileSync(path.join(source, "page.html"), "utf8");
const linked = ["", "good", "second", "third", ...faults.map(([name]) => name).filter((name) => name !== "orphan")];

function put(file, text) {
  const place = path.join(folder, file);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.writeFileSync(place, text);
}

const address = (lang, name) => [lang, name, "index.html"].filter(Boolean).join("/");

/** Writes one page. A change sees `UP` where the way to the root of the site will stand. */
function page(lang, name, heading, change = (text) => text) {
  const up = name ? "../../" : "../";
  const links = linked.map((other) => `<li><a href="${up}${address("nb", other)}">Side ${other || "én"}</a></li>`);
  const text = change(template.replace("LANG", lang))
    .replaceAll("UP", up)
    .replace("LINKS", links.join("\n"))
    .replace("TITLE", lang === "nb" ? heading : `${heading} (${lang})`)
    .replace("HEADING", heading);
  put(address(lang, name), text);
}

/** A front page leads on by its first link. */
function front(lang, heading, to) {
  page(lang, "", heading, (text) =>
    text
      .replace(/ <a href="UPindex.html">.*<\/a>\./, "")
      .replace("</main>", `<p><a href="UP${address(lang, to)}">Videre</a></p>\n</main>`),
  );
}

for (const file of fs.readdirSync(source).filter((name) => !name.endsWith(".html"))) {
  const text = fs.readFileSync(path.join(source, file), "utf8");
  put(file, bad ? text : text.replace('["visiting",', '["visit",').replace("En annen side", "En god side"));
}
put("index.html", fs.readFileSync(path.join(source, "root.html"), "utf8"));
front("nb", "Forsiden", "good");
front("en", "Front", bad ? "" : "good");
page("en", "good", "En god side");
page("nb", "good", "En god side");
page("nb", "second", "Den andre");
page("nb", "third", "Den tredje", (text) =>
  text.replace("</head>", '<link rel="canonical" href="https://example.org/nb/third/">\n</head>'),
);
for (const [name, , change] of faults) page("nb", name, `Feil: ${name}`, change);

const expected = [
  ...faults.map(([name, check]) => [address("nb", name), check]),
  ...(bad ? FRONT_FAULTS.map(([lang, check]) => [address(lang), check]) : []),
];
for (const line of expected) console.log(line.join("\t"));
