// Checks a built site. Called by the script `site`, which says what is promised.

import fs from "node:fs";
import { startBrowser } from "./browsing.mjs";
import { checkFolder } from "./folder.mjs";
import { checkHtml } from "./html.mjs";
import { checkLinks } from "./links.mjs";
import { checkPlain } from "./plain.mjs";
import { Report } from "./report.mjs";
import { checkSearch } from "./search.mjs";
import { checkSeen } from "./seen.mjs";
import { filesOf, languagesOf, serve } from "./site.mjs";

/** Checks the pages of a folder; those in a part to be looked at lightly are not shown to a reader with a browser. */
async function main(folder, asking, lightly) {
  const files = filesOf(folder);
  const pages = files.filter((file) => file.endsWith(".html"));
  const isSeen = (page) => !lightly.some((part) => page.startsWith(`${part.replace(/\/+$/, "")}/`));
  const shown = pages.filter(isSeen);
  const languages = languagesOf(files);
  if (!languages.length) throw new Error(`${folder} holds no page of any language`);
  const report = new Report();
  const browser = await startBrowser();
  try {
    // Below a path as on a municipality's server, and at the root as on a server of its own.
    const below = await serve(folder, "/kommune/manual/");
    const top = await serve(folder, "/");
    await checkHtml(folder, below.address, pages, report);
    const seen = await checkSeen(browser, below.address, shown, report);
    const found = await checkPlain(browser, top.address, pages, seen, report);
    checkLinks(folder, files, found, report);
    if (asking) await checkSearch(browser, below.address, languages, report);
    else console.log("note  the search was not asked");
    await checkFolder(browser, folder, seen, languages, report);
  } finally {
    await browser.close();
  }
  const left = pages.length - shown.length;
  return report.close(`${pages.length} pages${left ? ` (${left} of them lightly)` : ""}`);
}

try {
  process.exit(await main(fs.realpathSync(process.argv[2]), process.argv[3] === "yes", process.argv.slice(4)));
} catch (problem) {
  console.error(`cannot run: ${problem.stack}`);
  process.exit(2);
}
