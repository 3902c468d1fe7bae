//! Knows the layout of a Typst document in one language: a template with the
//! paper, the faces and the sizes of handbok's PDF, and a file for each module.

use std::fmt::Write as _;

use super::typst_text;
use super::{TITLE, add_figures};
use crate::Files;
use crate::text::{Book, Lang};

/// Lays out a manual for Typst.
pub fn files(book: &Book, lang: Lang) -> Files {
    let mut files = Files::new();
    files.insert("template.typ".to_owned(), TEMPLATE.as_bytes().to_vec());
    files.insert("main.typ".to_owned(), main(book, lang).into_bytes());
    for (place, module) in book.modules.iter().enumerate() {
        let text = typst_text::module(book, module, place, lang);
        files.insert(format!("modules/{}.typ", module.slug), text.into_bytes());
    }
    add_figures(&mut files, book, "figures");
    files
}

fn main(book: &Book, lang: Lang) -> String {
    let mut text = format!(
        "#import \"template.typ\": *\n#show: book.with(title: \"{}\", lang: \"{}\")\n",
        lang.of(TITLE),
        lang.tag()
    );
    for part in &book.parts {
        let title = typst_text::escaped(&part.title[lang as usize]);
        let _ = writeln!(text, "#part[{title}]");
        for module in &book.modules[part.modules.clone()] {
            let _ = writeln!(text, "#include \"modules/{}.typ\"", module.slug);
        }
    }
    let registers = &book.registers;
    let _ = writeln!(text, "#part[{}]", lang.of(["Registre", "Registers"]));
    let all = [
        &registers.forms,
        &registers.core,
        &registers.fidelity,
        &registers.glossary,
        &registers.law,
        &registers.parameters,
    ];
    for entry in all.into_iter().flatten() {
        let name = typst_text::escaped(&entry.name[lang as usize]);
        let what = typst_text::escaped(&entry.text[lang as usize]);
        let _ = writeln!(text, "/ {} {name}: {what}", entry.id);
    }
    for source in &registers.sources {
        let _ = writeln!(text, "- {}", typst_text::escaped(&source.long()));
    }
    text
}

const TEMPLATE: &str = r##"#let ink = rgb("#1c2326")
#let accent = rgb("#17525c")
#let hair = rgb("#9fb0b2")
#let tint = rgb("#f1f5f4")
#let sans = "Source Sans 3"
#let serif = "Source Serif 4"
#let mono = "Source Code Pro"
#let name = state("name", [])

#let footer = context {
  let place = text(weight: 600, size: 9.5pt, counter(page).display("1"))
  let about = [#text(weight: 600, name.get()) \ 2026-01-01]
  set text(size: 8pt)
  line(length: 100%, stroke: 0.5pt + hair)
  v(-0.55em)
  if calc.odd(here().page()) {
    grid(columns: (1fr, auto), column-gutter: 8mm, about, align(right, place))
  } else {
    grid(columns: (auto, 1fr), column-gutter: 8mm, place, align(right, about))
  }
}

#let book(title: "", lang: "nb", body) = {
  set document(title: title)
  set page(
    paper: "a4",
    margin: (inside: 25mm, outside: 40mm, top: 22mm, bottom: 30mm),
    footer: footer,
    footer-descent: 9mm,
    numbering: "1",
  )
  set text(
    font: (sans, serif, mono),
    size: 10.8pt,
    fill: ink,
    lang: lang,
    region: if lang == "nb" { "NO" } else { "GB" },
    hyphenate: true,
    costs: (hyphenation: 160%, runt: 200%, widow: 400%, orphan: 400%),
  )
  set par(leading: 0.62em, spacing: 0.95em, linebreaks: "optimized")
  show raw: set text(font: (mono, sans), size: 0.95em, hyphenate: false)
  show heading: set text(font: (serif, sans), weight: 600, hyphenate: false)
  show heading.where(level: 1): set text(size: 26pt, fill: accent)
  show heading.where(level: 2): set text(size: 22pt)
  show heading.where(level: 3): set text(size: 15pt, fill: accent)
  show heading.where(level: 4): set text(size: 12.2pt)
  show link: set text(fill: accent)
  show figure.where(kind: table): set figure.caption(position: top)
  show figure: set block(breakable: true)
  text(size: 38pt, fill: accent, font: serif, std.title(title))
  pagebreak(to: "odd")
  outline(depth: 2)
  body
}

#let part(title) = {
  pagebreak(to: "odd", weak: true)
  heading(level: 1, title)
}

#let opening(title) = {
  pagebreak(to: "odd", weak: true)
  counter(page).update(1)
  name.update(title)
  heading(level: 2, title)
}

#let panel(word, title, body) = block(
  width: 100%,
  above: 1.25em,
  below: 1.25em,
  inset: (x: 10pt, y: 8pt),
  stroke: (left: 4pt + ink, rest: 0.8pt + ink),
  fill: tint,
  {
    block(sticky: true, below: 0.6em, text(
      weight: 700,
      size: 9.8pt,
      if title == none { word } else { [#word: #title] },
    ))
    body
  },
)

#let quoted(body) = block(
  width: 100%,
  inset: (left: 1.2em, y: 0.2em),
  stroke: (left: 1.5pt + hair),
  body,
)

#let item(id, body) = block(
  width: 100%,
  breakable: false,
  inset: (x: 9pt, y: 7pt),
  radius: 2pt,
  stroke: 0.7pt + ink,
  [#text(weight: 700, id) #body \ ☐ 0 ☐ 1 ☐ 2],
)

#let rows(columns, ..cells) = {
  set text(size: 9.8pt)
  set par(leading: 0.52em)
  let (head, rest) = (cells.pos().slice(0, columns), cells.pos().slice(columns))
  table(
    columns: (1fr,) * columns,
    inset: (x: 6pt, y: 5pt),
    stroke: (x, y) => (
      top: if y <= 1 { 0.9pt + ink } else { 0.4pt + hair },
      bottom: 0.4pt + hair,
    ),
    fill: (x, y) => if y == 0 { tint },
    table.header(..head.map(cell => text(weight: 600, cell))),
    ..rest,
  )
}

#let rule = block(width: 100%, height: 9.5mm, above: 0pt, below: 0pt, stroke: (bottom: 0.6pt + ink))
#let blank = box(width: 1fr, height: 6.5mm, stroke: (bottom: 0.6pt + ink))
#let scale = range(11).map(number => box(
  width: 8.5mm,
  height: 8.5mm,
  stroke: 0.6pt + ink,
  align(center + horizon, str(number)),
)).join(h(2mm))
"##;
