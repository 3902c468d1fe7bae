// Going from change to change, choosing some of them, before and after side by side. The page is whole without it.
(() => {
  "use strict";

  const article = document.getElementById("page-compare");
  if (!article) return;
  for (const part of document.querySelectorAll(".needs-script[hidden]")) part.hidden = false;

  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const changes = [...article.querySelectorAll("[data-number][id]")].filter(({ id }) => /^change-\d+$/.test(id));
  const isOther = (change) => change.classList.contains("is-other");
  const chosen = () => changes.filter((change) => !isOther(change));

  // --- from change to change ---

  const at = document.getElementById("compare-at");
  let current = null;

  const isSeen = (element) => element.getClientRects().length > 0;

  /** Says which change it is, and moves the focus there. */
  const go = (change, moves = true) => {
    current = change;
    for (let holder = change.closest("details"); holder; holder = holder.parentElement.closest("details")) {
      holder.open = true;
    }
    const target = isSeen(change) ? change : change.closest(".pair, .part");
    if (moves) {
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
      const isTall = target.getBoundingClientRect().height > innerHeight / 2;
      target.scrollIntoView({ block: isTall ? "start" : "center" });
      history.replaceState(null, "", `#${change.id}`);
    }
    const all = chosen();
    if (at) at.textContent = fill(article.dataset.at, { at: all.indexOf(change) + 1, count: all.length });
  };

  /** The change after or before the one that is read. */
  const step = (direction) => {
    const all = chosen();
    if (!all.length) return;
    const place = current ? all.indexOf(current) : -1;
    if (place >= 0) return go(all[(place + direction + all.length) % all.length]);
    const middle = innerHeight / 3;
    const next = all.findIndex((change) => isSeen(change) && change.getBoundingClientRect().top > middle);
    const from = next < 0 ? all.length : next;
    const wanted = direction > 0 ? from : from - 1;
    go(all[(wanted + all.length) % all.length]);
  };

  document.getElementById("compare-next")?.addEventListener("click", () => step(1));
  document.getElementById("compare-previous")?.addEventListener("click", () => step(-1));

  const keys = document.getElementById("compare-keys");
  document.addEventListener("keydown", (event) => {
    if (!keys?.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input:not([type=radio], [type=checkbox]), select, textarea, dialog")) return;
    if (event.key === "n" || event.key === "j") step(1);
    else if (event.key === "p" || event.key === "k") step(-1);
    else return;
    event.preventDefault();
  });

  const named = () => changes.find((change) => `#${change.id}` === location.hash);
  const arrive = () => {
    const change = named();
    if (change) go(change);
  };
  addEventListener("hashchange", arrive);
  arrive();
  if (at && !current && changes.length) {
    at.textContent = article.dataset.count;
  }

  // The same change in another language, where it is one; else the same module.
  const twins = JSON.parse(article.dataset.twins || "{}");
  for (const link of document.querySelectorAll(".languages a[hreflang]")) {
    link.addEventListener("click", () => {
      const change = named();
      if (!change) return;
      const twin = twins[link.hreflang]?.[change.dataset.number];
      link.hash = twin ? `change-${twin}` : change.closest(".part").id;
    });
  }

  // --- some of them only ---

  const selects = [...document.querySelectorAll("[data-filter]")];
  const state = document.querySelector(".filters-state");

  const matches = (change) => {
    const why = document.getElementById(change.getAttribute("aria-details"));
    const by = (why?.dataset.by ?? "").split(" ");
    const has = { part: change.closest(".part").dataset.part, class: why?.dataset.class };
    return selects.every(({ value, dataset }) => {
      if (!value) return true;
      return dataset.filter === "part" || dataset.filter === "class" ? has[dataset.filter] === value : by.includes(value);
    });
  };

  const choose = () => {
    // What is being read stays where it is in the window.
    const seen = changes.filter((change) => isSeen(change) && matches(change));
    const near = seen.sort((a, b) => Math.abs(a.getBoundingClientRect().top) - Math.abs(b.getBoundingClientRect().top));
    const kept = (current && matches(current) ? current : near[0]) ?? selects[0];
    const before = kept.getBoundingClientRect().top;
    const others = new Set(changes.filter((change) => !matches(change)).map(({ dataset }) => dataset.number));
    for (const mark of article.querySelectorAll("[data-number]")) {
      mark.classList.toggle("is-other", others.has(mark.dataset.number));
    }
    for (const part of article.querySelectorAll(".part")) {
      const own = changes.filter((change) => part.contains(change));
      part.hidden = own.length > 0 && own.every(isOther);
      for (const line of document.querySelectorAll(`[data-for="${CSS.escape(part.id)}"]`)) line.hidden = part.hidden;
    }
    scrollBy({ top: kept.getBoundingClientRect().top - before, behavior: "instant" });
    const all = chosen();
    state.textContent = all.length < changes.length ? fill(article.dataset.shown, { count: all.length, all: changes.length }) : "";
    if (current && all.includes(current)) go(current, false);
    else {
      current = null;
      if (at) at.textContent = state.textContent || article.dataset.count;
    }
  };
  for (const select of selects) select.addEventListener("change", choose);

  // --- before and after ---

  const side = (name, words) => {
    const box = document.createElement("div");
    box.className = `side side-${name}`;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", words);
    const title = document.createElement("p");
    title.className = "side-title";
    title.setAttribute("aria-hidden", "true");
    title.textContent = words;
    box.append(title);
    return box;
  };

  const split = (block) => {
    const pair = document.createElement("div");
    pair.className = "pair";
    const [before, after] = [side("before", article.dataset.before), side("after", article.dataset.after)];
    const copy = block.cloneNode(true);
    for (const element of [copy, ...copy.querySelectorAll("*")]) {
      for (const name of ["id", "data-number", "aria-details", "tabindex"]) element.removeAttribute(name);
    }
    block.replaceWith(pair);
    before.append(copy);
    after.append(block);
    pair.append(before, after);
  };

  const join = (pair) => pair.replaceWith(pair.querySelector(".side-after").lastElementChild);

  const look = () => {
    const wanted = document.getElementById("compare-view-sides")?.checked;
    const anchor = current && isSeen(current) ? current : null;
    const before = anchor?.getBoundingClientRect().top;
    for (const pair of article.querySelectorAll(".pair")) join(pair);
    if (wanted) {
      const blocks = article.querySelectorAll(".redline-text > :not(details, .part-title), .redline-text > .whole > :not(summary)");
      for (const block of blocks) {
        if (block.matches("[data-away]")) continue;
        if (block.matches("[data-number]") || block.querySelector("[data-number]")) split(block);
      }
    }
    if (anchor) scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
  };
  for (const view of document.querySelectorAll("[name=view]")) view.addEventListener("change", look);
  look();
})();
