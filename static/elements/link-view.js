// <link-view>: asks for the passcode, fetches what is sealed, opens it here with the key behind `#`, and shows it.
import { attachments, drawn } from "links/document";
import { bytesOf, payloadOf, textOf, unsealed } from "links/shlink";

const ENDINGS = { "application/pdf": "pdf", "text/csv": "csv", "application/fhir+json": "fhir.json" };

class LinkView extends HTMLElement {
  connectedCallback() {
    this.querySelector("[data-needs]").remove();
    this.form = this.querySelector("form");
    this.status = this.querySelector("[role=status]");
    this.payload = payloadOf(location.hash);
    if (!window.crypto?.subtle || !("DecompressionStream" in window)) return this.say("old");
    // A manifest elsewhere is not ours to show.
    if (this.payload?.url !== location.origin + this.dataset.manifest) return this.say("cut");
    this.begin();
  }

  begin() {
    if (this.payload.label) this.querySelector("[data-label]").textContent = this.payload.label;
    const until = this.querySelector("time");
    const how = { dateStyle: "long", timeStyle: "short" };
    until.textContent = new Date(until.dateTime).toLocaleString(document.documentElement.lang, how);
    this.form.hidden = false;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.open(new FormData(this.form));
    });
  }

  async open(form) {
    this.say("opening");
    try {
      const answer = await fetch(this.dataset.manifest, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ recipient: form.get("recipient"), passcode: form.get("passcode") }),
        credentials: "omit",
        referrerPolicy: "no-referrer",
      });
      if (answer.ok) return await this.show(await answer.json());
      if (answer.status === 401) return this.say("wrong", (await answer.json()).remainingAttempts);
      this.say(answer.status === 404 ? "gone" : "later");
    } catch (error) {
      this.say(error.name === "OperationError" ? "cut" : "later");
    }
  }

  async show(manifest) {
    const files = await Promise.all(manifest.files.map((file) => unsealed(file.embedded, this.payload.key)));
    const roots = files.map((bytes) => JSON.parse(textOf(bytes)));
    const sheet = this.querySelector("article");
    sheet.replaceChildren(...drawn(roots[0]));
    this.offer([...attachments(roots), { type: "application/fhir+json", bytes: files[0] }]);
    for (const part of [this.form, this.querySelector("[data-before]")]) part.hidden = true;
    this.status.textContent = "";
    sheet.hidden = false;
    sheet.focus();
  }

  offer(files) {
    const place = this.querySelector(".link-files");
    for (const { type, data, bytes } of files) {
      const kind = type.split(";")[0];
      const words = this.dataset[ENDINGS[kind]?.split(".")[0]];
      if (!words) continue;
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([bytes ?? bytesOf(data)], { type }));
      link.download = `summary.${ENDINGS[kind]}`;
      link.className = "button button-plain";
      link.textContent = words;
      place.append(link);
    }
    place.hidden = false;
  }

  say(what, count = "") {
    this.status.textContent = this.dataset[what].replace("{count}", count);
  }
}

customElements.define("link-view", LinkView);
