// The page without a network: fills in what this phone knows of its person, sealed in its store.
import { localDate, newId } from "offline/collect";
import { fact } from "offline/db";
import { known } from "offline/known";

class OfflinePage extends HTMLElement {
  async connectedCallback() {
    if (await fact("signing-out").catch(() => false)) {
      document.querySelector("#signed-out").hidden = false;
      return;
    }
    const { elements } = this.querySelector("checkin-form form");
    elements.uid.value = elements.uid.defaultValue = newId();
    elements.local_date.value = elements.local_date.defaultValue = elements.local_date.max = localDate();
    await this.tell();
    // Under the app lock nothing of hers can be read yet; the form itself is nobody's.
    if (!this.told) addEventListener("opened", () => this.tell(), { once: true });
  }

  async tell() {
    const rules = await known("rules");
    this.told = Boolean(rules);
    if (rules) this.follow(rules);
    this.hidden = false;
    this.listFlags((await known("flags"))?.flags ?? []);
    this.listDays((await known("checkins"))?.checkins ?? [], rules);
  }

  // Her units, the symptoms she follows in her order, and her own.
  follow({ follows, temperature_unit: temperature, weight_unit: weight }) {
    const { elements } = this.querySelector("form");
    const limits = JSON.parse(this.dataset.limits);
    for (const [name, unit, shown] of [["temperature", temperature, `°${temperature}`], ["weight", weight, weight]]) {
      const input = elements[`${name}_unit`];
      input.value = input.defaultValue = unit;
      this.querySelector(`#${name}_unit`).textContent = shown;
      [elements[`number_${name}`].dataset.low, elements[`number_${name}`].dataset.high] = limits[unit];
    }
    const list = this.querySelector(".symptoms");
    const row = (key) => this.querySelector(`#grade_${key}`);
    const model = row("fatigue").cloneNode(true);
    for (const key of follows.keys) if (row(key)) list.append(row(key));
    for (const other of list.querySelectorAll(".symptom")) other.hidden = !follows.keys.includes(other.id.slice(6));
    for (const own of follows.own.filter(({ hidden }) => !hidden)) list.append(this.ownRow(model, own));
  }

  ownRow(model, { id, name }) {
    const row = model.cloneNode(true);
    row.hidden = false;
    row.innerHTML = row.innerHTML.replaceAll("grade_fatigue", `own_${id}`);
    row.id = `own_${id}`;
    row.querySelector("legend").textContent = name;
    return row;
  }

  listFlags(flags) {
    this.fill("[data-flags]", flags, ({ words }) => [words.title, words.do]);
  }

  listDays(checkins, rules) {
    const names = rules?.words.symptoms ?? {};
    const felt = ({ grades }) => Object.entries(grades).filter(([, grade]) => grade).sort((a, b) => b[1] - a[1]);
    this.fill("[data-days]", checkins, (entry) => [
      new Date(`${entry.local_date}T12:00`).toLocaleDateString(document.documentElement.lang, { weekday: "short", day: "numeric", month: "short" }),
      [...felt(entry).map(([key, grade]) => `${names[key]?.short ?? key} ${grade}`), entry.note].filter(Boolean).join(" · "),
    ]);
  }

  fill(where, rows, texts) {
    const section = this.querySelector(where);
    section.hidden = !rows.length;
    section.querySelector("ul").replaceChildren(
      ...rows.map((row) => {
        const item = document.createElement("li");
        const [first, second] = texts(row);
        item.append(Object.assign(document.createElement("strong"), { textContent: first }), ` ${second}`);
        return item;
      }),
    );
  }
}

customElements.define("offline-page", OfflinePage);
