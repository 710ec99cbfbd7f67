/* Finding a meeting. Without this script everything is sent and answered as a form; with it the answer comes into the
   page, the phone may say where it is (made coarse here, before it is sent), and meetings and an area may be kept on
   it, if somebody asks for that: in this browser alone, and never on a shared phone. */
"use strict";

(() => {
  const KEPT = "kept-meetings";
  const AREA = "kept-area";
  const CACHE = "meetings"; // worker.js shows what is in it where there is no connection
  const MOST = 100;
  const PATIENCE = 400; // milliseconds until the page says that it is looking
  const WORDS = ["name", "whose", "where", "weekly"];
  const LINKS = ["directions", "join", "phone"];
  const SAFE = /^(https:|tel:|geo:)/;
  const form = document.getElementById("finder");
  const near = document.getElementById("near"); // not form.elements.near: buttons under the list have that name too
  const found = document.getElementById("found");
  const list = document.querySelector("[data-kept]");
  const shared = Boolean(document.querySelector("[data-shared]"));
  const all = (where, what) => [...where.querySelectorAll(what)];

  /* ---- What the phone keeps ---- */

  function held(name, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(name)) ?? otherwise;
    } catch {
      return otherwise;
    }
  }

  /** Whether it could be kept: not on a shared phone, and not where a browser keeps nothing. */
  function keep(name, what) {
    try {
      if (shared || what === undefined) localStorage.removeItem(name);
      else localStorage.setItem(name, JSON.stringify(what));
      return !shared;
    } catch {
      return false;
    }
  }

  const meetings = () => held(KEPT, []).filter((one) => one && typeof one.id === "string");

  /* ---- Keeping a meeting ---- */

  function facts(row) {
    const one = { id: row.dataset.meeting, page: row.querySelector("a[data-k=name]")?.href ?? location.href };
    for (const name of WORDS) one[name] = row.querySelector(`[data-k=${name}]`)?.textContent.trim() ?? "";
    for (const name of LINKS) one[name] = row.querySelector(`[data-k=${name}]`)?.href ?? "";
    return one;
  }

  function showKeep(where) {
    if (shared || !("localStorage" in self)) return;
    const ids = new Set(meetings().map((one) => one.id));
    for (const button of all(where, "[data-keep]")) {
      const row = button.closest("[data-meeting]");
      button.hidden = false;
      label(button, ids.has(row.dataset.meeting));
    }
  }

  function label(button, is) {
    button.setAttribute("aria-pressed", String(is));
    button.querySelector("span").textContent = is ? button.dataset.is : button.dataset.not;
  }

  function toggle(button) {
    const row = button.closest("[data-meeting]");
    const others = meetings().filter((one) => one.id !== row.dataset.meeting);
    const was = button.getAttribute("aria-pressed") === "true";
    if (!keep(KEPT, was ? others : [facts(row), ...others].slice(0, MOST))) return;
    for (const one of all(document, `[data-meeting="${row.dataset.meeting}"] [data-keep]`)) label(one, !was);
    if (!was) keepPages();
  }

  /** The page of what is kept opens without a connection, and the empty form; nothing of what was seen is stored. */
  async function keepPages() {
    const way = document.querySelector("a[data-kept-page]");
    if (!way || !("serviceWorker" in navigator) || !self.caches) return;
    await navigator.serviceWorker.register("/sw.js", { scope: "/" });
    const pages = await caches.open(CACHE);
    for (const path of [way.pathname, way.pathname.replace(/\/kept$/, "")]) {
      const answer = await fetch(path + way.search, { credentials: "omit", cache: "no-store" });
      if (answer.ok) await pages.put(path, answer);
    }
  }

  /* ---- The page of what is kept ---- */

  function showKept() {
    const some = shared ? [] : meetings();
    list.replaceChildren(...some.map(keptRow));
    document.querySelector("[data-none]").hidden = some.length > 0;
    document.querySelector("[data-let-all-go]").hidden = some.length === 0;
  }

  function keptRow(one) {
    const row = document.querySelector("template[data-kept-row]").content.cloneNode(true);
    for (const name of WORDS) row.querySelector(`[data-k=${name}]`).textContent = one[name] ?? "";
    const page = new URL(String(one.page), location.href);
    if (page.origin === location.origin) row.querySelector("[data-k=name]").href = page.pathname + page.search;
    for (const name of LINKS) {
      const link = row.querySelector(`[data-k=${name}]`);
      if (SAFE.test(one[name] ?? "")) link.href = one[name];
      else link.remove();
    }
    row.querySelector("[data-let-go]").addEventListener("click", () => {
      keep(KEPT, meetings().filter((other) => other.id !== one.id));
      showKept();
    });
    return row;
  }

  /* ---- Asking ---- */

  const copy = (template) => document.querySelector(template).content.cloneNode(true);

  async function ask(how) {
    const said = new URLSearchParams(new FormData(form));
    if (how?.name) said.set(how.name, how.value);
    found.setAttribute("aria-busy", "true");
    const looking = setTimeout(() => found.replaceChildren(copy("template[data-looking]")), PATIENCE);
    try {
      const asked = { method: "POST", body: said, headers: { "X-Part": "found" }, credentials: "same-origin" };
      const answer = await fetch(form.action, asked);
      if (!answer.ok && answer.status !== 422) throw new Error("no answer");
      const told = await answer.text();
      clearTimeout(looking);
      found.innerHTML = told; // our own page's HTML, as it would stand without a script
      wrongPlace(answer.status === 422);
    } catch {
      clearTimeout(looking);
      found.replaceChildren(copy("template[data-lost]"));
    }
    found.removeAttribute("aria-busy");
    shown();
  }

  function wrongPlace(is) {
    document.getElementById("near-wrong")?.remove();
    if (is) near.setAttribute("aria-invalid", "true");
    else near.removeAttribute("aria-invalid");
  }

  function shown() {
    showKeep(found);
    offerArea();
    const title = found.querySelector("h2, .notice span");
    document.querySelector("[data-said]").textContent = title?.textContent.trim() ?? "";
    found.scrollIntoView({ block: "start" });
    found.focus({ preventScroll: true });
  }

  /** A button under the list asks the same again; what it changes stands in the form too. */
  function submitted(event) {
    const { submitter } = event;
    if (submitter?.hasAttribute("formaction")) return; // a map or paper: a page of its own
    event.preventDefault();
    const named = submitter?.name ? { name: submitter.name, value: submitter.value } : undefined;
    if (named?.name === "near") near.value = named.value;
    if (near.value) form.elements.here.value = "";
    ask(named);
  }

  /* ---- Where the phone is ---- */

  const coarse = (degrees) => degrees.toFixed(2); // a kilometer or so: the third decimal never leaves the phone

  function nearMe(button) {
    const none = document.querySelector("[data-no-position]");
    none.hidden = true;
    button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        button.removeAttribute("aria-busy");
        near.value = "";
        form.elements.here.value = `${coarse(coords.latitude)},${coarse(coords.longitude)}`;
        ask();
      },
      () => {
        button.removeAttribute("aria-busy");
        none.hidden = false;
        near.focus();
      },
      { enableHighAccuracy: false, timeout: 15_000, maximumAge: 600_000 },
    );
  }

  /* ---- An area that is kept ---- */

  function offerArea() {
    const part = found.querySelector("[data-keep-area]");
    if (!part || shared || held(AREA)) return;
    const [button, question] = [part.querySelector("button"), part.querySelector(".notice")];
    const say = (name) => {
      button.hidden = question.hidden = true;
      part.querySelector(`[data-area-said=${name}]`).hidden = false;
    };
    part.hidden = false;
    button.addEventListener("click", () => {
      question.hidden = false;
      question.querySelector("button").focus();
    });
    part.querySelector("[data-own]").addEventListener("click", () => {
      const { here, far } = form.elements;
      say(keep(AREA, { near: near.value, here: here.value, far: far.value }) ? "kept" : "not");
    });
    part.querySelector("[data-not-own]").addEventListener("click", () => say("not"));
  }

  function fillArea() {
    const area = held(AREA);
    const line = document.querySelector("[data-area]");
    if (!area) return;
    if (shared) {
      keep(AREA, undefined);
      return;
    }
    if (!near.value && !form.elements.here.value) {
      near.value = String(area.near ?? "");
      for (const name of ["here", "far"]) form.elements[name].value = String(area[name] ?? "");
    }
    line.hidden = false;
    line.querySelector("[data-area-forget]").addEventListener("click", () => {
      keep(AREA, undefined);
      near.value = form.elements.here.value = "";
      line.hidden = true;
    });
  }

  /* ---- By the clock of this phone ---- */

  for (const line of all(document, "[data-phone-clock]")) {
    const at = new Date(line.dataset.phoneClock);
    const how = { weekday: "long", hour: "numeric", minute: "2-digit", hour12: true };
    const say = (zone) => at.toLocaleString(document.documentElement.lang, { ...how, timeZone: zone });
    if (say(undefined) === say(line.dataset.zone)) continue;
    line.querySelector("span").textContent = say(undefined);
    line.hidden = false;
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-keep]");
    if (button) toggle(button);
  });
  if (shared) keep(KEPT, undefined);
  if (form) {
    form.addEventListener("submit", submitted);
    const button = document.querySelector("[data-near-me]");
    button.closest(".near-me").classList.remove("waits");
    button.closest(".near-me").hidden = !("geolocation" in navigator);
    button.addEventListener("click", () => nearMe(button));
    fillArea();
    offerArea();
  }
  if (list) {
    document.querySelector("[data-let-all-go] button").addEventListener("click", () => {
      keep(KEPT, undefined);
      showKept();
    });
    showKept();
  }
  showKeep(document);
})();
