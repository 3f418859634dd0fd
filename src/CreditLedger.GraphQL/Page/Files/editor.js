// A text field for a document: the browser's own, with colours under its letters and a list of what may stand at the cursor. Tab leaves
// it as any other field, unless the list is open, in which it takes what is chosen.

import { fill, h } from "./dom.js";
import { coloured } from "./tokens.js";
import { t } from "./words.js";

const shownMax = 200;

export class Editor {
  /** @param complete (text, offset) to { start, end, choices } or null. @param run is called by Ctrl+Enter. */
  constructor(id, complete, run) {
    Object.assign(this, { complete, run, marks: [], choices: [], at: 0 });
    this.ink = h("pre", { class: "ink", "aria-hidden": "true" });
    this.numbers = h("pre", { class: "numbers", "aria-hidden": "true" });
    this.list = h("ul", { id: `${id}-list`, role: "listbox", class: "choices", hidden: true });
    this.field = h("textarea", {
      id, spellcheck: "false", autocomplete: "off", autocapitalize: "off", wrap: "off", rows: "16",
      "aria-autocomplete": "list", "aria-controls": `${id}-list`, "aria-describedby": `${id}-keys`,
      input: event => { this.marks = []; this.paint(); this.offer(event.inputType === "insertText"); },
      scroll: () => this.scroll(), keydown: event => this.key(event), blur: () => this.close(), click: () => this.close(),
    });
    this.element = h("div", { class: "editor" }, this.numbers, h("div", { class: "paper" }, this.ink, this.field, this.list));
    this.write();
    this.paint();
  }

  write() {
    this.list.setAttribute("aria-label", t("completions"));
  }

  get text() {
    return this.field.value;
  }

  set text(text) {
    this.field.value = text;
    this.marks = [];
    this.close();
    this.paint();
  }

  /** Underlines from these offsets to the end of the words there. */
  mark(offsets) {
    this.marks = offsets;
    this.paint();
  }

  goTo(offset) {
    this.field.focus();
    this.field.setSelectionRange(offset, offset);
  }

  paint() {
    const lines = this.text.split("\n").length;
    fill(this.numbers, Array.from({ length: lines }, (_, i) => i + 1).join("\n"));
    fill(this.ink, coloured(this.text).map(token => {
      const isMarked = this.marks.some(offset => token.start <= offset && offset < token.end);
      return token.kind === "blank" && !isMarked ? token.text : h("span", { class: isMarked ? `${token.colour} wrong` : token.colour }, token.text);
    }), "\n");
    this.scroll();
  }

  scroll() {
    this.ink.scrollTop = this.numbers.scrollTop = this.field.scrollTop;
    this.ink.scrollLeft = this.field.scrollLeft;
  }

  key(event) {
    if (event.isComposing) return;
    const isOpen = !this.list.hidden;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.run();
    else if (event.key === " " && event.ctrlKey) this.offer(true, true);
    else if (isOpen && event.key === "ArrowDown") this.choose(this.at + 1);
    else if (isOpen && event.key === "ArrowUp") this.choose(this.at - 1);
    else if (isOpen && (event.key === "Enter" || event.key === "Tab") && !event.shiftKey) this.take(this.choices[this.at]);
    else if (isOpen && event.key === "Escape") this.close();
    else if (event.key === "Enter" && !event.shiftKey && !event.altKey) this.newLine();
    else return;
    event.preventDefault();
  }

  // What is offered by itself waits for a letter; asked for, it comes at once.
  offer(isTyped, isAsked = false) {
    const offset = this.field.selectionStart;
    const found = isTyped && offset === this.field.selectionEnd ? this.complete(this.text, offset) : null;
    const isWord = found && found.start < offset;
    const isWhole = found?.choices.length === 1 && found.choices[0].text === this.text.slice(found.start, offset);
    if (!found || found.choices.length === 0 || (!isAsked && (!isWord || isWhole))) return this.close();
    Object.assign(this, { range: found, choices: found.choices.slice(0, shownMax) });
    fill(this.list, this.choices.map((choice, i) => h("li", {
      id: `${this.list.id}-${i}`, role: "option", "aria-selected": "false", mousedown: event => { event.preventDefault(); this.take(choice); },
    }, h("code", { class: choice.isDeprecated ? "gone" : null }, choice.text), h("span", { class: "note" }, ` ${choice.detail}`),
      h("span", { class: "excerpt" }, choice.description))));
    this.list.hidden = false;
    this.list.scrollTop = 0;
    this.put();
    this.choose(0);
  }

  // Under the word that is being typed, as far as the field is wide.
  put() {
    const lines = this.text.slice(0, this.range.start).split("\n");
    const style = getComputedStyle(this.field);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = style.font;
    const left = parseFloat(style.paddingLeft) + pen.measureText(lines.at(-1)).width - this.field.scrollLeft;
    this.list.style.top = `${parseFloat(style.paddingTop) + lines.length * parseFloat(style.lineHeight) - this.field.scrollTop}px`;
    this.list.style.left = `${Math.max(0, Math.min(left, this.field.clientWidth - 320))}px`;
  }

  choose(at) {
    this.at = (at + this.choices.length) % this.choices.length;
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === this.at)));
    this.field.setAttribute("aria-activedescendant", `${this.list.id}-${this.at}`);
    this.list.children[this.at].scrollIntoView({ block: "nearest" });
  }

  take(choice) {
    const { start, end } = this.range;
    const insert = choice.insert.endsWith(": ") && /^\s*:/.test(this.text.slice(end)) ? choice.text : choice.insert;
    this.insert(insert, start, end);
    this.close();
  }

  // A new line stands as far in as the one before, and one level deeper after a brace.
  newLine() {
    const { selectionStart: start, selectionEnd: end } = this.field;
    const before = this.text.slice(0, start);
    const indent = /[ \t]*/.exec(before.slice(before.lastIndexOf("\n") + 1))[0];
    const isOpen = /[{([]\s*$/.test(before);
    this.insert(`\n${indent}${isOpen ? "  " : ""}`, start, end);
    this.close();
  }

  // By the browser's own editing, so that Ctrl+Z takes it back.
  insert(text, start, end) {
    this.field.focus();
    this.field.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, text)) this.field.setRangeText(text, start, end, "end");
    this.marks = [];
    this.paint();
  }

  close() {
    this.list.hidden = true;
    this.choices = [];
    this.field.removeAttribute("aria-activedescendant");
  }
}
