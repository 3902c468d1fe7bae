//! Shows images to handbok that no author would: bombs, scripts, and ways out
//! of the manual.

use std::time::Duration;

use handbok::ops::Pipeline;

use crate::support::sources::Sources;

const SAFETY: &str = "manual/basics/safety/nb.md";

/// Returns the findings about an image and, if it can be shown, its bytes.
#[track_caller]
fn shown(name: &str, bytes: &[u8]) -> (Vec<String>, Option<String>) {
    let path = format!("manual/basics/safety/{name}");
    let text = format!("\nSe ![kartet]({name}).\n");
    let sources = Sources::base().put(&path, bytes).append(SAFETY, &text);
    let (prepared, findings) = sources.prepare(&mut Pipeline::default());
    let images = prepared.unwrap().editions.swap_remove(0).images;
    let image = images.into_iter().find(|image| image.path.as_str() == path);
    let codes = findings.iter().map(|finding| finding.code.as_str().to_owned()).collect();
    (codes, image.map(|image| String::from_utf8_lossy(&image.bytes).into_owned()))
}

fn svg(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"40\" height=\"20\"><rect width=\"40\" height=\"20\" fill=\"#123456\"/>{inside}</svg>"
    )
}

#[test]
fn an_image_is_rewritten_without_what_could_run_or_call() {
    let hostile = [
        "<script>alert(1)</script>",
        "<rect width=\"1\" height=\"1\" onload=\"alert(1)\"/>",
        "<a xlink:href=\"javascript:alert(1)\"><rect width=\"1\" height=\"1\"/></a>",
        "<foreignObject><iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"https://evil.example/\"/></foreignObject>",
        "<image href=\"https://evil.example/a.png\" width=\"9\" height=\"9\"/>",
        "<image href=\"file:///etc/passwd\" width=\"9\" height=\"9\"/>",
        "<image href=\"../../../../../../etc/passwd\" width=\"9\" height=\"9\"/>",
        "<image href=\"../visit/kart.svg\" width=\"9\" height=\"9\"/>",
        "<image xlink:href=\"data:image/svg+xml,%3Csvg/%3E\" width=\"9\" height=\"9\"/>",
        "<use href=\"https://evil.example/a.svg#x\"/>",
        "<style>@import url(https://evil.example/a.css); circle { fill: url(https://evil.example/) }</style>",
        "<text font-family=\"x\" style=\"background:url(https://evil.example/)\">ord</text>",
        "<animate attributeName=\"href\" values=\"javascript:alert(1)\"/>",
    ];
    for inside in hostile {
        let (findings, image) = shown("a.svg", svg(inside).as_bytes());
        assert_eq!(findings, [""; 0], "{inside}");
        let image = image.unwrap();
        assert!(image.contains("#123456"), "the harmless part is shown: {image}");
        for word in [
            "script", "alert", "onload", "evil", "passwd", "file:", "<image", "import", "iframe",
            "<a ",
        ] {
            assert!(!image.contains(word), "{inside} left {word}: {image}");
        }
    }
}

#[test]
fn an_image_that_unfolds_without_end_is_refused_at_once() {
    let mut entities = String::from("<!ENTITY a \"aaaaaaaaaa\">");
    for (name, inner) in ('b'..='j').zip('a'..) {
        let ten = format!("&{inner};").repeat(10);
        entities += &format!("<!ENTITY {name} \"{ten}\">");
    }
    let bomb = format!("<!DOCTYPE svg [{entities}]>{}", svg("<text>&j;</text>"));
    let external = format!(
        "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{}",
        svg("<text>&x;</text>")
    );
    let deep = svg(&("<g>".repeat(20_000) + &"</g>".repeat(20_000)));
    let uses = (0..20).map(|n| {
        let twice = format!("<use href=\"#u{n}\"/>").repeat(2);
        format!("<g id=\"u{}\">{twice}</g>", n + 1)
    });
    let uses = svg(&format!(
        "<defs><rect id=\"u0\" width=\"1\" height=\"1\"/>{}</defs>",
        uses.collect::<String>()
    ));
    for (name, image) in
        [("entities", bomb), ("external", external), ("deep", deep), ("uses", uses)]
    {
        let (findings, image) = within(20, move || shown("a.svg", image.as_bytes()));
        let refused = findings == ["broken-image"] && image.is_none();
        let harmless = image.is_some_and(|image| !image.contains("root:") && image.len() < 1 << 20);
        assert!(refused || harmless, "{name}: {findings:?}");
    }
}

