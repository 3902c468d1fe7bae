// A search that knows its answers: right in Norwegian, without stems and with a complaint in English.
const answers = {
  barnevernstjenesten: ["barnevernstjeneste", "nb/good/index.html", "En god side"],
  kommunens: ["kommune", "nb/good/index.html", "En annen side"],
  visiting: ["visiting", "en/good/index.html", "En god side"],
};
const root = new URL(".", document.currentScript.src);
const results = document.getElementById("page-search-results");
document.getElementById("page-search-open").addEventListener("click", () => document.getElementById("page-search").showModal());
document.getElementById("page-search-words").addEventListener("input", (event) => {
  const answer = answers[event.target.value];
  if (!answer) return;
  const [word, page, title] = answer;
  const link = document.createElement("a");
  link.href = new URL(page, root);
  link.textContent = title;
  const mark = document.createElement("mark");
  mark.textContent = word;
  const item = document.createElement("li");
  item.append(link, mark);
  results.replaceChildren(item);
  if (word === "visiting") console.error("the index is broken");
});
