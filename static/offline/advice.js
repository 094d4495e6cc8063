// Urgent advice by the rules about one day, at once and without a network. The server judges again when it hears of it.
import { localDate } from "offline/collect";
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
  return found.map(({ rule, level }) => ({ rule, level, what, ...filled(known.words.flags[`${rule}.${level}`], what) }));
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

// Over the page, for an entry of `day`; `files` says where its style sheet and the icons are.
export function showAdvice(found, known, files, day) {
  document.head.append(made("link", { rel: "stylesheet", href: files.adviceCss }));
  if (isLongPast(day) && known.words.notices.past_day) ask(found, known, files, day);
  else show(found, known, files);
}

// Full screen, as templates/today/advice.html.
function show([first, ...rest], known, files) {
  const { notices, levels } = known.words;
  const named = (level) => made("span", { className: `level level-${level}` }, icon(files.icons, `level-${level}`), levels[level]);
  const seen = wideButton("button-plain", notices.already_getting_help);
  const over = open(first.level, [
    made("p", { className: "advice-level" }, named(first.level)),
    heading(first.title),
    made("p", { className: "advice-logged", textContent: `${notices.what_heading}: ${first.what}` }),
    made("p", { className: "advice-do", textContent: first.do }),
    made("p", { className: "advice-when", textContent: `${notices.by_when_heading}: ${first.by_when}` }),
    ...calls(first.level, known, files.icons),
    seen,
    made("p", { textContent: first.why }),
    made("section", { className: "advice-say" }, made("h2", { textContent: notices.say_heading }), made("blockquote", { textContent: first.say })),
    ...([first, ...rest].some(({ rule }) => rule === "worried") && notices.crisis ? [made("p", { className: "advice-crisis", textContent: notices.crisis })] : []),
    ...(rest.length ? [made("p", { textContent: notices.several_lead })] : []),
    ...rest.map((each) => made("article", { className: "advice-more" }, named(each.level), made("h3", { textContent: each.title }), made("p", { textContent: `${each.do} ${each.why}` }))),
    made("p", { className: "small", textContent: notices.general_advice }),
  ]);
  seen.addEventListener("click", () => over.close());
}

// As the server words a day more than 24 hours ago: asked about first, and urgent again where it still is so.
function ask(found, known, files, day) {
  const { notices } = known.words;
  const date = new Date(`${day}T12:00`).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long" });
  const yes = wideButton("", notices.past_day_yes);
  const no = wideButton("button-plain", notices.past_day_no);
  const over = open("days", [
    heading(notices.past_day.replace("{date}", date)),
    made("p", { className: "advice-logged", textContent: `${notices.what_heading}: ${found[0].what}` }),
    made("p", { textContent: notices.past_day_do }),
    yes,
    no,
  ]);
  yes.addEventListener("click", () => { over.close(); show(found, known, files); });
  no.addEventListener("click", () => over.close());
}

function isLongPast(day) {
  const yesterday = new Date();
  yesterday.setDate(yesterday.getDate() - 1);
  return day < localDate(yesterday);
}

const heading = (textContent) => made("h1", { tabIndex: -1, textContent, id: "advice-title" });
const wideButton = (look, textContent) => made("button", { type: "button", className: `button ${look} button-wide button-large`, textContent });

function open(level, parts) {
  const over = made("dialog", { className: `advice advice-over advice-${level}` }, made("article", {}, ...parts));
  over.setAttribute("aria-labelledby", "advice-title");
  over.addEventListener("close", () => over.remove());
  document.body.append(over);
  over.showModal();
  over.querySelector("h1").focus();
  return over;
}

function calls(level, { to_call: numbers, words: { notices } }, sprite) {
  const urgent = numbers.line ? [numbers.line, notices.call_line] : [numbers.clinic, notices.call_clinic];
  const [number, words] = level === "emergency" ? [numbers.emergency, notices.call_emergency] : urgent;
  if (!number) return [];
  const shown = words.includes(number) ? [] : [" ", made("span", { className: "call-number", textContent: number })];
  const link = { className: `button button-wide button-large call call-${level}`, href: `tel:${number.replace(/[^\d+*#]/g, "")}` };
  return [made("a", link, icon(sprite, "phone"), made("span", {}, words, ...shown))];
}
