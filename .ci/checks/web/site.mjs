// A built site as a folder, and a small server that shows it on loopback below a path.

import fs from "node:fs";
import http from "node:http";
import path from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".pdf": "application/pdf",
  ".txt": "text/plain; charset=utf-8",
};

/** Every file of a folder, relative to it, with `/`, in a fixed order. */
export function filesOf(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.split(path.sep).join("/"))
    .sort();
}

/** The languages of a site: folders with a front page, named with two or three letters. */
export function languagesOf(files) {
  return files.map((file) => /^([a-z]{2,3})\/index\.html$/.exec(file)?.[1]).filter(Boolean);
}

/** Serves a folder below `base` (`/` or `/some/path/`), and gives the address that ends in it. */
export async function serve(folder, base) {
  const known = new Set(filesOf(folder));
  const server = http.createServer((request, response) => {
    const wanted = decodeURIComponent(new URL(request.url, "http://site").pathname);
    let file = wanted.startsWith(base) ? wanted.slice(base.length) : null;
    if (file === "" || file?.endsWith("/")) file += "index.html";
    if (!known.has(file)) {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("not here");
      return;
    }
    const type = TYPES[path.extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "cache-control": "max-age=600" });
    fs.createReadStream(path.join(folder, file)).pipe(response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}${base}`, stop: () => server.close() };
}
