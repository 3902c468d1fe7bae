// Whether every link leads somewhere, from every place that the site may be put in.

import fs from "node:fs";
import path from "node:path";

const RESOLVE = "links and fragments resolve";
const RELATIVE = "links within the site are relative and name a file";
const SCHEMES = "links out of the site are https, mailto or tel";
const REACHED = "every page can be reached";

/** Follows the links of all pages, as `checkPlain` found them, in the folder itself. */
export function checkLinks(folder, files, found, report) {
  report.promise(RESOLVE, RELATIVE, SCHEMES, REACHED);
  const known = new Set(files);
  const reached = new Set(["index.html", "404.html"]);
  for (const [page, { links }] of found) {
    for (const { tag, to } of links) {
      const target = local(page, tag, to, (check, text) => report.fault(check, page, text));
      if (!target) continue;
      if (!known.has(target.file)) report.fault(RESOLVE, page, `${to} leads to no file`);
      else if (!hasAnchor(found, target)) report.fault(RESOLVE, page, `${to} leads to no place in the page`);
      if (target.file !== page) reached.add(target.file);
    }
  }
  for (const page of found.keys()) if (!reached.has(page)) report.fault(REACHED, page, "no page links here");
  checkStyles(folder, files, known, report);
  report.print();
}

/** The file and fragment that a link within the site leads to, or nothing for another link. */
function local(page, tag, to, fault) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(to)) {
    const allowed = { a: /^(https?:\/\/[^\s/]+|mailto:|tel:)/, canonical: /^https?:\/\/[^\s/]+/ }[tag] ?? /^data:image\//;
    if (!allowed.test(to)) fault(SCHEMES, `<${tag}> leads to ${to}`);
    return null;
  }
  if (to.startsWith("/")) return void fault(RELATIVE, `${to} begins at the root`);
  const [address, fragment = ""] = to.split("#");
  const file = address ? path.posix.join(path.posix.dirname(page), decodeURIComponent(address)) : page;
  if (file.startsWith("../")) return void fault(RELATIVE, `${to} leaves the site`);
  if (address.includes("?")) return void fault(RELATIVE, `${to} asks a server`);
  // A server shows index.html for a folder; a reader who opened the site from a disk gets a list of files.
  if (address && (address.endsWith("/") || !path.posix.extname(file))) return void fault(RELATIVE, `${to} names a folder`);
  return { file, fragment: decodeURIComponent(fragment) };
}

function hasAnchor(found, { file, fragment }) {
  if (!fragment || !found.has(file)) return true;
  return found.get(file).ids.includes(fragment);
}

/** Style sheets may name files too. */
function checkStyles(folder, files, known, report) {
  for (const file of files.filter((name) => name.endsWith(".css"))) {
    const text = fs.readFileSync(path.join(folder, file), "utf8");
    for (const [, to] of text.matchAll(/(?:url\(\s*|@import\s+)["']?([^"')\s;]+)/g)) {
      if (to.startsWith("data:") || to.startsWith("#")) continue;
      const target = path.posix.join(path.posix.dirname(file), to);
      if (/^([a-z]+:|\/)/i.test(to)) report.fault(RELATIVE, file, `${to} is not relative`);
      else if (!known.has(target)) report.fault(RESOLVE, file, `${to} leads to no file`);
    }
  }
}
