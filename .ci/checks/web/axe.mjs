// Running axe-core in a page, and deciding what it leaves open.

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Runs axe-core in a page that has loaded it; tells every violation, and counts what nobody can decide. */
export async function runAxe(tab, without, tell, unsure) {
  const { violations, open, applied } = await tab.evaluate(look, [RULES, without]);
  if (applied === 0) throw new Error("axe applied no rule");
  violations.forEach(tell);
  for (const text of open) unsure.set(text, (unsure.get(text) ?? 0) + 1);
}

/**
 * Runs inside the page. Where axe can't see what lies behind a text, because of what `::before` or `::after` draws or
 * because the text is scrolled out of its box, it looks again without those backgrounds, scrolled to the end. What is
 * still open is measured against the nearest background that an element around it has.
 */
async function look([tags, off]) {
  const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]));
  const runOnly = { type: "tag", values: tags };
  const first = await axe.run(document, { runOnly, rules, resultTypes: ["violations", "incomplete"] });
  const violations = [...first.violations];
  const open = first.incomplete.filter(({ id }) => id !== "color-contrast");
  const hidden = first.incomplete.filter(({ id }) => id === "color-contrast").flatMap(({ nodes }) => nodes);
  if (hidden.length) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*::before, *::after { background: none !important }");
    document.adoptedStyleSheets = [sheet];
    const boxes = [...document.querySelectorAll("main *")].filter((box) => box.scrollWidth > box.clientWidth);
    for (const box of boxes) box.scrollLeft = box.scrollWidth;
    const second = await axe.run({ include: hidden.map(({ target }) => target) }, { runOnly: ["color-contrast"] });
    document.adoptedStyleSheets = [];
    for (const box of boxes) box.scrollLeft = 0;
    violations.push(...second.violations);
    for (const rule of second.incomplete) {
      const ratios = rule.nodes.map((node) => [node, contrast(document.querySelector(node.target[0]))]);
      violations.push({ id: rule.id, nodes: ratios.filter(([, ratio]) => ratio < 4.5).map(([node]) => node) });
      open.push({ id: rule.id, nodes: ratios.filter(([, ratio]) => Number.isNaN(ratio)).map(([node]) => node) });
    }
  }
  const say = ({ html, any, all, none }) =>
    `${html.slice(0, 120)} - ${[...any, ...all, ...none][0]?.message}`.replace(/\s+/g, " ");
  const list = (results) => results.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${say(node)}`));
  return { violations: list(violations), open: list(open), applied: first.passes.length };

  function contrast(element) {
    const parse = (value) => value.match(/^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/)?.slice(1);
    const bright = ([red, green, blue]) => {
      const [r, g, b] = [red, green, blue].map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    let behind = element;
    const colour = (of) => parse(getComputedStyle(of).backgroundColor);
    while (behind && (colour(behind)?.[3] ?? "1") === "0") behind = behind.parentElement;
    const ink = parse(getComputedStyle(element).color);
    const paper = behind ? colour(behind) : null;
    // Half-transparent colours, gradients and colours in other forms stay open.
    if (!ink || !paper || (ink[3] ?? 1) !== 1 || (paper[3] ?? 1) !== 1 || getComputedStyle(behind).backgroundImage !== "none") return NaN;
    const [dark, light] = [bright(ink), bright(paper)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }
}
