// What a page looks like, in a few values that differ when a style, a font or a picture is missing.

/** Runs inside the page. */
export async function readLooks() {
  await document.fonts.ready;
  const style = (selector, ...names) => {
    const element = document.querySelector(selector);
    const computed = element && getComputedStyle(element);
    return element ? names.map((name) => computed[name]).join(" ") : "absent";
  };
  const loaded = [...document.fonts].filter((font) => font.status === "loaded").map((font) => `${font.family} ${font.style}`);
  const broken = [...document.images].filter((image) => image.complete && !image.naturalWidth);
  return {
    page: style("body", "fontFamily", "fontSize", "color", "backgroundColor", "margin"),
    heading: style("h1", "fontFamily", "fontSize", "color"),
    main: style("main", "width", "padding", "margin"),
    link: style("main a", "color", "textDecorationLine"),
    height: `${document.documentElement.scrollHeight} px`,
    fonts: [...new Set(loaded)].sort().join(", "),
    images: `${document.images.length} images, ${broken.length} broken`,
  };
}
