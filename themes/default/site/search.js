// The search: asks Pagefind's index, shows what it finds as a list.
(() => {
  "use strict";

  const dialog = document.getElementById("page-search");
  const open = document.getElementById("page-search-open");
  if (!dialog || !open || !dialog.showModal) return;
  const words = document.getElementById("page-search-words");
  const state = document.getElementById("page-search-state");
  const results = document.getElementById("page-search-results");
  const root = new URL("..", document.currentScript.src);
  const limit = 12;
  let engine = null;
  let latest = 0;

  const load = async () => {
    const found = await import(new URL("pagefind/pagefind.js", root).href);
    await found.options({ baseUrl: root.pathname, excerptLength: 24 });
    await found.init();
    return found;
  };

  const say = (pattern, values = {}) => {
    state.textContent = pattern.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
  };

  const signs = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
  const plain = (html) => html.replace(/<[^>]*>/g, "").replace(/&(?:lt|gt|quot|#39|amp);/g, (sign) => signs[sign]);

  // Pagefind marks the words it found with <mark> and escapes the rest; nothing of it is read as HTML.
  const excerpt = (html) => {
    const line = document.createElement("p");
    for (const piece of html.split(/(<mark>.*?<\/mark>)/s)) {
      if (piece.startsWith("<mark>")) {
        const mark = document.createElement("mark");
        mark.textContent = plain(piece);
        line.append(mark);
      } else {
        line.append(plain(piece));
      }
    }
    return line;
  };

  const link = (url, title) => {
    const anchor = document.createElement("a");
    anchor.href = url;
    anchor.textContent = title;
    return anchor;
  };

  const entry = (page) => {
    const item = document.createElement("li");
    const title = link(page.url, page.meta.title);
    title.className = "result-title";
    item.append(title, excerpt(page.excerpt));
    const parts = page.sub_results.filter((part) => part.url !== page.url).slice(0, 3);
    if (parts.length > 0) {
      const list = document.createElement("ul");
      for (const part of parts) {
        const below = document.createElement("li");
        below.append(link(part.url, part.title));
        list.append(below);
      }
      item.append(list);
    }
    return item;
  };

  const search = async () => {
    const query = words.value.trim();
    const turn = ++latest;
    if (!query) {
      results.replaceChildren();
      say("");
      return;
    }
    try {
      say(dialog.dataset.working);
      engine ??= load();
      const found = await (await engine).debouncedSearch(query, {}, 200);
      if (!found || turn !== latest) return;
      const pages = await Promise.all(found.results.slice(0, limit).map((result) => result.data()));
      if (turn !== latest) return;
      results.replaceChildren(...pages.map(entry));
      const pattern = found.results.length > 0 ? dialog.dataset.count : dialog.dataset.none;
      say(pattern, { count: found.results.length, query });
    } catch {
      engine = null;
      say(dialog.dataset.failed);
    }
  };

  open.hidden = false;
  open.addEventListener("click", () => {
    dialog.showModal();
    if (location.protocol === "file:") {
      words.disabled = true;
      say(dialog.dataset.folder);
    } else {
      words.focus();
    }
  });
  document.getElementById("page-search-close").addEventListener("click", () => dialog.close());
  words.addEventListener("input", search);
  results.addEventListener("click", (event) => {
    if (event.target.closest("a")) dialog.close();
  });
})();
