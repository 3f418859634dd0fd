// Shows what came back: the errors with their codes and places first, the answer under them as it was sent, indented.

import { fill, h } from "./dom.js";
import { parsed } from "./request.js";
import { offsetOf } from "./tokens.js";
import { t } from "./words.js";

const colouredMax = 200_000;
const keptMax = 100; // Results of a subscription.
const json = /(?<key>"(?:\\.|[^"\\])*")(?=\s*:)|(?<string>"(?:\\.|[^"\\])*")|(?<keyword>\b(?:true|false|null)\b)|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;

export class Result {
  /** @param goTo takes the cursor to an offset of the document. */
  constructor(goTo) {
    this.goTo = goTo;
    this.status = h("p", { class: "status", role: "status" });
    this.errors = h("div", { class: "errors", role: "alert" });
    this.answer = h("pre", { class: "answer", tabindex: "0", role: "region" });
    this.title = h("h2", {});
    this.element = h("section", { class: "result", "aria-labelledby": "result-title" }, this.title, this.status, this.errors, this.answer);
    this.title.id = "result-title";
    this.isEmpty = true;
    this.write();
  }

  write() {
    fill(this.title, t("result"));
    this.answer.setAttribute("aria-label", t("answer"));
    if (this.isEmpty) fill(this.status, t("noResult"));
    else if (this.shown) this.show(...this.shown);
  }

  say(text) {
    this.isEmpty = false;
    fill(this.status, text);
  }

  clear() {
    this.text = "";
    this.shown = null;
    this.results = [];
    fill(this.errors);
    fill(this.answer);
  }

  /** @param document the text that was sent, which places are counted in. */
  show({ status, ms, size, text, body }, document) {
    this.shown = [{ status, ms, size, text, body }, document];
    this.say(t("answered", status, ms, size < 1024 ? `${size} B` : `${(size / 1024).toFixed(1)} KiB`));
    fill(this.errors);
    this.list(body?.errors, document);
    if (body === null) this.fail(t("notJson"));
    this.put(body === null ? text : indented(text));
  }

  /** One more result of a subscription, the newest first; shown once a frame, however many come. */
  add(text, document) {
    this.results.unshift(text);
    this.results.length = Math.min(this.results.length, keptMax);
    if (this.results.isWaiting) return;
    this.results.isWaiting = true;
    requestAnimationFrame(() => {
      this.results.isWaiting = false;
      fill(this.errors);
      this.list(parsed(this.results[0])?.errors, document);
      this.put(this.results.map(indented).join("\n"));
    });
  }

  fail(text) {
    this.errors.append(h("p", { class: "error" }, text));
  }

  list(errors, document) {
    if (!Array.isArray(errors) || errors.length === 0) return;
    this.errors.append(h("h3", {}, `${t("errors")} (${errors.length})`), h("ul", {}, errors.slice(0, 100).map(error => h("li", { class: "error" },
      h("code", { class: "code" }, String(error?.extensions?.code ?? "–")), " ", String(error?.message ?? ""),
      (Array.isArray(error?.locations) ? error.locations : []).map(({ line, column }) => [" ", h("button", {
        type: "button", class: "place", click: () => this.goTo(offsetOf(document, line, column)),
      }, t("place", line, column))]),
      Array.isArray(error?.path) ? h("span", { class: "note" }, " ", h("code", {}, pathOf(error.path))) : null))));
  }

  put(text) {
    this.text = text;
    fill(this.answer, text.length > colouredMax ? text : [...pieces(text)]);
  }
}

/** JSON with a level a bracket. Only blanks change: read and written again, a number of more than 53 bits would not be what was sent. */
export function indented(text) {
  let out = "";
  let depth = 0;
  const line = () => `\n${"  ".repeat(depth)}`;
  const parts = text.match(/"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  parts.forEach((part, i) => {
    if (part === "{" || part === "[") {
      depth++;
      out += part + ("}]".includes(parts[i + 1]) ? "" : line());
    } else if (part === "}" || part === "]") {
      depth--;
      out += ("{[".includes(parts[i - 1]) ? "" : line()) + part;
    } else {
      out += part === "," ? `,${line()}` : part === ":" ? ": " : part;
    }
  });
  return out;
}

/** enterprises.nodes[0].name */
const pathOf = path => path.map((step, i) => typeof step === "number" ? `[${step}]` : i === 0 ? step : `.${step}`).join("");

function* pieces(text) {
  let at = 0;
  for (const match of text.matchAll(json)) {
    if (match.index > at) yield text.slice(at, match.index);
    yield h("span", { class: Object.keys(match.groups).find(kind => match.groups[kind] !== undefined) }, match[0]);
    at = match.index + match[0].length;
  }
  yield text.slice(at);
}
