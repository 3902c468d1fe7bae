// What a reader meets on a page with a script-capable browser: wide and narrow, light and dark, by keyboard, on paper.

import fs from "node:fs";
import { axeFile, eachPage, withPage } from "./browsing.mjs";
import { runAxe } from "./axe.mjs";
import { readLooks } from "./looks.mjs";

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 640 };
const PAPER = { width: 794, height: 1123 };
const LOOKS = [
  ["1280 px, light", WIDE, "light"],
  ["1280 px, dark", WIDE, "dark"],
  ["320 px, dark", NARROW, "dark"],
  ["320 px, light", NARROW, "light"],
];
// On paper nobody scrolls, points or tabs, and the navigation is left out on purpose.
const NOT_ON_PAPER = ["target-size", "scrollable-region-focusable", "bypass", "skip-link", "region", "landmark-one-main"];

const HEARD = {
  console: "nothing on the console, no breach of the Content-Security-Policy",
  missing: "nothing missing",
  elsewhere: "no request outside the site",
};
const H1 = "one main heading";
const TITLE = "language and a title of its own";
const SKIP = "skip link";
const SIDEWAYS = "no sideways scrolling at 320 px";
const PRINT = "print keeps the text and fits the paper";
const axe = (look) => `axe at ${look}`;

/** Visits every page below the address, and gives the text of each page's main part and what the page looks like. */
export async function checkSeen(browser, address, pages, report) {
  report.promise(...LOOKS.map(([look]) => axe(look)), axe("print"), H1, TITLE, SKIP, SIDEWAYS, PRINT, ...Object.values(HEARD));
  const source = fs.readFileSync(axeFile(), "utf8");
  const context = await browser.newContext({ viewport: WIDE, colorScheme: "light", reducedMotion: "reduce" });
  const seen = new Map();
  const titles = new Map();
  const unsure = new Map();
  await eachPage(pages, (page) => {
    const fault = (check, text) => report.fault(check, page, text);
    const hear = (kind, text) => fault(HEARD[kind], text);
    return withPage(context, address, page, hear, async (tab) => {
      const facts = await tab.evaluate(readFacts);
      seen.set(page, { text: facts.text, looks: await tab.evaluate(readLooks) });
      if (facts.headings !== 1) fault(H1, `${facts.headings} visible h1`);
      checkTitle(page, facts, titles, fault);
      await checkSkipLink(tab, facts, fault);
      await tab.evaluate(source);
      for (const [look, viewport, colorScheme] of LOOKS) {
        await change(tab, viewport, { colorScheme, media: "screen" });
        await runAxe(tab, [], (text) => fault(axe(look), text), unsure);
      }
      for (const text of await tab.evaluate(readSideways)) fault(SIDEWAYS, text);
      await change(tab, PAPER, { colorScheme: "light", media: "print" });
      await runAxe(tab, NOT_ON_PAPER, (text) => fault(axe("print"), text), unsure);
      const printed = await tab.evaluate(readFacts);
      if (printed.text.length < 0.9 * facts.text.length) {
        fault(PRINT, `${printed.text.length} of ${facts.text.length} characters remain`);
      }
      for (const text of await tab.evaluate(readSideways)) fault(PRINT, text);
    });
  });
  await context.close();
  report.print();
  for (const [text, times] of [...unsure].slice(0, 10)) console.log(`note  axe cannot decide, ${times} times: ${text}`);
  if (unsure.size > 10) console.log(`note  and ${unsure.size - 10} more`);
  return seen;
}

/** Changes the window and the medium, and waits until the page is laid out again. */
async function change(tab, viewport, media) {
  await tab.setViewportSize(viewport);
  await tab.emulateMedia(media);
  await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

function checkTitle(page, facts, titles, fault) {
  const folder = /^([a-z]{2,3})\//.exec(page)?.[1];
  if (!facts.lang) fault(TITLE, "no language");
  if (folder && facts.lang.split("-")[0] !== folder) fault(TITLE, `its language is ${facts.lang}`);
  if (!facts.title) fault(TITLE, "no title");
  else if (titles.has(facts.title)) fault(TITLE, `the same title as ${titles.get(facts.title)}: ${facts.title}`);
  titles.set(facts.title, page);
}

/** With something before the main part, the first Tab must reach a visible link that jumps over it. */
async function checkSkipLink(tab, facts, fault) {
  if (!facts.before) return;
  await tab.keyboard.press("Tab");
  const link = await tab.evaluate(() => {
    const { x, y, width, height } = document.activeElement.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    const seen = width > 20 && height > 20 && document.activeElement.contains(top);
    return { href: document.activeElement.getAttribute("href"), seen };
  });
  if (!link.href?.startsWith("#")) return fault(SKIP, "the first Tab reaches no link within the page");
  if (!link.seen) fault(SKIP, "the link is not visible when it has the focus");
  await tab.keyboard.press("Enter");
  await tab.keyboard.press("Tab");
  const behind = await tab.evaluate(() => {
    const main = document.querySelector("main");
    const now = document.activeElement;
    const after = main.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING;
    return now === document.body || after ? "" : now.outerHTML.slice(0, 80);
  });
  if (behind) fault(SKIP, `after it, Tab goes to ${behind}`);
  await tab.evaluate(() => {
    document.activeElement.blur();
    history.replaceState(null, "", location.pathname);
    scrollTo(0, 0);
  });
}

// The functions below run inside the page.

function readFacts() {
  const main = document.querySelector("main");
  const shown = (element) => element.getClientRects().length > 0;
  const first = document.querySelector("nav, a[href], button");
  return {
    lang: document.documentElement.lang,
    title: document.title.trim(),
    headings: [...document.querySelectorAll("h1")].filter(shown).length,
    text: main && shown(main) ? main.innerText : "",
    before: Boolean(main && first && !main.contains(first)),
  };
}

function readSideways() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > width + 1);
  const names = wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 60));
  return [`${document.documentElement.scrollWidth} px wide in ${width} px: ${names.join(" and ")}`];
}
