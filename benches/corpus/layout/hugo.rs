//! Knows Hugo's layout: both languages in one site, with templates that draw
//! what handbok's pages hold around the text (contents of the manual and of
//! the page, the way back and on, the other language).

use super::plain::{self, Plain};
use super::{TITLE, add_figures};
use crate::Files;
use crate::text::{Book, Lang};

const HERE: Plain = Plain { before: "../", after: "/", figures: "../../figures/" };

/// Lays out a manual for Hugo.
pub fn files(book: &Book) -> Files {
    let mut files = Files::new();
    let mut add = |path: String, text: String| files.insert(path, text.into_bytes());
    add("config.toml".to_owned(), CONFIG.to_owned());
    for (name, text) in TEMPLATES {
        add(format!("layouts/{name}"), (*text).to_owned());
        add(format!("layouts-marked/{name}"), marked(name, text));
    }
    for lang in Lang::ALL {
        let root = format!("content/{}", lang.tag());
        add(format!("{root}/_index.md"), format!("---\ntitle: \"{}\"\n---\n", lang.of(TITLE)));
        for (place, module) in book.modules.iter().enumerate() {
            let text = plain::module(book, module, lang, &HERE);
            // The template writes the title, from the front matter.
            let body = text.split_once("\n\n").map_or("", |(_, body)| body);
            let head = format!(
                "---\ntitle: \"{}\"\nweight: {}\npart: \"{:02} {}\"\n---\n",
                module.title[lang as usize],
                place + 1,
                module.part + 1,
                book.parts[module.part].title[lang as usize]
            );
            add(format!("{root}/{}.md", module.slug), format!("{head}\n{body}"));
        }
    }
    add_figures(&mut files, book, "static/figures");
    files
}

/// Returns a template that marks the page in the contents of the manual and
/// opens its part, as handbok's pages do: the contents then differ on every page.
fn marked(name: &str, text: &str) -> String {
    match name {
        "_default/baseof.html" => text.replace(CACHED, r#"{{ partial "contents.html" . }}"#),
        "partials/contents.html" => MARKED.to_owned(),
        _ => text.to_owned(),
    }
}

const CACHED: &str = r#"{{ partialCached "contents.html" . .Site.Language.Lang }}"#;

const CONFIG: &str = r#"baseURL = "https://example.org/"
defaultContentLanguage = "nb"
defaultContentLanguageInSubdir = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]

[languages.nb]
languageName = "Norsk"
contentDir = "content/nb"
weight = 1

[languages.en]
languageName = "English"
contentDir = "content/en"
weight = 2
"#;

const TEMPLATES: &[(&str, &str)] = &[
    ("_default/baseof.html", BASE),
    ("_default/single.html", SINGLE),
    ("_default/list.html", LIST),
    ("partials/contents.html", CONTENTS),
];

const BASE: &str = r##"<!doctype html>
<html lang="{{ .Site.Language.Lang }}">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<a href="#main">{{ .Title }}</a>
<nav>{{ partialCached "contents.html" . .Site.Language.Lang }}</nav>
<nav>{{ range .Translations }}<a lang="{{ .Lang }}" href="{{ .RelPermalink }}">{{ .Lang }}</a>{{ end }}</nav>
<main id="main">{{ block "main" . }}{{ end }}</main>
</body>
</html>
"##;

const SINGLE: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1>
<nav>{{ .TableOfContents }}</nav>
{{ .Content }}
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>{{ end }}
"#;

const LIST: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range .Site.RegularPages.ByWeight }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}
"#;

const CONTENTS: &str = r#"{{ range .Site.RegularPages.ByWeight.GroupByParam "part" }}<h2>{{ .Key }}</h2>
<ol>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ol>{{ end }}
"#;

const MARKED: &str = r#"{{ $page := . }}{{ range .Site.RegularPages.ByWeight.GroupByParam "part" }}
<details{{ if eq .Key $page.Params.part }} open{{ end }}><summary>{{ .Key }}</summary>
<ol>{{ range .Pages }}<li><a href="{{ .RelPermalink }}"{{ if eq . $page }} aria-current="page"{{ end }}>{{ .Title }}</a></li>
{{ end }}</ol></details>{{ end }}
"#;