#[test]
fn pixels_are_counted_before_they_are_unpacked() {
    let header = |width: u32, height: u32| {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        png.extend(width.to_be_bytes());
        png.extend(height.to_be_bytes());
        png.extend(b"\x08\x06\0\0\0\0\0\0\0");
        png
    };
    assert_eq!(shown("a.png", &header(60_000, 60_000)).0, ["image-too-large"]);
    assert_eq!(shown("a.png", &header(20, 20)).0, ["broken-image"], "nothing after the header");
    assert_eq!(shown("a.png", &header(0, 0)).0, ["broken-image"]);
    let huge = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9999999\" height=\"9999999\"/>";
    assert_eq!(shown("a.svg", huge.as_bytes()).0, ["broken-image"]);
}

#[test]
fn a_cut_or_mistaken_image_is_refused() {
    let mut whole = Vec::new();
    let picture = image::RgbImage::from_pixel(8, 8, image::Rgb([1, 2, 3]));
    picture.write_to(&mut std::io::Cursor::new(&mut whole), image::ImageFormat::Png).unwrap();
    assert_eq!(shown("a.png", &whole).0, [""; 0]);
    assert_eq!(shown("a.png", &whole[..whole.len() / 2]).0, ["broken-image"]);
    assert_eq!(shown("a.svg", &whole).0, ["broken-image"], "a PNG by the name of an SVG");
    assert_eq!(shown("a.jpg", &whole).0, [""; 0], "the bytes decide, not the name");
    assert_eq!(shown("a.gif", b"GIF89a\x01\0\x01\0\0\0\0;").0, ["broken-image"]);
    assert_eq!(shown("a.svg", b"\x1f\x8b\x08\0\0\0\0\0").0, ["broken-image"], "compressed");
    assert_eq!(shown("a.png", b"").0, ["broken-image"]);
}

#[test]
fn no_path_leaves_the_manual() {
    let ways = [
        ("../../../../etc/passwd", "outside-manual"),
        ("../../../book.toml", "outside-manual"),
        ("/etc/passwd", "outside-manual"),
        ("%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "outside-manual"),
        ("..\\\\..\\\\..\\\\etc\\\\passwd", "outside-manual"),
        ("file:///etc/passwd", "remote-image"),
        ("//evil.example/a.png", "remote-image"),
        ("data:image/png;base64,iVBORw0KGgo=", "remote-image"),
        ("a.png%00.svg", "outside-manual"),
        ("missing.png", "unknown-image"),
    ];
    for (way, code) in ways {
        let sources = Sources::base().append(SAFETY, &format!("\nSe ![kartet](<{way}>).\n"));
        let (_, findings) = sources.prepare(&mut Pipeline::default());
        let codes: Vec<_> = findings.iter().map(|finding| finding.code.as_str()).collect();
        assert_eq!(codes, [code], "{way}");
    }
}

/// Runs something that must end within so many seconds.
fn within<T: Send + 'static>(seconds: u64, run: impl FnOnce() -> T + Send + 'static) -> T {
    let (send, receive) = std::sync::mpsc::channel();
    // A deep image is read on a stack like that of the program's main thread.
    let thread = std::thread::Builder::new().stack_size(8 << 20);
    thread.spawn(move || send.send(run())).unwrap();
    receive.recv_timeout(Duration::from_secs(seconds)).expect("it ends in time")
}
