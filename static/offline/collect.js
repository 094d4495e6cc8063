// The check-in form as the body of PUT /api/v1/checkins/{id}: the same reading as web/forms/checkin.py.
import { listen, put } from "offline/outbox";
import { flush } from "offline/flush";

// What a "yes" to where the blood came from stands for, at the least.
const BLOOD = { coughed: ["cough", "blood_streaks"], vomited: ["nausea_vomiting", "blood_or_coffee_grounds"], elsewhere: ["jaundice", "bleeding"] };
const UNMEASURED_FEVER = 38;
const POUND = 0.45359237;
const ANSWER_WITHIN = 4000;

export class Unreadable extends Error {}

export function collect(form) {
  const data = new FormData(form);
  const one = (name) => String(data.get(name) ?? "").trim();
  const body = {
    local_date: one("local_date") || localDate(),
    zone: zone(),
    entered_at: withOffset(new Date()),
    only_me: one("only_me") === "1",
    weekly: form.dataset.weekly === "yes",
    grades: {},
    features: {},
    places: {},
    numbers: {},
    general: data.getAll("general"),
    own_grades: {},
    bother: one("bother"),
    note: one("note").replaceAll("\r\n", "\n"),
  };
  if (one("base")) body.base_revision = Number(one("base"));
  for (const [name, value] of data) {
    const [, kind, key] = /^(grade|feature|place|own)_(.+)$/.exec(name) ?? [];
    if (kind === "grade" && value) body.grades[key] = Number(value);
    if (kind === "own" && value) body.own_grades[key] = Number(value);
    if (kind === "feature") add(body.features, key, value);
    if (kind === "place") add(body.places, key, value);
  }
  numbers(form, body, one);
  safety(body, new Set(data.getAll("safety")), one("safety_no") === "1", data.getAll("safety_blood_from"));
  return { id: one("uid"), patient: /\/people\/([0-9a-f-]{36})\//.exec(form.action)?.[1] ?? null, body };
}

function add(table, key, value) {
  table[key] ??= [];
  if (!table[key].includes(value)) table[key].push(value);
}

// Outside what a thermometer or a scale can show, in her unit: a slip of the finger is nothing to advise on.
function isSlip(input, value) {
  return value < Number(input?.dataset?.low ?? value) || value > Number(input?.dataset?.high ?? value);
}

function numbers(form, body, one) {
  const read = (name, into, convert = (value) => value) => {
    const text = one(name).replace(",", ".");
    if (!text) return;
    if (!/^-?\d+(\.\d+)?$/.test(text) || isSlip(form.elements[name], Number(text))) throw new Unreadable(name);
    body.numbers[into] = convert(Number(text));
  };
  read("number_nrs", "nrs");
  read("number_vomits_24h", "vomits_24h");
  read("number_activity", "activity");
  // To twelve places, as exact as a thermometer and a scale are many times over: 100.4 °F is 38.
  const exact = (value) => Number(value.toFixed(12));
  read("number_temperature", "temperature_c", (value) => (one("temperature_unit") === "F" ? exact(((value - 32) * 5) / 9) : value));
  read("number_weight", "weight_kg", (value) => (one("weight_unit") === "lb" ? exact(value * POUND) : value));
}

// As clinical/catalogue/safety.py: an open question changes nothing.
function safety(body, yes, no, from) {
  const { grades, features, numbers } = body;
  for (const key of ["seizure", "jaundice"]) {
    if (yes.has(key)) grades[key] = 1;
    else if (no) grades[key] = 0;
  }
  if (yes.has("fall")) {
    grades.balance = Math.max(1, grades.balance ?? 0);
    add(features, "balance", "fall");
  }
  if (yes.has("fever")) numbers.temperature_c ??= UNMEASURED_FEVER;
  if (yes.has("blood") || from.length) {
    for (const source of from.length ? from : ["elsewhere"]) add(features, ...BLOOD[source]);
  }
}

const pad = (number, places = 2) => String(Math.abs(number)).padStart(places, "0");

export function localDate(at = new Date()) {
  return `${pad(at.getFullYear(), 4)}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

function withOffset(at) {
  const east = -at.getTimezoneOffset();
  const time = `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}.${pad(at.getMilliseconds(), 3)}`;
  return `${localDate(at)}T${time}${east < 0 ? "-" : "+"}${pad(Math.trunc(east / 60))}:${pad(east % 60)}`;
}

export function zone() {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return timeZone && timeZone !== "Etc/Unknown" ? timeZone : "UTC";
}

// A version 7 UUID, so that ids made on phones sort by when they were made.
export function newId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let place = 5, rest = now; place >= 0; place -= 1, rest = Math.floor(rest / 256)) bytes[place] = rest % 256;
  bytes[6] = (bytes[6] & 15) | 112;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// Resolves when the entry is safe on the phone; `answer` to what the server said, if it did soon.
export async function save(form) {
  const entry = collect(form);
  const kept = await put(entry);
  const answer = new Promise((resolve) => {
    setTimeout(() => resolve(null), ANSWER_WITHIN);
    listen((news) => news.id === entry.id && resolve(news));
    // Nothing to wait for where it cannot be sent now.
    flush().then((state) => state && resolve(null));
  });
  return { ...entry, kept, answer };
}
