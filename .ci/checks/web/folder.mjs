// Whether the site works when somebody opens it from a folder or a zip, without a server.

import path from "node:path";
import { pathToFileURL } from "node:url";
import { eachPage, withPage } from "./browsing.mjs";
import { readLooks } from "./looks.mjs";

const LOOKS = "from a folder: looks as from a server";
const QUIET = "from a folder: nothing on the console, nothing missing";
const WALK = "from a folder: links can be followed";

/** Opens every page from the disk, compares its looks with those of the served page, and walks into each language. */
export async function checkFolder(browser, folder, seen, languages, report) {
  report.promise(LOOKS, QUIET, WALK);
  const disk = `${pathToFileURL(folder)}/`;
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  await eachPage(seen.keys(), (page) =>
    withPage(context, disk, page, (kind, text) => report.fault(QUIET, page, text), async (tab) => {
      const opened = await tab.evaluate(readLooks);
      for (const [part, served] of Object.entries(seen.get(page).looks)) {
        if (served !== opened[part]) report.fault(LOOKS, page, `${part}: ${opened[part]}, from a server ${served}`);
      }
    }),
  );
  await walk(context, disk, languages, report);
  await context.close();
  report.print();
}

/** From the first page to each language's front page, and on to a page from its navigation. */
async function walk(context, disk, languages, report) {
  for (const language of languages) {
    await withPage(context, disk, "index.html", () => {}, async (tab) => {
      await tab.click(`main a[hreflang=${language}], main a[href^="${language}/"]`);
      await tab.waitForLoadState();
      const front = tab.url();
      const link = tab.locator("main a[href$='/index.html'], main a[href*='/index.html#']").first();
      await link.click();
      await tab.waitForLoadState();
      const heading = await tab.locator("h1").first().innerText();
      const arrived = path.posix.dirname(tab.url()) !== path.posix.dirname(front) && heading.trim();
      if (!front.startsWith(`${disk}${language}/`)) report.fault(WALK, "index.html", `the way into ${language} ends at ${front}`);
      if (!arrived) report.fault(WALK, `${language}/index.html`, `its first link ends at ${tab.url()}`);
    });
  }
}
