// The faults that are planted in pages: the name of the page, the check that must find it, and how it gets there.

const add = (html) => (page) => page.replace("</main>", `${html}\n</main>`);
const swap = (from, to) => (page) => page.replace(from, to);
const script = (name, kind = "defer") => swap("</head>", `<script src="UP${name}" ${kind}></script>\n</head>`);
const both = (first, second) => (page) => second(first(page));

const POLICY = "nothing on the console, no breach of the Content-Security-Policy";
const OUT = "links out of the site are https, mailto or tel";
const NARROW_LINKS = "links within the site are relative and name a file";

export const FAULTS = [
  ["unclosed", "Nu HTML checker", add("<p><b>Fet</p>")],
  ["bad-policy", "Nu HTML checker", swap("default-src 'none'", "default-src none-at-all 'selv'")],
  ["button", "html-validate", add("<button>Send</button>")],
  ["no-alt", "axe at 1280 px, light", add('<p><img src="UPicon.svg" width="8" height="8"></p>')],
  ["pale", "axe at 1280 px, light", add('<p class="pale">Blek tekst</p>')],
  ["pale-dotted", "axe at 1280 px, light", add('<p class="dotted">Blek tekst med strek</p>')],
  ["pale-dark", "axe at 1280 px, dark", add('<p class="in-the-dark">Mørk tekst</p>')],
  ["pale-narrow", "axe at 320 px, light", add('<p class="narrow">Blek tekst</p>')],
  ["pale-narrow-dark", "axe at 320 px, dark", add('<p class="narrow-and-dark">Mørk tekst</p>')],
  ["pale-print", "axe at print", add('<p class="on-paper">Blek tekst</p>')],
  ["no-h1", "one main heading", swap(/<h1>.*<\/h1>/, "")],
  ["two-h1", "one main heading", add("<h1>Enda en</h1>")],
  ["same-title", "language and a title of its own", swap(/<title>.*<\/title>/, "<title>En god side</title>")],
  ["language", "language and a title of its own", swap('<html lang="nb">', '<html lang="en">')],
  ["no-skip", "skip link", swap(/<a class="skip".*\n/, "")],
  ["skip-nowhere", "skip link", swap('href="#innhold"', 'href="#finnes-ikke"')],
  ["skip-unseen", "skip link", swap('class="skip"', 'class="skip unseen"')],
  ["wide", "no sideways scrolling at 320 px", add('<p class="wide">Bred</p>')],
  ["no-print", "print keeps the text and fits the paper", swap("<main ", '<main class="not-on-paper" ')],
  ["style", POLICY, add('<p style="color: red">Rød</p>')],
  ["error", POLICY, script("broken.js")],
  ["no-image", "nothing missing", add('<p><img src="UPnone.svg" alt="En sirkel"></p>')],
  [
    "outside",
    "no request outside the site",
    both(swap(/<meta http-equiv.*\n/, ""), add('<p><img src="https://example.org/x.png" alt="Noe"></p>')),
  ],
  ["scripted-text", "without JavaScript: the whole text", script("writing.js")],
  [
    "scripted-menu",
    "without JavaScript: navigation, wide and narrow",
    both(script("showing.js"), swap("<nav ", '<nav class="needs-script" ')),
  ],
  ["no-image-plain", "without JavaScript: nothing missing", add('<p><img src="UPnone.svg" alt="En sirkel"></p>')],
  ["no-file", "links and fragments resolve", add('<p><a href="UPnb/none/index.html">Ingen fil</a></p>')],
  ["no-place", "links and fragments resolve", add('<p><a href="UPnb/good/index.html#none">Ikke noe sted</a></p>')],
  ["root-link", NARROW_LINKS, add('<p><a href="/nb/index.html">Fra roten</a></p>')],
  ["folder-link", NARROW_LINKS, add('<p><a href="UPnb/good/">En mappe</a></p>')],
  ["scheme", OUT, add('<p><a href="ftp://example.org/x">Gammelt</a></p>')],
  ["canonical", OUT, swap("</head>", '<link rel="canonical" href="ftp://example.org/x">\n</head>')],
  ["orphan", "every page can be reached", (page) => page],
  ["module", "from a folder: nothing on the console, nothing missing", script("moving.js", 'type="module"')],
  ["module-look", "from a folder: looks as from a server", script("moving.js", 'type="module"')],
];

// Faults of the bad search.js, and of the way into the English pages.
export const FRONT_FAULTS = [
  ["nb", "search leads to the pages that it found"],
  ["en", "search finds other forms of a word"],
  ["en", "search: nothing on the console, nothing missing, nothing asked elsewhere"],
  ["en", "from a folder: links can be followed"],
];
