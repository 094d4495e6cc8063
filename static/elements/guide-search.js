// <guide-search>: without a network the words are looked for in the pages that the phone keeps.
class GuideSearch extends HTMLElement {
  connectedCallback() {
    this.querySelector("form").addEventListener("submit", (event) => {
      if (navigator.onLine) return;
      event.preventDefault();
      this.look(new FormData(event.target).get("words"));
    });
  }

  async look(words) {
    const asked = plain(words).split(/\s+/).filter(Boolean);
    const links = [...this.querySelectorAll(".guide-parts a")];
    const texts = await Promise.all(links.map(kept));
    let shown = 0;
    links.forEach((link, place) => {
      const text = plain(`${link.textContent} ${texts[place]}`);
      const holds = asked.every((word) => text.includes(word));
      link.closest("li").hidden = !holds;
      shown += holds;
    });
    for (const part of this.querySelectorAll(".guide-parts section")) part.hidden = !part.querySelector("li:not([hidden])");
    this.querySelector("[data-status]").textContent = shown ? "" : this.dataset.none;
  }
}

// The text of a page as the phone keeps it; empty where it does not.
async function kept(link) {
  const answer = await caches.match(link.href, { ignoreSearch: true }).catch(() => undefined);
  if (!answer) return "";
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("article")?.textContent ?? "";
}

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

customElements.define("guide-search", GuideSearch);
