// Small conveniences. Every page works without them.
(() => {
  "use strict";

  const anchors = () => [...document.querySelectorAll("main h2[id], main h3[id]")];

  /** The last heading above the middle of the window. */
  const here = () => {
    const above = anchors().filter((heading) => heading.getBoundingClientRect().top < innerHeight / 2);
    return above.length ? above[above.length - 1].id : "";
  };

  // Another language or version of the page opens at the place that is being read.
  for (const link of document.querySelectorAll(".languages a, .versions a, .standing-told > a")) {
    link.addEventListener("click", () => {
      link.hash = location.hash || here();
    });
  }

  // The menu of versions lies over the text: it closes when the reader turns to something else.
  const versions = document.querySelector(".versions details");
  if (versions) {
    const away = (target) => {
      if (!versions.contains(target)) versions.open = false;
    };
    versions.addEventListener("focusout", (event) => event.relatedTarget && away(event.relatedTarget));
    document.addEventListener("click", (event) => away(event.target));
    versions.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !versions.open) return;
      versions.open = false;
      versions.querySelector("summary").focus();
    });
  }

  // A long list of contents shows the page that is read.
  const contents = document.querySelector(".contents");
  const current = contents && contents.querySelector("[aria-current=page]");
  if (current) {
    const show = () => {
      const end = Math.min(innerHeight, contents.getBoundingClientRect().bottom);
      const below = current.getBoundingClientRect().bottom - end;
      if (below > 0) contents.scrollTop += below + contents.clientHeight / 3;
    };
    show();
    contents.addEventListener("toggle", show);
  }

  // A sheet is printed alone.
  const sheets = document.querySelector(".sheets [data-print]");
  for (const sheet of sheets ? sheets.querySelectorAll(".sheet") : []) {
    const button = document.createElement("button");
    const title = sheet.querySelector("h3").textContent;
    button.type = "button";
    button.className = "tool print-sheet";
    button.lang = document.documentElement.lang;
    button.textContent = `${sheets.dataset.print}: ${title}`;
    button.addEventListener("click", () => {
      document.body.classList.add("only-sheet");
      sheet.classList.add("chosen");
      print();
    });
    sheet.before(button);
  }
  addEventListener("afterprint", () => {
    document.body.classList.remove("only-sheet");
    for (const sheet of document.querySelectorAll(".chosen")) sheet.classList.remove("chosen");
  });

  // The contents of the page show where one reads.
  const entries = new Map();
  for (const link of document.querySelectorAll(".here a")) {
    entries.set(decodeURIComponent(link.hash.slice(1)), link);
  }
  if (entries.size > 0) {
    let marked = null;
    // A list that is longer than the window follows.
    const keep = (link) => {
      const list = link.closest(".here");
      const [own, all] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
      if (own.top < all.top) list.scrollTop -= all.top - own.top + own.height;
      else if (own.bottom > all.bottom) list.scrollTop += own.bottom - all.bottom + 3 * own.height;
    };
    const mark = () => {
      const next = entries.get(here()) || null;
      if (next === marked) return;
      if (marked) marked.removeAttribute("aria-current");
      if (next) next.setAttribute("aria-current", "location");
      if (next) keep(next);
      marked = next;
    };
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    }, { passive: true });
    mark();
  }
})();
