// What stands beside the reference: the search with what it finds, and the contents while nothing is searched.

import { fill, h } from "./dom.js";
import { find, indexOf } from "./search.js";
import { t } from "./words.js";

const shownMax = 60;
const kinds = ["OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT", "SCALAR"];

export class Contents {
  constructor(schema, settings) {
    Object.assign(this, { schema, language: settings.descriptionLanguage, entries: indexOf(schema) });
    this.element = h("nav", { class: "contents" });
    this.list = h("div", {});
    this.count = h("p", { class: "note", role: "status" });
    this.typed = "";
    this.write();
  }

  /** Writes it in the page's language, with what is typed kept. */
  write() {
    this.element.setAttribute("aria-label", t("contents"));
    this.box = h("input", {
      type: "search", id: "search", autocomplete: "off", spellcheck: "false", "aria-describedby": "search-key", value: this.typed,
      input: () => this.search(), keydown: event => this.key(event),
    });
    fill(this.element, h("label", { for: "search" }, t("search")), this.box, h("p", { id: "search-key", class: "note" }, t("searchKey")), this.count, this.list);
    this.list.addEventListener("keydown", event => this.key(event));
    this.search();
  }

  focus() {
    this.box.focus();
    this.box.select();
  }

  search() {
    this.typed = this.box.value;
    if (this.typed.trim() === "") {
      fill(this.count);
      fill(this.list, this.groups());
      return;
    }

    const found = find(this.entries, this.typed);
    fill(this.count, t("found", found.length));
    fill(this.list, h("ul", { class: "found" }, found.slice(0, shownMax).map(entry => h("li", {}, h("a", { href: entry.link },
      h("code", { class: entry.isDeprecated ? "gone" : null }, entry.path), h("span", { class: "note" }, ` ${t(`kind_${entry.kind}`)}`),
      h("span", { class: "excerpt", lang: this.language }, entry.description))))),
      found.length > shownMax && h("p", { class: "note" }, t("foundMore", found.length - shownMax)));
  }

  // Enter opens the first thing found; the arrows walk through what was found and back into the box; Escape empties it.
  key(event) {
    const links = [...this.list.querySelectorAll(".found a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      this.box.value = "";
      this.search();
      this.box.focus();
    } else if (event.key === "Enter" && at < 0 && links.length > 0 && event.target === this.box) {
      links[0].click();
    } else if (event.key === "ArrowDown" && links.length > 0) {
      links[Math.min(at + 1, links.length - 1)].focus();
      event.preventDefault();
    } else if (event.key === "ArrowUp" && at >= 0) {
      (links[at - 1] ?? this.box).focus();
      event.preventDefault();
    }
  }

  groups() {
    const roots = Object.entries(this.schema.roots);
    return [
      roots.map(([kind, root]) => group(t({ query: "queries", mutation: "mutations", subscription: "subscriptions" }[kind]),
        root.fields.map(field => [`#/type/${root.name}/${field.name}`, field.name]), kind === "query")),
      kinds.map(kind => group(t(kind), this.schema.own.filter(type => type.kind === kind && !roots.some(([, root]) => root === type))
        .map(type => [`#/type/${type.name}`, type.name]))),
      group(t("directives"), this.schema.directives.map(directive => [`#/directive/${directive.name}`, `@${directive.name}`])),
    ];
  }
}

function group(title, links, isOpen = false) {
  if (links.length === 0) return null;
  return h("details", { open: isOpen }, h("summary", {}, `${title} (${links.length})`),
    h("ul", {}, links.map(([href, text]) => h("li", {}, h("a", { href }, text)))));
}
