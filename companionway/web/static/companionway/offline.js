/* The page's part of the app: it brings the worker, keeps what a phone may keep for whoever is signed in, and shows
   each entry that waits, was sent or was refused. Needed for nothing while there is a connection. Words stand in the
   page (offline/_queue.html). */
"use strict";

(() => {
  const { Queue } = self;
  const SLACK = 5 * 60 * 1000; // a clock may be this wrong before it is worth a word
  const AGAIN = 60 * 60 * 1000; // kept pages and tickets are fetched anew after an hour
  const SPARE = 6; // tickets to spare

  for (const line of document.querySelectorAll("[data-if-kept]")) {
    self.caches?.match(line.querySelector("a").href).then((found) => (line.hidden = !found));
  }
  const part = document.querySelector("[data-queue]");
  if (!part || !("serviceWorker" in navigator) || !self.crypto?.subtle) return;
  const { owner, to } = part.dataset;
  const shared = "shared" in part.dataset;
  const mine = Queue.belongsTo(owner, shared); // before anything is put there
  const told = new Map(); // key -> answer, since this page was opened

  /* ---- What the phone keeps ---- */

  const keyOf = (form) => form.elements.namedItem("key");

  /** Forms bring the ticket of their own key, and perhaps some to spare; a shared phone is given none. */
  async function takeTickets() {
    await mine;
    for (const form of document.querySelectorAll("form[data-tickets]")) {
      const { entry: kind, tickets } = form.dataset;
      if (tickets === undefined) continue; // taken meanwhile
      const pairs = tickets.split(" ").filter(Boolean).map((pair) => pair.split(":"));
      delete form.dataset.tickets;
      form.dataset.group = kind === "check_in" ? kind : keyOf(form).value;
      await keep(pairs, (key) => (key === keyOf(form).value ? "" : form.dataset.group), kind);
      if (!pairs.length && !shared) await freshKey(form);
    }
  }

  function keep(pairs, groupOf, kind) {
    const given = Date.now();
    return Queue.keepTickets(
      pairs.map(([key, ticket]) => ({ key, ticket, owner, kind, group: groupOf(key), to, given })),
    );
  }

  /** A form of a kept page, or one that was just used, takes a ticket to spare. */
  async function freshKey(form) {
    keyOf(form).value = (await Queue.claim(owner, form.dataset.group))?.key ?? "";
  }

  /** Once an hour: what time it is, the pages that may be kept, and tickets to spare. */
  async function refresh() {
    if ("quiet" in part.dataset || !navigator.onLine) return;
    if (Date.now() - ((await Queue.fact("refreshed")) ?? 0) < AGAIN) return;
    const desk = await Queue.desk();
    if (desk?.owner !== owner) return;
    say("clock", Math.abs(desk.now - Date.now()) > SLACK);
    if ((await Queue.left("check_in")) < SPARE) await keep(desk.tickets, () => "check_in", "check_in");
    await keepPages();
    await Queue.remember("refreshed", Date.now());
  }

  async function keepPages() {
    const pages = await caches.open(Queue.PAGES);
    for (const address of part.dataset.keep.split(" ").filter(Boolean)) {
      const answer = await fetch(address, { redirect: "manual", cache: "no-store" });
      if (answer.ok) await pages.put(address, answer);
    }
  }

  /* ---- What is shown ---- */

  function say(name, shown = true) {
    for (const line of part.querySelectorAll(`[data-say="${name}"]`)) line.hidden = !shown;
    open();
  }

  /** The part is there while it has something to say. */
  function open() {
    part.hidden = !part.querySelector("[data-say]:not([hidden]), li");
  }

  async function show() {
    const waiting = (await Queue.entriesOf(owner)).filter((one) => !told.has(one.key));
    const lines = [...waiting.map((one) => ({ ...one, state: "waiting", why: "" })), ...told.values()];
    part.querySelector("ul").replaceChildren(...lines.map(line));
    open();
  }

  function line({ key, state, why, written }) {
    const made = part.querySelector(`template[data-line="${state}"]`).content.cloneNode(true);
    const time = made.querySelector("time");
    time.dateTime = new Date(written).toISOString();
    time.textContent = new Date(written).toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
    made.querySelector("[data-why]").textContent = why;
    made.querySelector("[data-let-go]")?.addEventListener("click", () => letGo(key));
    return made;
  }

  async function letGo(key) {
    await Queue.drop("entries", [key]);
    told.delete(key);
    await show();
  }

  /* ---- Sending ---- */

  async function send() {
    await navigator.locks.request("companionway-send", { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      for (const answer of await Queue.send(owner)) told.set(answer.key, answer);
    });
    await show();
  }

  const sendQuietly = () => send().catch(() => show());

  /* ---- Forms ---- */

  /** An entry was kept: its form is empty again, with another key. */
  async function kept(key) {
    for (const form of document.querySelectorAll("form[data-entry]")) {
      if (keyOf(form)?.value !== key) continue;
      form.reset();
      await freshKey(form);
    }
    await (navigator.onLine ? sendQuietly() : show());
    part.scrollIntoView({ block: "nearest" });
  }

  /** Nothing could be kept: on a shared phone, or without a ticket left. What was typed stays where it is. */
  function lost() {
    say(shared ? "shared" : "full");
    part.scrollIntoView({ block: "nearest" });
  }

  async function begin() {
    await mine;
    await navigator.serviceWorker.register("/sw.js", { scope: "/" });
    await takeTickets();
    await show();
    await sendQuietly();
    await refresh();
  }

  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data?.kept) kept(data.kept);
    if (data && "lost" in data) lost();
  });
  document.addEventListener("htmx:load", takeTickets);
  self.addEventListener("online", sendQuietly);
  begin().catch(() => show());
})();
