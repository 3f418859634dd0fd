// The reference: one type, directive or the whole at a glance, every name a link to what it names.

import { fill, h, prose } from "./dom.js";
import { isRequired, named, written } from "./schema.js";
import { t } from "./words.js";

const link = name => `#/type/${name}`;

/** A type as it is written, its name a link: [Uscc!]! */
function reference(type) {
  const text = written(type);
  const name = named(type);
  const at = text.indexOf(name);
  return h("span", { class: "type" }, text.slice(0, at), h("a", { href: link(name) }, name), text.slice(at + name.length));
}

const deprecation = item => item.isDeprecated && h("p", { class: "deprecated" }, h("strong", {}, `${t("deprecated")}: `), item.deprecationReason);

function inputs(title, given, language) {
  if (given.length === 0) return null;
  return [h("p", { class: "caption" }, title), h("ul", { class: "inputs" }, given.map(input => h("li", {},
    h("p", { class: "signature" }, h("code", {}, input.name, ": ", reference(input.type)),
      input.defaultValue !== null && h("span", { class: "note" }, ` ${t("default")} `, h("code", {}, input.defaultValue)),
      isRequired(input) && h("span", { class: "note" }, ` · ${t("required")}`)),
    prose(input.description, language), deprecation(input))))];
}

export class Reference {
  /** @param tryIt takes a root's kind and a field of it to the explorer. */
  constructor(schema, settings, tryIt) {
    Object.assign(this, { schema, language: settings.descriptionLanguage, tryIt });
    this.element = h("article", { class: "reference" });
  }

  /** Shows what the address says; the heading, which takes the focus. */
  show(kind, name, member) {
    const type = kind === "type" ? this.schema.types.get(name) : null;
    const directive = kind === "directive" ? this.schema.directives.find(one => one.name === name) : null;
    if (kind && !type && !directive) return this.page(h("h1", { tabindex: "-1" }, name ?? ""), h("p", {}, t("unknown", name ?? "")));
    if (directive) return this.directive(directive);
    return type ? this.type(type, member) : this.overview();
  }

  page(heading, ...rest) {
    fill(this.element, heading, ...rest);
    return heading;
  }

  overview() {
    const fields = this.schema.own.reduce((sum, type) => sum + (type.fields ?? type.inputFields ?? []).length, 0);
    return this.page(h("h1", { tabindex: "-1" }, t("reference")),
      h("p", {}, t("overview")), prose(this.schema.description, this.language),
      h("p", {}, t("counts", this.schema.own.length, fields), " · ", h("a", { href: new URL("schema.graphql", import.meta.url).href }, t("asText"))),
      Object.entries(this.schema.roots).map(([kind, root]) => [
        h("h2", {}, h("a", { href: link(root.name) }, t({ query: "queries", mutation: "mutations", subscription: "subscriptions" }[kind]))),
        h("dl", { class: "glance" }, root.fields.map(field => h("div", {}, h("dt", {}, h("a", { href: `${link(root.name)}/${field.name}` }, field.name)),
          h("dd", { lang: this.language }, field.description?.split(/\n\s*\n/)[0] ?? ""))))]));
  }

  type(type, member) {
    const heading = h("h1", { tabindex: "-1" }, type.name, " ", h("small", {}, t(`kind_${type.kind}`)));
    const fields = type.fields ?? type.inputFields;
    const possible = type.possibleTypes ?? [];
    this.page(heading, prose(type.description, this.language),
      type.isOneOf && h("p", { class: "note" }, `@oneOf: ${t("oneOf")}`),
      type.specifiedByURL && h("p", {}, `${t("specifiedBy")}: `, h("code", {}, type.specifiedByURL)),
      (type.interfaces ?? []).length > 0 && h("p", {}, `${t("implements")}: `, names(type.interfaces)),
      possible.length > 0 && [h("h2", {}, t("possibleTypes")), h("ul", {}, possible.map(one => h("li", {}, h("a", { href: link(one.name) }, one.name))))],
      fields && [h("h2", {}, t("fields")), fields.map(field => this.field(type, field, field.name === member))],
      type.enumValues && [h("h2", {}, t("values")), type.enumValues.map(value => this.value(value, value.name === member))],
      this.usedBy(type.name));
    const target = this.element.querySelector(".target");
    return target ? target.querySelector("h3") : heading;
  }

  field(type, field, isTarget) {
    const root = Object.entries(this.schema.roots).find(([, root]) => root.name === type.name)?.[0];
    const optional = type.inputFields ? !isRequired(field) : true;
    return h("section", { class: isTarget ? "member target" : "member" },
      h("h3", { tabindex: "-1" }, h("code", {}, field.name, ": ", reference(field.type)),
        field.defaultValue ? h("span", { class: "note" }, ` ${t("default")} `, h("code", {}, field.defaultValue)) : null,
        !optional && h("span", { class: "note" }, ` · ${t("required")}`)),
      prose(field.description, this.language), deprecation(field), inputs(t("arguments"), field.args ?? [], this.language),
      root && h("p", {}, h("button", { type: "button", "aria-label": t("tryField", field.name), click: () => this.tryIt(root, field) }, t("tryIt"))));
  }

  value(value, isTarget) {
    return h("section", { class: isTarget ? "member target" : "member" },
      h("h3", { tabindex: "-1" }, h("code", {}, value.name)), prose(value.description, this.language), deprecation(value));
  }

  directive(directive) {
    return this.page(
      h("h1", { tabindex: "-1" }, `@${directive.name}`, " ", h("small", {}, t("kind_directive"), directive.isRepeatable ? `, ${t("repeatable")}` : "")),
      prose(directive.description, this.language), inputs(t("arguments"), directive.args, this.language),
      h("h2", {}, t("locations")), h("p", {}, h("code", {}, directive.locations.join(" · "))));
  }

  usedBy(name) {
    const places = this.schema.usedBy(name);
    if (places.length === 0) return null;
    return h("details", { open: places.length <= 12 }, h("summary", {}, h("h2", {}, `${t("usedBy")} (${places.length})`)),
      h("ul", { class: "places" }, places.map(place => h("li", {}, h("a", { href: place.field ? `${link(place.owner)}/${place.field}` : link(place.owner) },
        place.field ? `${place.owner}.${place.field}${place.argument ? `(${place.argument})` : ""}` : place.owner)))));
  }
}

const names = types => types.map((type, i) => [i > 0 ? ", " : "", h("a", { href: link(type.name) }, type.name)]);
