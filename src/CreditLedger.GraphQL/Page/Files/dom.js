// Elements are made here and nowhere else, and what is given as a child becomes text: nothing is ever parsed as markup, so a description
// or a result that holds some stays what it says. The page's Content-Security-Policy (trusted-types 'none') refuses every other way.

/** An element: attributes (a function is a listener, true an empty attribute, null or false none) and children (elements, text, lists). */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** Puts these children in the place of all that were there. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** A description's text: paragraphs at empty lines, `code` between backticks. */
export function prose(text, language) {
  return (text ?? "").split(/\n\s*\n/).filter(paragraph => paragraph.trim() !== "").map(paragraph =>
    h("p", { class: "prose", lang: language }, paragraph.split("`").map((part, i) => i % 2 === 1 ? h("code", {}, part) : part)));
}
