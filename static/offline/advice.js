// Urgent advice by the rules about one day, at once and without a network. The server judges again when it hears of it.
import { evaluate } from "rules/evaluate";

const URGENT = ["emergency", "today"];

// The findings of an entry with the day's others, highest first, with the words for them; null where nothing urgent was
// found. What the others say without it was said when they were written.
export function advise(known, body, others = []) {
  if (!known) return null;
  const judge = (bodies) => evaluate(known.rules, bodies.map((each) => ({ day: each.local_date, ...each })), known.background);
  const named = ({ rule, level }) => `${rule}.${level}`;
  const alone = new Set(judge([body]).map(named));
  const before = new Set(others.length ? judge(others).map(named) : []);
  const isNews = (each) => alone.has(named(each)) || !before.has(named(each));
  const found = judge([body, ...others]).filter((each) => URGENT.includes(each.level) && isNews(each));
  if (!found.length) return null;
  const what = [body, ...others].map((each) => logged(known.words, each)).filter(Boolean).join("; ");
  return found.map(({ rule, level }) => ({ rule, level, ...filled(known.words.flags[`${rule}.${level}`], what) }));
}

function filled(words, what) {
  return Object.fromEntries(Object.entries(words).map(([name, text]) => [name, text.replace("{what}", what)]));
}

function logged({ symptoms, grades, logged: how }, body) {
  const keys = new Set([...Object.keys(body.grades).filter((key) => body.grades[key]), ...Object.keys(body.features)]);
  const said = [...keys].map((key) => {
    const name = symptoms[key].short.toLowerCase();
    const grade = body.grades[key];
    const first = grade && symptoms[key].graded ? how.grade : how.yes;
    const line = first.replace("{name}", name).replace("{value}", grade).replace("{word}", grades[grade]?.toLowerCase());
    return [line, ...(body.features[key] ?? []).map((tap) => symptoms[key].features[tap].toLowerCase())].join(", ");
  });
  return said.join("; ");
}

const made = (tag, properties, ...inside) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
};

const SVG = "http://www.w3.org/2000/svg";

function icon(sprite, name) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${sprite}#${name}`);
  drawing.append(use);
  return drawing;
}

// Full screen over the page, as templates/today/advice.html; `files` says where its style sheet and the icons are.
export function showAdvice([first, ...rest], known, files) {
  const { notices, levels } = known.words;
  const named = (level) => made("span", { className: `level level-${level}` }, icon(files.icons, `level-${level}`), levels[level]);
  document.head.append(made("link", { rel: "stylesheet", href: files.adviceCss }));
  const title = made("h1", { tabIndex: -1, textContent: first.title, id: "advice-title" });
  const seen = made("button", { type: "button", className: "button button-plain button-wide button-large", textContent: notices.already_getting_help });
  const parts = [
    made("p", { className: "advice-level" }, named(first.level)),
    title,
    made("p", { className: "advice-do", textContent: first.do }),
    ...calls(first.level, known, files.icons),
    seen,
    made("section", { className: "advice-say" }, made("h2", { textContent: notices.say_heading }), made("blockquote", { textContent: first.say })),
    made("p", { textContent: first.why }),
    ...(rest.length ? [made("p", { textContent: notices.several_lead })] : []),
    ...rest.map((each) => made("article", { className: "advice-more" }, named(each.level), made("h3", { textContent: each.title }), made("p", { textContent: each.do }))),
    made("p", { className: "small", textContent: notices.general_advice }),
  ];
  const article = made("article", {}, ...parts);
  const over = made("dialog", { className: `advice advice-over advice-${first.level}` }, article);
  over.setAttribute("aria-labelledby", "advice-title");
  over.addEventListener("close", () => over.remove());
  seen.addEventListener("click", () => over.close());
  document.body.append(over);
  over.showModal();
  title.focus();
}

function calls(level, { to_call: numbers, words: { notices } }, sprite) {
  const urgent = numbers.line ? [numbers.line, notices.call_line] : [numbers.clinic, notices.call_clinic];
  const [number, words] = level === "emergency" ? [numbers.emergency, notices.call_emergency] : urgent;
  if (!number) return [];
  const shown = words.includes(number) ? [] : [" ", made("span", { className: "call-number", textContent: number })];
  const link = { className: `button button-wide button-large call call-${level}`, href: `tel:${number.replace(/[^\d+*#]/g, "")}` };
  return [made("a", link, icon(sprite, "phone"), made("span", {}, words, ...shown))];
}
