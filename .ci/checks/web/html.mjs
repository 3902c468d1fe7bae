// Whether the pages are valid HTML: the Nu checker for the standard, html-validate for what the standard leaves open.

import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { RULES } from "./rules.mjs";

const NU = "Nu HTML checker";
const HTML_VALIDATE = "html-validate";
const tools = createRequire(`${process.env.HANDBOK_CHECKS}/npm/`);

/** Validates every page with both tools. The Nu checker asks the server, so that `'self'` in a policy means something. */
export async function checkHtml(folder, address, pages, report) {
  report.promise(NU, HTML_VALIDATE);
  // One after the other: html-validate would keep the server from answering.
  for (const { url, lastLine, message } of await askNu(address, pages)) {
    report.fault(NU, url.slice(address.length), `line ${lastLine}: ${message}`);
  }
  const { HtmlValidate, StaticConfigLoader } = tools("html-validate");
  const validator = new HtmlValidate(new StaticConfigLoader(RULES));
  for (const page of pages) {
    const outcome = validator.validateFileSync(path.join(folder, page));
    for (const { messages } of outcome.results) {
      for (const { ruleId, line, message } of messages) report.fault(HTML_VALIDATE, page, `line ${line}, ${ruleId}: ${message}`);
    }
  }
  report.print();
}

/** Everything that the Nu checker says about the pages: errors, warnings, and that it failed. */
async function askNu(address, pages) {
  const jar = path.join(path.dirname(tools.resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
  // It may ask this host, and wait longer than its five seconds on a busy machine.
  const wishes = ["allow-forbidden-hosts=true", "connection-timeout=60000", "socket-timeout=60000"];
  const java = ["-Xss8m", ...wishes.map((wish) => `-Dnu.validator.servlet.${wish}`), "-jar", jar];
  const command = [...java, "--format", "json", "--stdout", "--exit-zero-always", ...pages.map((page) => address + encodeURI(page))];
  const { stdout } = await promisify(execFile)("java", command, { maxBuffer: 1 << 28 });
  const { messages } = JSON.parse(stdout);
  const failed = messages.find(({ type }) => type === "non-document-error");
  if (failed) throw new Error(`the Nu checker failed: ${failed.message}`);
  return messages;
}
