// The page without a network: fills in what this phone knows of its person, sealed in its store.
import { localDate, newId } from "offline/collect";
import { fact } from "offline/db";
import { isEmpty } from "offline/drafts";
import { ask, flush } from "offline/flush";
import { known } from "offline/known";
import { entries } from "offline/last";
import { isLeaving } from "offline/log";
import { listen } from "offline/outbox";

const AGAIN = 30_000;
const OF_ANOTHER = /^\/(people|patients)\//;

class OfflinePage extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.isHers = this.isMinded = false;
    // Resolves when the form is as she knows it.
    this.ready = this.begin();
  }

  async begin() {
    if (await fact("signing-out").catch(() => false)) {
      document.querySelector("#signed-out").hidden = false;
      return;
    }
    const { elements } = this.form;
    elements.uid.value = elements.uid.defaultValue = newId();
    elements.local_date.value = elements.local_date.defaultValue = elements.local_date.max = localDate();
    await this.tell();
    this.listDays();
    // Under the app lock nothing of hers can be read yet; the form itself is nobody's.
    if (!this.rules) addEventListener("opened", () => (this.ready = this.tell().then(() => this.listDays())), { once: true });
    listen(({ kind }) => ["kept", "sent", "changed"].includes(kind) && this.listDays());
    addEventListener("online", () => this.lookAround());
    addEventListener("offline", () => this.say(false));
    document.addEventListener("visibilitychange", () => document.hidden || this.lookAround());
    setInterval(() => document.hidden || this.lookAround(), AGAIN);
  }

  async tell() {
    this.rules = await known("rules");
    if (this.rules) this.follow(this.rules);
    this.isHers = !OF_ANOTHER.test(location.pathname) && !(await fact("no-diary").catch(() => false));
    this.querySelector("[data-others]").hidden = this.isHers;
    this.hidden = false;
    this.showForm();
    this.listFlags((await known("flags"))?.flags ?? []);
  }

  // A form that was saved before anyone minds it would go to a server that is not there, and be lost.
  minded() {
    this.isMinded = true;
    this.showForm();
  }

  showForm() {
    this.querySelector(".log").hidden = !(this.isHers && this.isMinded);
  }

  // Her units, the symptoms she follows in her order, and her own.
  follow({ follows, to_call: numbers, temperature_unit: temperature, weight_unit: weight }) {
    const { elements } = this.form;
    const limits = JSON.parse(this.dataset.limits);
    for (const [name, unit, shown] of [["temperature", temperature, `°${temperature}`], ["weight", weight, weight]]) {
      const input = elements[`${name}_unit`];
      input.value = input.defaultValue = unit;
      this.querySelector(`#${name}_unit`).textContent = shown;
      [elements[`number_${name}`].dataset.low, elements[`number_${name}`].dataset.high] = limits[unit];
    }
    const watching = this.querySelector(".watching");
    watching.textContent = watching.textContent.replace(this.dataset.emergency, numbers.emergency);
    this.querySelector(".weekly").hidden = !follows.weekly;
    this.arrange(follows);
  }

  // What she does not follow goes below "More symptoms", as on Today.
  arrange({ keys, own }) {
    const [list, more] = [this.querySelector(".symptoms"), this.querySelector(".more-symptoms")];
    const row = (key) => this.querySelector(`#grade_${key}`);
    const shown = own.filter(({ hidden }) => !hidden);
    const model = row("fatigue").cloneNode(true);
    const left = [...list.children].filter(({ id }) => !keys.includes(id.slice("grade_".length)));
    more.querySelector(".symptoms").append(...left);
    more.hidden = !left.length;
    list.append(...keys.map(row).filter(Boolean), ...shown.map((each) => this.ownRow(model, each)));
    this.querySelector(".own-words").hidden = !shown.length;
    const bother = this.form.elements.bother;
    bother.append(...shown.map(({ id, name }) => new Option(name, id)));
    for (const option of [...bother.options]) if (left.some(({ id }) => id === `grade_${option.value}`)) option.remove();
  }

  ownRow(model, { id, name }) {
    const row = model.cloneNode(true);
    row.innerHTML = row.innerHTML.replaceAll("grade_fatigue", `own_${id}`);
    row.id = `own_${id}`;
    row.querySelector("legend").textContent = name;
    return row;
  }

  listFlags(flags) {
    this.fill("[data-flags]", flags, ({ words }) => [words.title, words.do]);
  }

  async listDays() {
    this.fill("[data-days]", await entries(), (entry) => [
      new Date(`${entry.local_date}T12:00`).toLocaleDateString(document.documentElement.lang, { weekday: "short", day: "numeric", month: "short" }),
      [...this.felt(entry), entry.note].filter(Boolean).join(" · ") || this.dataset.none,
      entry.isUnsent && this.dataset.unsent,
    ]);
  }

  felt({ grades, own_grades: own }) {
    const symptoms = this.rules?.words.symptoms ?? {};
    const names = Object.fromEntries((this.rules?.follows.own ?? []).map(({ id, name }) => [id, name]));
    const said = Object.entries({ ...grades, ...own }).filter(([, grade]) => grade);
    const named = ([key, grade]) => (symptoms[key]?.graded === false ? symptoms[key].short : `${symptoms[key]?.short ?? names[key] ?? key} ${grade}`);
    return said.sort((one, other) => other[1] - one[1]).map(named);
  }

  fill(where, rows, texts) {
    const section = this.querySelector(where);
    section.hidden = !rows.length;
    section.querySelector("ul").replaceChildren(
      ...rows.map((row) => {
        const item = document.createElement("li");
        const [first, second, tag] = texts(row);
        item.append(Object.assign(document.createElement("strong"), { textContent: first }), ` ${second} `);
        if (tag) item.append(Object.assign(document.createElement("span"), { className: "tag", textContent: tag }));
        return item;
      }),
    );
  }

  // Back in reach: an untouched page gives way to Today; a form that was begun is not taken from under her hands.
  async lookAround() {
    const answer = await ask("/api/v1/session").catch(() => null);
    const isOurs = answer?.status < 500 && answer.headers.get("Content-Type")?.includes("json");
    if (!isOurs) return this.say(false);
    await flush();
    if (isLeaving() || this.form.dataset.busy) return;
    this.say(true);
    if (!isEmpty(this.form) || document.querySelector("dialog[open]")) return;
    if (document.querySelector("outbox-status").dataset.state === "sent") sessionStorage.setItem("mbc-just", "sent");
    location.reload();
  }

  say(isBack) {
    this.querySelector("[data-away]").hidden = isBack;
    this.querySelector("[data-back]").hidden = !isBack;
  }
}

customElements.define("offline-page", OfflinePage);
