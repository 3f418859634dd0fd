// The page's own words in Chinese and English. What the schema says of itself stands in its descriptions' language.

const words = {
  skip: ["跳到正文", "Skip to the content"],
  reference: ["接口文档", "Reference"],
  explore: ["查询台", "Explorer"],
  language: ["English", "中文"],
  toDark: ["深色", "Dark"],
  toLight: ["浅色", "Light"],
  search: ["搜索类型、字段、参数、枚举值、指令", "Search types, fields, arguments, values, directives"],
  searchKey: ["按 / 键搜索", "Press / to search"],
  found: [n => `找到 ${n} 项`, n => n === 1 ? "1 found" : `${n} found`],
  foundMore: [n => `另有 ${n} 项，请输入更多字词`, n => `${n} more; type more of it`],
  queries: ["查询", "Queries"],
  mutations: ["变更", "Mutations"],
  subscriptions: ["订阅", "Subscriptions"],
  directives: ["指令", "Directives"],
  OBJECT: ["对象", "Objects"],
  INTERFACE: ["接口", "Interfaces"],
  UNION: ["联合", "Unions"],
  ENUM: ["枚举", "Enums"],
  INPUT_OBJECT: ["输入", "Inputs"],
  SCALAR: ["标量", "Scalars"],
  kind_OBJECT: ["对象类型", "object type"],
  kind_INTERFACE: ["接口类型", "interface"],
  kind_UNION: ["联合类型", "union"],
  kind_ENUM: ["枚举类型", "enum"],
  kind_INPUT_OBJECT: ["输入类型", "input"],
  kind_SCALAR: ["标量类型", "scalar"],
  kind_directive: ["指令", "directive"],
  kind_field: ["字段", "field"],
  kind_input: ["输入字段", "input field"],
  kind_argument: ["参数", "argument"],
  kind_value: ["枚举值", "value"],
  fields: ["字段", "Fields"],
  arguments: ["参数", "Arguments"],
  values: ["取值", "Values"],
  possibleTypes: ["可能的类型", "Possible types"],
  implements: ["实现", "Implements"],
  usedBy: ["出现于", "Used by"],
  locations: ["可用位置", "Locations"],
  repeatable: ["可重复", "repeatable"],
  oneOf: ["只能给出其中一个字段", "exactly one of the fields is given"],
  deprecated: ["已弃用", "Deprecated"],
  default: ["默认值", "default"],
  specifiedBy: ["规范", "Specified by"],
  required: ["必填", "required"],
  tryIt: ["试一试", "Try it"],
  tryField: [name => `在查询台中试用 ${name}`, name => `Try ${name} in the explorer`],
  asText: ["以文本查看全部定义", "The whole schema as text"],
  overview: ["这里是全部类型、字段和参数的说明。左侧可浏览或搜索；点击类型名称可继续查看。", "What every type, field and argument means. Browse or search on the left; a type's name leads to it."],
  counts: [(t, f) => `${t} 个类型，${f} 个字段和输入`, (t, f) => `${t} types, ${f} fields and inputs`],
  unknown: [name => `没有名为“${name}”的内容。`, name => `There is nothing called “${name}”.`],
  unpublished: ["本平台未公开接口定义（内省已关闭），因此没有文档和补全；查询台仍可使用。", "This host does not publish its schema (introspection is switched off), so there is no reference and no completion; the explorer works."],
  unreachable: ["无法读取接口定义，请重新载入页面。", "The schema could not be read. Load the page again."],
  contents: ["目录", "Contents"],
  query: ["查询语句", "Operation"],
  variables: ["变量（JSON）", "Variables (JSON)"],
  token: ["访问令牌（仅保存在内存中，关闭页面即消失）", "Bearer token (kept in memory only, gone with the page)"],
  stated: ["不声明", "none stated"],
  run: ["运行", "Run"],
  stop: ["停止", "Stop"],
  format: ["整理", "Tidy"],
  copy: ["复制结果", "Copy result"],
  copied: ["已复制", "Copied"],
  examples: ["示例", "Examples"],
  chooseExample: ["选择示例…", "Choose an example …"],
  result: ["结果", "Result"],
  answer: ["应答内容", "Answer"],
  noResult: ["运行后，结果显示在这里。", "The result appears here once something was run."],
  errors: ["错误", "Errors"],
  place: [(line, column) => `第 ${line} 行第 ${column} 列`, (line, column) => `line ${line}, column ${column}`],
  answered: [(status, ms, size) => `HTTP ${status} · ${ms} 毫秒 · ${size}`, (status, ms, size) => `HTTP ${status} · ${ms} ms · ${size}`],
  running: ["运行中…", "Running …"],
  stopped: ["已停止", "Stopped"],
  listening: [n => `订阅中，已收到 ${n} 条…`, n => `Listening, ${n} received …`],
  ended: [n => `订阅结束，共收到 ${n} 条`, n => `Ended, ${n} received`],
  unanswered: ["服务器没有应答。", "The server did not answer."],
  notJson: ["服务器的应答不是 JSON。", "The server's answer is not JSON."],
  badVariables: ["变量不是 JSON 对象。", "The variables are no JSON object."],
  history: ["本次访问的历史（不保存）", "History of this visit (not kept)"],
  noHistory: ["尚未运行任何查询。", "Nothing was run yet."],
  fine: ["成功", "fine"],
  failed: [n => `${n} 个错误`, n => n === 1 ? "1 error" : `${n} errors`],
  keys: ["Ctrl+Enter 运行 · Ctrl+空格 补全 · Esc 关闭补全 · Tab 移到下一处", "Ctrl+Enter runs · Ctrl+Space completes · Esc closes the completion · Tab moves on"],
  completions: ["补全", "Completions"],
};

let chosen = (navigator.language ?? "en").toLowerCase().startsWith("zh") ? 0 : 1;

export const language = () => chosen === 0 ? "zh-CN" : "en";

export function switchLanguage() {
  chosen = 1 - chosen;
}

/** The words for a key in the chosen language. */
export function t(key, ...values) {
  const word = words[key][chosen];
  return typeof word === "function" ? word(...values) : word;
}

/** The chosen half of a text that the host gives in both languages. */
export const of = text => text ? (chosen === 0 ? text.zh : text.en) : "";
