/* Meetings on a program's own page, by one line:

     <script src="https://.../meetings/<program>/embed.js" async></script>

   It draws <meeting-finder> where the line stands, or into the first <meeting-finder> of the page. No cookie, no
   storage, nothing of whoever looks: what is typed goes to the server of the line by POST, a position rounded to two
   decimals (about a kilometre) only when somebody asks for it. Styled by --meetings-... variables, and by
   ::part(form), ::part(found), ::part(meeting), ::part(button). */
(() => {
  "use strict";

  const here = document.currentScript;
  const LOOK = `
    :host { display: block; color: var(--meetings-ink, inherit); font: var(--meetings-font, inherit); line-height: 1.5;
      --m-accent: var(--meetings-accent, #145a50); --m-on-accent: var(--meetings-on-accent, #fff);
      --m-line: var(--meetings-line, #8b8070); --m-ground: var(--meetings-ground, transparent);
      --m-radius: var(--meetings-radius, .5rem); --m-space: var(--meetings-space, 1rem); }
    :host([hidden]) { display: none; }
    *, *::before, *::after { box-sizing: border-box; }
    section { background: var(--m-ground); }
    h2 { font-size: 1.35em; line-height: 1.25; margin: 0 0 .5em; }
    h3 { font-size: 1.15em; line-height: 1.3; margin: var(--m-space) 0 .5em; }
    h4 { font-size: 1.05em; line-height: 1.35; margin: 0; }
    p { margin: .35em 0; }
    form { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr)); gap: var(--m-space);
      align-items: end; margin: 0 0 var(--m-space); }
    label { display: block; font-weight: 600; }
    input, select, button { font: inherit; color: inherit; min-block-size: 3rem; inline-size: 100%; padding: .5em .75em;
      border: 1px solid var(--m-line); border-radius: var(--m-radius); background: var(--meetings-field, transparent); }
    select option { color: #000; background: #fff; }
    button { background: var(--m-accent); color: var(--m-on-accent); border-color: var(--m-accent); font-weight: 600;
      cursor: pointer; }
    button.second { background: transparent; color: inherit; border-color: var(--m-line); }
    button[hidden] { display: none; }
    a { color: var(--meetings-link, var(--meetings-accent, inherit)); text-underline-offset: .15em; }
    :focus-visible { outline: 2px solid #fff; outline-offset: 0; box-shadow: 0 0 0 4px #000; }
    ol { list-style: none; margin: 0; padding: 0; }
    li { border-block-start: 1px solid var(--m-line); padding-block: var(--m-space); }
    li a { display: inline-block; min-block-size: 1.5rem; }
    .when { font-weight: 600; }
    .when .quiet { font-weight: 400; }
    .buttons { display: flex; flex-wrap: wrap; gap: .5rem; grid-column: 1 / -1; }
    .buttons button { inline-size: auto; padding-inline: 1.5em; }
    .quiet { opacity: .85; }
    .wrong { font-weight: 600; border-inline-start: 4px solid currentColor; padding-inline-start: .75em; }
    .heard { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap; }
    [aria-busy="true"] { opacity: .6; }
    @media print { form, button { display: none; } }`;
  const LOST = {
    en: ["The list cannot be reached just now.", "Open it as a page"],
    es: ["La lista no está al alcance ahora.", "Abrirla como página"],
  };
  const NO_PLACE = {
    en: "This phone does not say where it is. A town or a ZIP code works as well.",
    es: "Este teléfono no dice dónde está. También sirve una ciudad o un código postal.",
  };

  class MeetingFinder extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot || !this.getAttribute("from")) return;
      this.tongue = this.language();
      this.lang = this.tongue;
      const root = this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(LOOK);
      root.adoptedStyleSheets = [sheet];
      root.addEventListener("submit", (event) => this.sent(event));
      root.addEventListener("click", (event) => event.target.closest("[data-near]") && this.near(event.target));
      this.begin();
    }

    language() {
      const wished = this.getAttribute("lang") || document.documentElement.lang || navigator.language || "en";
      return wished.toLowerCase().startsWith("es") ? "es" : "en";
    }

    async answer(said) {
      said.set("in", this.tongue);
      const answer = await fetch(this.getAttribute("from"), {
        method: "POST", body: said, credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store",
      });
      if (!answer.ok && answer.status !== 422 && answer.status !== 429) throw new Error(String(answer.status));
      return answer.text();
    }

    async begin() {
      try {
        this.shadowRoot.innerHTML = await this.answer(new URLSearchParams());
        const near = this.shadowRoot.querySelector("[data-near]");
        if (near && "geolocation" in navigator) near.hidden = false;
      } catch {
        this.lost(this.shadowRoot);
      }
    }

    /* What was found takes the place of what stood there; the form keeps what was typed, and the focus. */
    async sent(event) {
      event.preventDefault();
      const form = event.target;
      const found = this.shadowRoot.querySelector("[data-found]");
      const { near } = form.elements;
      found.setAttribute("aria-busy", "true");
      try {
        const told = document.createElement("template");
        told.innerHTML = await this.answer(new URLSearchParams(new FormData(form)));
        found.replaceChildren(...told.content.querySelector("[data-found]").childNodes);
        const wrong = found.querySelector("[data-wrong]");
        near.toggleAttribute("aria-invalid", Boolean(wrong));
        if (wrong) near.setAttribute("aria-invalid", "true"), near.focus();
        this.say((wrong || found.querySelector("[data-heading]")).textContent);
      } catch {
        this.lost(found);
      } finally {
        found.removeAttribute("aria-busy");
      }
    }

    /* Rounded here: the third decimal never leaves the phone. */
    near(button) {
      const form = button.closest("form");
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          form.elements.near.value = "";
          form.elements.here.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
          form.requestSubmit();
        },
        () => {
          this.shadowRoot.querySelector("[data-found]").replaceChildren(this.line(NO_PLACE[this.tongue]));
          this.say(NO_PLACE[this.tongue]);
          form.elements.near.focus();
        },
        { maximumAge: 300000, timeout: 15000 },
      );
    }

    lost(where) {
      const [words, open] = LOST[this.tongue];
      const line = this.line(`${words} `);
      const link = document.createElement("a");
      link.href = this.getAttribute("from").replace(/\/embed$/, "");
      link.textContent = open;
      line.append(link);
      where.replaceChildren(line);
      this.say(words);
    }

    /* Heard by a screen reader, without taking the focus. */
    say(words) {
      const said = this.shadowRoot.querySelector("[data-said]");
      if (said) said.textContent = words;
    }

    line(words) {
      const line = document.createElement("p");
      line.textContent = words;
      return line;
    }
  }

  if (!customElements.get("meeting-finder")) customElements.define("meeting-finder", MeetingFinder);

  const place = () => {
    const from = new URL("embed", here.src).href;
    const waiting = document.querySelector("meeting-finder:not([from])");
    const finder = waiting || document.createElement("meeting-finder");
    finder.setAttribute("from", from);
    if (here.lang && !finder.lang) finder.lang = here.lang;
    if (waiting) finder.connectedCallback();
    else if (here.closest("body")) here.after(finder);
    else document.body.append(finder);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
  else place();
})();
