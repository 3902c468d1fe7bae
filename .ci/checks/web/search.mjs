// Whether the search of the pages finds words by their stems, through what a reader clicks and types.

import { withPage } from "./browsing.mjs";

const FINDS = "search finds other forms of a word";
const QUIET = "search: nothing on the console, nothing missing, nothing asked elsewhere";
const LEADS = "search leads to the pages that it found";

// What is typed, and a word that must then be marked among the results.
const QUESTIONS = [
  { language: "nb", query: "barnevernstjenesten", word: "barnevernstjeneste" },
  { language: "nb", query: "kommunens", word: "kommune" },
  { language: "en", query: "visiting", word: "visit" },
];

/** Asks every question on the front page of its language. */
export async function checkSearch(browser, address, languages, report) {
  report.promise(FINDS, LEADS, QUIET);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  for (const { language, query, word } of QUESTIONS.filter((question) => languages.includes(question.language))) {
    const page = `${language}/index.html`;
    const hear = (kind, text) => report.fault(QUIET, page, text);
    await withPage(context, address, page, hear, async (tab) => {
      const results = await ask(tab, query);
      const marked = results.flatMap((result) => result.marked.map((text) => text.toLowerCase().replace(/[^\p{L}-]/gu, "")));
      if (!results.length) report.fault(FINDS, page, `nothing is found for ${query}`);
      else if (!marked.includes(word)) report.fault(FINDS, page, `${query} finds ${[...new Set(marked)].join(", ")}, not ${word}`);
      await follow(tab, results, (text) => report.fault(LEADS, page, text));
    });
  }
  await context.close();
  report.print();
}

/** Opens the search, types, and waits for the results or for the time to be up. */
async function ask(tab, query) {
  const button = tab.locator("#page-search-open");
  if (!(await button.isVisible())) return [];
  await button.click();
  await tab.keyboard.type(query);
  await tab.locator("#page-search-results a").first().waitFor({ timeout: 15_000 }).catch(() => {});
  return tab.evaluate(() =>
    [...document.querySelectorAll("#page-search-results > li")].map((item) => ({
      href: item.querySelector("a").href,
      title: item.querySelector("a").textContent.trim(),
      marked: [...item.querySelectorAll("mark")].map((mark) => mark.textContent.trim()),
    })),
  );
}

/** The first result, clicked, must show a page with the title of the result. */
async function follow(tab, results, fault) {
  if (!results.length) return;
  await tab.locator("#page-search-results a").first().click();
  await tab.waitForLoadState();
  const heading = (await tab.locator("h1").first().innerText()).replace(/\s+/g, " ").trim();
  const title = results[0].title.replace(/\s+/g, " ");
  if (!heading || !title.includes(heading)) fault(`the result '${title}' leads to ${tab.url()}, with the heading '${heading}'`);
}
