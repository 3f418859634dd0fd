// The explorer: an operation is typed, run and answered. Nothing of it is stored: token, history and text are gone with the page.

import { complete } from "./completion.js";
import { fill, h } from "./dom.js";
import { Editor } from "./editor.js";
import { tidy } from "./format.js";
import { send } from "./request.js";
import { Result } from "./result.js";
import { offsetOf, operations } from "./tokens.js";
import { of, t } from "./words.js";

const keptMax = 50;

export class Explorer {
  /** @param schema null where it is not published. */
  constructor(schema, settings) {
    Object.assign(this, { schema, settings, history: [], running: null });
    this.editor = new Editor("operation", (text, offset) => schema ? complete(schema, text, offset) : null, () => this.run());
    this.result = new Result(offset => this.editor.goTo(offset));
    this.variables = h("textarea", { id: "variables", class: "plain", rows: "5", spellcheck: "false", autocomplete: "off", wrap: "off",
      keydown: event => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); this.run(); } } });
    // No password field: a browser would offer to keep what was typed into one.
    this.token = h("input", { id: "token", type: "text", class: "secret", autocomplete: "off", autocapitalize: "off", spellcheck: "false" });
    this.headers = settings.headers.map((header, i) => ({ header, field: h("select", { id: `header-${i}` }) }));
    this.element = h("div", { class: "explorer" });
    this.write();
    if (settings.examples.length > 0) this.load(settings.examples[0]);
    else this.editor.text = "{\n  __typename\n}\n";
  }

  /** Writes it in the page's language; what was typed stays. */
  write() {
    const chosen = this.headers.map(({ field }) => field.value);
    this.headers.forEach(({ header, field }, i) => {
      fill(field, h("option", { value: "" }, t("stated")), header.values.map(value => h("option", { value: value.value }, `${value.value} · ${of(value.title)}`)));
      field.value = chosen[i] ?? "";
    });
    this.runs = h("button", { type: "button", class: "main", click: () => this.running ? this.running.abort() : this.run() }, t(this.running ? "stop" : "run"));
    const examples = h("select", { id: "examples", change: event => { const one = this.settings.examples[event.target.value]; if (one) this.load(one); } },
      h("option", { value: "" }, t("chooseExample")), this.settings.examples.map((example, i) => h("option", { value: i }, of(example.title))));
    this.past = h("ol", { class: "history" });
    this.editor.write();
    this.result.write();
    fill(this.element, h("h1", { class: "unseen", tabindex: "-1" }, t("explore")), h("div", { class: "ask" },
      h("div", { class: "bar" }, this.runs,
        h("button", { type: "button", click: () => { this.editor.text = tidy(this.editor.text); } }, t("format")),
        this.settings.examples.length > 0 && [h("label", { for: "examples" }, t("examples")), examples]),
      h("label", { for: "operation" }, t("query")), this.editor.element, h("p", { id: "operation-keys", class: "note" }, t("keys")),
      h("label", { for: "variables" }, t("variables")), this.variables,
      h("label", { for: "token" }, t("token")), this.token,
      this.headers.map(({ header, field }) => [h("label", { for: field.id }, `${of(header.title)} (${header.name})`), field])),
    h("div", { class: "told" }, this.result.element,
      h("div", { class: "bar" }, h("button", { type: "button", click: event => this.copy(event.target) }, t("copy"))),
      h("details", { open: true }, h("summary", {}, t("history")), this.past)));
    this.remember();
  }

  load({ query, variables, headers }) {
    this.editor.text = query;
    this.variables.value = variables ?? "";
    for (const { header, field } of this.headers) if (headers?.[header.name] !== undefined) field.value = headers[header.name];
    this.result.clear();
  }

  async run() {
    if (this.running) return;
    const query = this.editor.text;
    const variables = this.readVariables();
    if (variables === undefined) return;
    const operation = this.operation(query);
    const body = written({ query, operationName: operation?.name ?? null }, variables);
    const stated = Object.fromEntries(this.headers.map(({ header, field }) => [header.name, field.value]));
    this.running = new AbortController();
    this.result.clear();
    this.result.say(t("running"));
    fill(this.runs, t("stop"));
    let count = 0;
    try {
      const answer = await send(this.settings.endpoint, body, {
        token: this.token.value.trim().replace(/^Bearer\s+/i, ""), headers: stated, isSubscription: operation?.kind === "subscription", signal: this.running.signal,
        onNext: text => { this.result.add(text, query); this.result.say(t("listening", ++count)); },
      });
      if (answer.isStream) this.result.say(t("ended", count));
      else this.answered(answer, query);
      this.keep(query, stated, operation, answer.body?.errors?.length ?? 0);
    } catch (failed) {
      this.result.say(failed.name === "AbortError" ? t("stopped") : "");
      if (failed.name !== "AbortError") this.result.fail(t("unanswered"));
    } finally {
      this.running = null;
      fill(this.runs, t("run"));
    }
  }

  answered(answer, query) {
    this.result.show(answer, query);
    this.editor.mark((answer.body?.errors ?? []).flatMap(error => error?.locations ?? []).map(({ line, column }) => offsetOf(query, line, column)));
  }

  // The variables as they are typed; undefined when they are no JSON object, which is then said.
  readVariables() {
    const text = this.variables.value.trim();
    if (text === "") return null;
    try {
      const value = JSON.parse(text);
      if (typeof value === "object" && value !== null && !Array.isArray(value)) return text;
    } catch {
      // Said below.
    }
    this.result.clear();
    this.result.say("");
    this.result.fail(t("badVariables"));
    return undefined;
  }

  // Of several operations the one in which the cursor stands is run.
  operation(query) {
    const all = operations(query);
    const at = this.editor.field.selectionStart;
    return all.find(one => one.start <= at && at <= one.end) ?? all[0];
  }

  keep(query, headers, operation, errors) {
    this.history.unshift({ query, variables: this.variables.value, headers, errors, at: new Date(), name: operation?.name ?? firstLine(query) });
    this.history.length = Math.min(this.history.length, keptMax);
    this.remember();
  }

  remember() {
    fill(this.past, this.history.length === 0 ? h("li", { class: "note" }, t("noHistory")) : this.history.map(run => h("li", {},
      h("button", { type: "button", class: "link", click: () => this.load(run) }, run.name),
      h("span", { class: "note" }, ` ${run.at.toLocaleTimeString()} · ${run.errors === 0 ? t("fine") : t("failed", run.errors)}`))));
  }

  async copy(button) {
    // A page over plain HTTP has no clipboard: the text is marked, to be copied by hand.
    if (!navigator.clipboard) return getSelection().selectAllChildren(this.result.answer);
    await navigator.clipboard.writeText(this.result.text ?? "");
    fill(button, t("copied"));
  }
}

// The variables stand in the request as they were typed: what JavaScript makes of a large number is another number.
const written = (request, variables) => variables === null ? JSON.stringify(request) : `${JSON.stringify(request).slice(0, -1)},"variables":${variables}}`;

const firstLine = query => (query.replace(/^[\s{]+/, "").split("\n")[0] || query).trim().slice(0, 60);
