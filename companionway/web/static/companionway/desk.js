/* Keys and paper for desks: j and k move between rows, Enter opens (a row's link has the focus), c logs a contact,
   / searches, and the arrow goes down to what was found. Off while somebody types; the button marked [data-keys] switches them off for good
   (WCAG 2.1.4). Rows are [data-row] with a link in them; nothing here is needed to use a page. */
"use strict";

(() => {
  const KEPT = "companionway.keys";
  const on = () => localStorage.getItem(KEPT) !== "off";
  const links = () => [...document.querySelectorAll("[data-row] [data-open]")].filter((one) => one.offsetParent);

  function move(step) {
    const rows = links();
    if (!rows.length) return;
    const here = rows.indexOf(document.activeElement?.closest("[data-row]")?.querySelector("[data-open]"));
    const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step;
    rows[Math.min(Math.max(next, 0), rows.length - 1)].focus();
  }

  function log() {
    const row = document.activeElement?.closest("[data-row]");
    if (row?.dataset.log) {
      location.assign(row.dataset.log);
    } else {
      document.querySelector("a[data-log]")?.click();
    }
  }

  function search() {
    const box = document.querySelector("[data-search]");
    if (box instanceof HTMLInputElement) {
      box.focus();
      box.select();
    } else {
      box?.click();
    }
  }

  /* From the search box, the arrow goes down to what was found. */
  function goDown(event) {
    if (event.key !== "ArrowDown" || !event.target.matches("[data-search]") || !links().length) return;
    event.preventDefault();
    links()[0].focus();
  }

  const KEYS = { j: () => move(1), k: () => move(-1), c: log, "/": search };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !on() || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  document.addEventListener("keydown", goDown);

  function tell() {
    for (const button of document.querySelectorAll("[data-keys], [data-print]")) button.hidden = false;
    for (const button of document.querySelectorAll("[data-keys]")) button.setAttribute("aria-pressed", String(on()));
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
    if (!event.target.closest("[data-keys]")) return;
    localStorage.setItem(KEPT, on() ? "off" : "on");
    tell();
  });

  tell();
})();
