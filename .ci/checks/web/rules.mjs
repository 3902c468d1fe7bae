// What html-validate asks of a page: its recommended and its accessibility rules, with these changes.

export const RULES = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    // The standard lets both spellings stand; the theme writes the small one.
    "doctype-style": ["error", { style: "lowercase" }],
    // A title is as long as the authors made it.
    "long-title": "off",
    // Landmarks of one kind on a page must have names that tell them apart.
    "unique-landmark": "error",
  },
};
