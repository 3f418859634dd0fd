// The page: reads the host's settings and the schema, and shows what the address asks for.
//   #/  #/type/NAME  #/type/NAME/MEMBER  #/directive/NAME  #/explore

import { Contents } from "./contents.js";
import { fill, h } from "./dom.js";
import { Explorer } from "./explorer.js";
import { Reference } from "./reference.js";
import { Schema } from "./schema.js";
import { skeleton } from "./skeleton.js";
import { language, of, switchLanguage, t } from "./words.js";

const read = async name => {
  const response = await fetch(new URL(name, import.meta.url), { credentials: "omit" });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
};

const settings = await read("settings.json");
let trouble = settings.hasSchema ? null : "unpublished";
const schema = trouble ? null : await read("schema.json").then(answer => new Schema(answer.data.__schema)).catch(() => { trouble = "unreachable"; return null; });

const explorer = new Explorer(schema, settings);
const contents = schema && new Contents(schema, settings);
const reference = schema && new Reference(schema, settings, (kind, field) => {
  explorer.load(skeleton(schema, kind, field));
  location.hash = "#/explore";
});

let isDark = matchMedia("(prefers-color-scheme: dark)").matches;
const header = h("header", {});
const main = h("main", { id: "content", tabindex: "-1" });
const skip = h("a", { class: "skip", href: "#content", click: event => { event.preventDefault(); main.focus(); } });
document.body.append(skip, header, main);

function writeHeader() {
  const isExploring = location.hash === "#/explore" || !schema;
  const tab = (href, word, isCurrent) => h("a", { href, "aria-current": isCurrent && "page" }, t(word));
  fill(skip, t("skip"));
  fill(header, h("strong", { class: "name" }, of(settings.title)),
    h("nav", { "aria-label": of(settings.title) }, schema && tab("#/", "reference", !isExploring), tab("#/explore", "explore", isExploring)),
    h("span", { class: "bar" },
      h("button", { type: "button", lang: language() === "en" ? "zh-CN" : "en", click: () => { switchLanguage(); write(); } }, t("language")),
      h("button", { type: "button", click: () => { isDark = !isDark; theme(); writeHeader(); } }, t(isDark ? "toLight" : "toDark"))));
}

const theme = () => { document.documentElement.dataset.theme = isDark ? "dark" : "light"; };

function write() {
  document.documentElement.lang = language();
  contents?.write();
  explorer.write();
  show(false);
}

// A new place takes the focus to its heading, so that a screen reader begins there.
function show(takesFocus = true) {
  const [kind, name, member] = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  writeHeader();
  document.title = `${name || t(kind === "explore" || !schema ? "explore" : "reference")} – ${of(settings.title)}`;
  if (kind === "explore" || !schema) {
    fill(main, trouble && h("p", { class: "notice", role: "alert" }, t(trouble)), explorer.element);
    if (takesFocus) explorer.editor.field.focus();
    return;
  }

  const heading = reference.show(kind === "" ? null : kind, name, member);
  fill(main, h("div", { class: "book" }, contents.element, reference.element));
  if (!takesFocus) return;
  heading.focus({ preventScroll: true });
  (heading.closest(".target") ?? header).scrollIntoView({ block: heading.closest(".target") ? "start" : "nearest" });
  if (!heading.closest(".target")) scrollTo(0, 0);
}

addEventListener("hashchange", () => show());
addEventListener("keydown", event => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || !contents) return;
  event.preventDefault();
  if (!contents.element.isConnected) location.hash = "#/";
  setTimeout(() => contents.focus());
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", event => { isDark = event.matches; theme(); writeHeader(); });

theme();
write();
