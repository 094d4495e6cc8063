// What stands in the form, kept at each tap, so that a page that closes loses nothing.
import { keep, kept, remove } from "offline/db";

const LASTS = 3 * 86_400_000;
const SOON = 250;
const NOT_KEPT = ["csrfmiddlewaretoken", "temperature_unit", "weight_unit", "do"];
const ALWAYS_FILLED = ["uid", "local_date"];

const isKept = ({ name }) => name && !NOT_KEPT.includes(name);

export const putDraft = (name, values) => keep(`draft:${name}`, { at: Date.now(), values });
export const dropDraft = (name) => remove("kept", `draft:${name}`);

export async function getDraft(name) {
  const draft = await kept(`draft:${name}`);
  return draft && Date.now() - draft.at < LASTS && draft.values.some(isSaid) ? draft.values : null;
}

const isSaid = ([name]) => !ALWAYS_FILLED.includes(name);

// What she said, by field.
export function read(form) {
  return [...new FormData(form)].filter(([name, value]) => isKept({ name }) && value !== "");
}

export const isEmpty = (form) => !read(form).some(isSaid);

// Keeps the form from now on: a tap as soon as it is painted, typing when it pauses, all of it when the page is left.
// `stop()` before the form is sent; it resolves when nothing is being written any more.
export function keepDraft(form, name) {
  let [timer, frame, isDue] = [0, 0, false];
  let writing = Promise.resolve();
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    isDue = false;
  };
  const write = () => {
    if (!isDue) return;
    cancel();
    writing = writing.then(() => putDraft(name, read(form))).catch(() => {});
  };
  const after = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(write, wait);
  };
  form.addEventListener("input", ({ target }) => {
    isDue = true;
    if (target.matches("textarea, [inputmode]")) after(SOON);
  });
  form.addEventListener("change", () => {
    isDue = true;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => after(0));
  });
  addEventListener("pagehide", write);
  document.addEventListener("visibilitychange", () => document.hidden && write());
  return { stop: () => (cancel(), writing) };
}

export function fill(form, values) {
  for (const input of [...form.elements].filter(isKept)) {
    const found = values.filter(([name]) => name === input.name).map(([, value]) => value);
    if (input.type === "checkbox" || input.type === "radio") input.checked = found.includes(input.value);
    else if (found.length) input.value = found.at(-1);
    if (input.checked || (found.length && input.name === "note")) input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
