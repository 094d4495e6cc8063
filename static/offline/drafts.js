// What stands in the check-in, kept at each tap, so that a page that closes loses nothing.
import { keep, kept, remove } from "offline/db";

const LASTS = 3 * 86_400_000;
const SOON = 250;

export const putDraft = (name, values) => keep(`draft:${name}`, { at: Date.now(), values });
export const dropDraft = (name) => remove("kept", `draft:${name}`);

export async function getDraft(name) {
  const draft = await kept(`draft:${name}`);
  return draft && Date.now() - draft.at < LASTS ? draft.values : null;
}

const isKept = (input) => input.name && !["csrfmiddlewaretoken", "temperature_unit", "weight_unit", "do"].includes(input.name);

// Keeps the form from now on; `stop()` before it is sent.
export function keepDraft(form, name) {
  let timer = 0;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => putDraft(name, read(form)).catch(() => {}), SOON);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  return { stop: () => clearTimeout(timer) };
}

export function read(form) {
  return [...new FormData(form)].filter(([key, value]) => isKept({ name: key }) && value !== "");
}

export function fill(form, values) {
  for (const input of [...form.elements].filter(isKept)) {
    const found = values.filter(([name]) => name === input.name).map(([, value]) => value);
    if (input.type === "checkbox" || input.type === "radio") input.checked = found.includes(input.value);
    else if (found.length) input.value = found.at(-1);
    if (input.checked || (found.length && input.name === "note")) input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
