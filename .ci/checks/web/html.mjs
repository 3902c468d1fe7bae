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
  const nu = askNu(address, pages);
  const { HtmlValidate, StaticConfigLoader } = tools("html-validate");
  const validator = new HtmlValidate(new StaticConfigLoader(RULES));
  for (const page of pages) {
    const outcome = validator.validateFileSync(path.join(folder, page));
    for (const { messages } of outcome.results) {
      for (const { ruleId, line, message } of messages) report.fault(HTML_VALIDATE, page, `line ${line}, ${ruleId}: ${message}`);
    }
  }
  for (const { url, lastLine, message } of await nu) {
    report.fault(NU, url.slice(address.length), `line ${lastLine}: ${message}`);
  }
  report.print();
}

/** Everything that the Nu checker says about the pages: errors, warnings, and that it failed. */
async function askNu(address, pages) {
  const jar = path.join(path.dirname(tools.resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
  const options = ["--format", "json", "--stdout", "--exit-zero-always"];
  const command = ["-Xss8m", "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", jar, ...options, ...pages.map((page) => address + encodeURI(page))];
  const { stdout } = await promisify(execFile)("java", command, { maxBuffer: 1 << 28 });
  const { messages } = JSON.parse(stdout);
  const failed = messages.find(({ type }) => type === "non-document-error");
  if (failed) throw new Error(`the Nu checker failed: ${failed.message}`);
  return messages;
}
