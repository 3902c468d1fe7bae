// Keeps the page up to date while its author writes, and shows the findings.
// The server puts this script into the pages of `handbok serve` only.
(() => {
  "use strict";

  // Names the tree that this page comes from. A page of another tree is out of date.
  const pages = document.currentScript.dataset.pages;
  const PLACE = "handbok-preview-place";
  const FOLDED = "handbok-preview-folded";
  const SAID = "handbok-preview-said";

  // ---- The place on the page -------------------------------------------

  function keepPlace() {
    const focus = document.activeElement;
    const place = { path: location.pathname, x: scrollX, y: scrollY, focus: focus && focus.id };
    sessionStorage.setItem(PLACE, JSON.stringify(place));
    history.scrollRestoration = "manual";
  }

  function findPlace() {
    const kept = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    history.scrollRestoration = "auto";
    const place = kept && JSON.parse(kept);
    if (!place || place.path !== location.pathname) return;
    const scroll = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    const focus = place.focus && document.getElementById(place.focus);
    if (focus) focus.focus({ preventScroll: true });
    scroll();
    // Images and fonts may still move the text, unless the reader has moved on.
    const left = new AbortController();
    const leave = () => left.abort();
    for (const act of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      addEventListener(act, leave, { signal: left.signal, passive: true });
    }
    addEventListener("load", () => { scroll(); leave(); }, { signal: left.signal });
  }

  // ---- What the server says --------------------------------------------

  const channel = new BroadcastChannel("handbok-preview");
  let findings = -1;
  let leaving = false;

  function heard(state) {
    if (leaving) return;
    lost(Boolean(state.lost));
    if (state.lost) return;
    if (state.pages !== pages) {
      leaving = true;
      keepPlace();
      location.reload();
    } else if (state.findings !== findings) {
      fetchFindings();
    }
  }

  function say(state) {
    channel.postMessage(state);
    heard(state);
  }

  async function fetchFindings() {
    try {
      const report = await (await fetch("/-/findings.json")).json();
      if (report.pages === pages) {
        findings = report.findings;
        show(report);
      } else {
        heard(report);
      }
    } catch {
      // The listener notices that the server is gone, and asks again when it is back.
    }
  }

  // A browser opens six connections to a server and no more, in all tabs
  // together. So one tab listens, and tells the others; when it is closed, the
  // lock passes on.
  let pause = 250;

  function listen() {
    const source = new EventSource("/-/events");
    source.addEventListener("state", (event) => {
      pause = 250;
      say(JSON.parse(event.data));
    });
    source.addEventListener("error", () => {
      source.close();
      if (pause > 500) say({ lost: true });
      setTimeout(listen, pause);
      pause = Math.min(pause * 2, 4000);
    });
    addEventListener("pagehide", () => source.close());
  }

  function begin() {
    channel.addEventListener("message", (event) => heard(event.data));
    const forever = () => new Promise(listen);
    if (navigator.locks) navigator.locks.request("handbok-preview", forever);
    else listen();
    fetchFindings();
  }

  // ---- The overlay -----------------------------------------------------

  // A shadow root keeps the site's styles out of the overlay and the other way round.
  const host = document.createElement("handbok-preview");
  const root = host.attachShadow({ mode: "open" });
  const status = make("p", { className: "status", role: "status" });
  const panel = make("section", { hidden: true });
  let report = null;
  let isLost = false;

  // Text goes in as text: nothing from a finding is ever read as HTML.
  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  const title = make("span", {});
  const counts = make("span", { className: "counts" });
  const fold = make("button", { type: "button", id: "fold" }, title, " ", counts);
  const body = make("div", { id: "body", tabIndex: 0 });

  function build() {
    panel.setAttribute("aria-labelledby", "fold");
    fold.setAttribute("aria-controls", "body");
    body.setAttribute("role", "group");
    body.setAttribute("aria-labelledby", "fold");
    panel.append(make("h2", {}, fold), body);
    const style = make("link", { rel: "stylesheet", href: "/-/overlay.css" });
    style.addEventListener("load", makeRoom);
    root.append(style, status, panel);
    document.body.append(host);
    fold.addEventListener("click", () => setFolded(!isFolded()));
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || isFolded()) return;
      setFolded(true);
      fold.focus();
    });
    new ResizeObserver(makeRoom).observe(panel);
  }

  // The page ends above the panel, and what gets the focus is scrolled clear of it.
  function makeRoom() {
    const height = panel.hidden ? 0 : panel.offsetHeight;
    host.style.height = height + "px";
    document.documentElement.style.scrollPaddingBottom = height ? height + 8 + "px" : "";
  }

  // Until the reader chooses, errors are shown and lesser findings are counted.
  function isFolded() {
    const chosen = sessionStorage.getItem(FOLDED);
    return chosen ? chosen === "yes" : !report.items.some((finding) => finding.level === "error");
  }

  function setFolded(folded) {
    sessionStorage.setItem(FOLDED, folded ? "yes" : "no");
    draw();
  }

  function show(next) {
    report = next;
    draw();
  }

  function lost(now) {
    if (now === isLost) return;
    isLost = now;
    draw();
  }

  function draw() {
    if (!report) return;
    host.lang = report.lang;
    const words = isLost ? report.lost : report.status;
    title.textContent = isLost ? "" : report.title;
    counts.textContent = words;
    panel.hidden = !isLost && !report.kept && report.items.length === 0;
    const open = !isFolded();
    fold.setAttribute("aria-expanded", String(open));
    body.hidden = !open;
    const remark = (text) => text ? make("p", {}, text) : "";
    body.replaceChildren(remark(report.kept), list(report.items), remark(report.more));
    announce(words);
    makeRoom();
  }

  function list(items) {
    const element = make("ol", { hidden: items.length === 0 }, ...items.map(item));
    // Safari takes a list without markers for no list.
    element.setAttribute("role", "list");
    return element;
  }

  function item(finding) {
    const severity = make("strong", { className: finding.level }, finding.severity);
    const head = make("p", { className: "head" }, severity, " ", make("code", {}, finding.code));
    if (finding.place) head.append(" ", make("span", { className: "place" }, finding.place));
    const entry = make("li", {}, head, make("p", {}, finding.message));
    if (finding.hint) entry.append(make("p", { className: "hint" }, finding.hint));
    return entry;
  }

  // A screen reader hears the counts when they change, not at every reload.
  function announce(words) {
    if (sessionStorage.getItem(SAID) === words) return;
    sessionStorage.setItem(SAID, words);
    setTimeout(() => { status.textContent = words; }, 200);
  }

  findPlace();
  build();
  begin();
})();
