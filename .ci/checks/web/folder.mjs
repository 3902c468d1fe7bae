// Whether the site works when somebody opens it from a folder or a zip, without a server.

import path from "node:path";
import { pathToFileURL } from "node:url";
import { eachPage, withPage } from "./browsing.mjs";

const LOOKS = "from a folder: looks as from a server";
const QUIET = "from a folder: nothing on the console, nothing missing";
const WALK = "from a folder: links can be followed";

/** Opens every page from the disk, compares its looks with the served page, and walks into each language. */
export async function checkFolder(browser, address, folder, pages, languages, report) {
  report.promise(LOOKS, QUIET, WALK);
  const disk = `${pathToFileURL(folder)}/`;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await eachPage(pages, async (page) => {
    const looks = [];
    for (const from of [address, disk]) {
      const hear = (kind, text) => from === disk && report.fault(QUIET, page, text);
      await withPage(context, from, page, hear, async (tab) => looks.push(await tab.evaluate(readLooks)));
    }
    const [served, opened] = looks;
    for (const part of Object.keys(served)) {
      if (served[part] !== opened[part]) report.fault(LOOKS, page, `${part}: ${opened[part]}, from a server ${served[part]}`);
    }
  });
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

async function readLooks() {
  await document.fonts.ready;
  const style = (selector, ...names) => {
    const element = document.querySelector(selector);
    const computed = element && getComputedStyle(element);
    return element ? names.map((name) => computed[name]).join(" ") : "absent";
  };
  const loaded = [...document.fonts].filter((font) => font.status === "loaded").map((font) => `${font.family} ${font.style}`);
  const broken = [...document.images].filter((image) => image.complete && !image.naturalWidth);
  return {
    page: style("body", "fontFamily", "fontSize", "color", "backgroundColor", "margin"),
    heading: style("h1", "fontFamily", "fontSize", "color"),
    main: style("main", "width", "padding", "margin"),
    link: style("main a", "color", "textDecorationLine"),
    height: `${document.documentElement.scrollHeight} px`,
    fonts: [...new Set(loaded)].sort().join(", "),
    images: `${document.images.length} images, ${broken.length} broken`,
  };
}
