// Opening pages in headless Chromium, and hearing what goes wrong meanwhile.

import { createRequire } from "node:module";

const tools = createRequire(`${process.env.HANDBOK_CHECKS}/npm/`);
const AT_ONCE = 3;

/** One browser for the whole run. It can't reach any host but this one. */
export function startBrowser() {
  return tools("playwright-core").chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

/** The source of axe-core, to be evaluated in a page. */
export function axeFile() {
  return tools.resolve("axe-core/axe.min.js");
}

/** Does something with each page of a list, a few pages at a time. */
export async function eachPage(pages, action) {
  const waiting = [...pages];
  const worker = async () => {
    while (waiting.length) await action(waiting.shift());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/**
 * Opens a page, hands it over and closes it again. `hear` is called with a kind of trouble (`console`, `missing` or
 * `elsewhere`) and its text, for as long as the page is open.
 */
export async function withPage(context, address, page, hear, action) {
  const tab = await context.newPage();
  tab.on("console", (message) => {
    const loading = /^Failed to load resource/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !loading) hear("console", message.text());
  });
  tab.on("pageerror", (error) => hear("console", error.message));
  tab.on("dialog", (dialog) => {
    hear("console", `a dialog opens: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  tab.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(data|blob):/.test(url)) hear("elsewhere", url);
  });
  tab.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") hear("missing", `${request.url()} ${reason}`);
  });
  tab.on("response", (response) => {
    if (response.status() >= 400) hear("missing", `${response.status()} ${response.url()}`);
  });
  try {
    await tab.goto(address + encodeURI(page), { waitUntil: "load", timeout: 60_000 });
    await action(tab);
  } finally {
    await tab.close();
  }
}
