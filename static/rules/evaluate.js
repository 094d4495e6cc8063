// The rules about one day, on the phone and without a network: the same conditions as data that the server holds.
// `rules` come from clinical/patterns/phone.py; this file knows their nodes and nothing of illness.

const LEVELS = ["visit", "days", "today", "emergency"];

/**
 * @param {{rule: string, level: string, when: object}[]} rules
 * @param {object | object[]} entries one entry of a day, or all: {day, grades, features, places, numbers, general}
 * @param {{known_sites: string[], fever_c: number, treatments: object[], team_knows: object[]}} background
 * @returns {{rule: string, level: string}[]} each rule once, the highest level first
 */
export function evaluate(rules, entries, background) {
  const day = join([entries].flat(), background);
  const found = new Map();
  for (const { rule, level, when } of rules) {
    const rank = LEVELS.indexOf(level);
    if (rank > (found.get(rule) ?? -1) && holds(when, day)) found.set(rule, rank);
  }
  return [...found].sort((a, b) => b[1] - a[1]).map(([rule, rank]) => ({ rule, level: LEVELS[rank] }));
}

// A node is named by its first key.
const NODES = {
  all: (node, day) => node.all.every((part) => holds(part, day)),
  any: (node, day) => node.any.some((part) => holds(part, day)),
  not: (node, day) => !holds(node.not, day),
  graded: (node, day) => day.grades.get(node.graded) >= node.at_least,
  tapped: (node, day) => node.any_of.some((feature) => day.features.has(`${node.tapped}.${feature}`)),
  marked: (node, day) => node.any_of.some((place) => day.places.has(`${node.marked}.${place}`)),
  number: (node, day) => fits(day.numbers.get(node.number), node),
  fever: (node, day) => day.numbers.get("temperature_c") >= day.background.fever_c,
  said: (node, day) => day.general.has(node.said),
  site: (node, day) => day.background.known_sites.includes(node.site),
  treated: (node, day) => day.background.treatments.some((each) => each.kinds.includes(node.treated) && counts(each, day)),
  team_knows: (node, day) => day.background.team_knows.some((each) => each.symptom === node.team_knows && counts(each, day)),
  one_entry: (node, day) => day.entries.some((entry) => holds(node.one_entry, join([entry], day.background))),
};

function holds(node, day) {
  return NODES[Object.keys(node)[0]](node, day);
}

function fits(value, { at_least, below }) {
  return value !== undefined && (at_least === null || value >= at_least) && (below === null || value < below);
}

function counts({ from, until }, { date }) {
  return (from === null || from <= date) && (until === null || date <= until);
}

// The day's entries as one: the highest grades and numbers, the union of taps and places. Never asked stays absent.
function join(entries, background) {
  const day = { entries, background, date: entries[0].day, grades: new Map(), numbers: new Map() };
  day.features = unite(entries, "features");
  day.places = unite(entries, "places");
  day.general = new Set(entries.flatMap((entry) => entry.general ?? []));
  for (const entry of entries) {
    keepHighest(day.grades, entry.grades ?? {});
    keepHighest(day.numbers, entry.numbers ?? {});
  }
  if (day.numbers.has("nrs")) keepHighest(day.grades, { pain: gradeOfNumber(day.numbers.get("nrs")) });
  return day;
}

function keepHighest(kept, more) {
  for (const [key, value] of Object.entries(more)) {
    if (value !== null && !(kept.get(key) >= value)) kept.set(key, value);
  }
}

function unite(entries, kind) {
  const pairs = entries.flatMap((entry) => Object.entries(entry[kind] ?? {}));
  return new Set(pairs.flatMap(([symptom, values]) => values.map((value) => `${symptom}.${value}`)));
}

function gradeOfNumber(nrs) {
  return nrs >= 10 ? 4 : nrs >= 7 ? 3 : nrs >= 4 ? 2 : nrs > 0 ? 1 : 0;
}
