// What remains of a page without JavaScript, and what stands in it as the browser reads it.

import { eachPage, withPage } from "./browsing.mjs";

const TEXT = "without JavaScript: the whole text";
const NAVIGATION = "without JavaScript: navigation, wide and narrow";
const QUIET = "without JavaScript: nothing missing";

// With fewer links than this, a reader can hardly find the way.
const FEW = 4;

/**
 * Visits every page without JavaScript, compares its text with what was seen with it, where it was, and gives the links
 * and the anchors of each.
 */
export async function checkPlain(browser, address, pages, seen, report) {
  report.promise(TEXT, NAVIGATION, QUIET);
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
  const found = new Map();
  await eachPage(pages, (page) =>
    withPage(context, address, page, (kind, text) => report.fault(QUIET, page, text), async (tab) => {
      const facts = await tab.evaluate(readPlain);
      found.set(page, facts);
      // Scripts may add a button or two to the text; what they may not do is make it.
      const made = seen.get(page)?.text.length ?? 0;
      if (facts.text.length < 0.95 * made) report.fault(TEXT, page, `${facts.text.length} of ${made} characters`);
      await checkNavigation(tab, (text) => report.fault(NAVIGATION, page, text));
    }),
  );
  await context.close();
  report.print();
  return found;
}

/** The pages that the navigation names must be reachable at both widths, if need be by one button that shows them. */
async function checkNavigation(tab, fault) {
  const visible = () => tab.evaluate(() => [...document.querySelectorAll("nav a[href]")].filter((link) => link.checkVisibility()).length);
  const links = await tab.evaluate(() => document.querySelectorAll("nav a[href]").length);
  if (links === 0) {
    // A page without navigation, as the choice of languages, must at least lead on.
    if (!(await tab.evaluate(() => document.querySelector("main a[href]")?.checkVisibility()))) fault("no visible link");
    return;
  }
  for (const [width, height] of [[1280, 800], [320, 640]]) {
    await tab.setViewportSize({ width, height });
    if ((await visible()) >= FEW) continue;
    const button = tab.locator("button[popovertarget]").first();
    if (await button.isVisible()) await button.click();
    const reached = await visible();
    if (reached < FEW) fault(`only ${reached} of ${links} links can be reached at ${width} px`);
    await tab.keyboard.press("Escape");
  }
}

function readPlain() {
  const attributes = ["href", "src", "data", "poster", "action"];
  // For search engines: no browser asks for it, and it may name the site by its whole address.
  const kind = (element) => (element.matches("link[rel=canonical]") ? "canonical" : element.localName);
  const links = [...document.querySelectorAll(attributes.map((name) => `[${name}]`))].flatMap((element) =>
    attributes.filter((name) => element.hasAttribute(name)).map((name) => ({ tag: kind(element), to: element.getAttribute(name) })),
  );
  for (const element of document.querySelectorAll("[srcset]")) {
    for (const source of element.getAttribute("srcset").split(",")) links.push({ tag: element.localName, to: source.trim().split(" ")[0] });
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  return { text: document.querySelector("main")?.innerText ?? "", links, ids };
}
