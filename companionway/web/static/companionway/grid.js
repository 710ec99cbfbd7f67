/* The grid in which a sheet is typed: Enter and the arrows move between rows, a new row comes when the last is used,
   and a name is offered while it is typed (a combobox, WAI-ARIA 1.2). Without this the form works all the same. */
"use strict";

(() => {
  const form = document.querySelector("[data-grid]");
  const body = form.querySelector("tbody");
  const rows = () => [...body.rows];
  const controls = (row) => [...row.cells].map((cell) => cell.querySelector("input:not([type=hidden]), select"));

  /* Rows */

  function add() {
    const last = body.rows[body.rows.length - 1];
    const [before, after] = [Number(last.dataset.typed), Number(last.dataset.typed) + 1];
    const row = last.cloneNode(true);
    row.dataset.typed = after;
    for (const one of row.querySelectorAll("[name]")) {
      one.name = one.name.replace(`r${before}-`, `r${after}-`);
      if (one.id) one.id = one.id.replace(`r${before}-`, `r${after}-`);
      const label = one.getAttribute("aria-label");
      if (label) one.setAttribute("aria-label", label.replace(/\d+$/, body.rows.length + 1));
      if (one instanceof HTMLSelectElement) one.selectedIndex = 0;
      else one.value = "";
      if (one.matches("[data-named]")) dress(one);
    }
    for (const one of row.querySelectorAll("[role=listbox]")) one.remove();
    body.append(row);
    return row;
  }

  function move(control, step) {
    const row = control.closest("tr");
    const column = controls(row).indexOf(control);
    const next = step > 0 ? row.nextElementSibling || add() : row.previousElementSibling;
    if (!next || column < 0) return;
    const target = controls(next)[column];
    target.focus();
    target.select?.();
  }

  body.addEventListener("keydown", (event) => {
    const control = event.target;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || opened(control)) return;
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || (control instanceof HTMLSelectElement && event.key !== "Enter")) return;
    event.preventDefault();
    move(control, event.shiftKey && event.key === "Enter" ? -1 : step);
  });

  body.addEventListener("input", (event) => {
    if (event.target.closest("tr") === body.rows[body.rows.length - 1]) add();
    if (event.target.matches("[data-named]")) asked(event.target);
  });

  /* Names */

  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const waits = new WeakMap();
  let number = 0;

  function dress(input) {
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-controls");
    input.removeAttribute("aria-activedescendant");
  }

  const list = (input) => input.parentElement.querySelector("[role=listbox]");
  const opened = (input) => input.getAttribute?.("aria-expanded") === "true";
  const hidden = (input) => input.parentElement.querySelector("input[type=hidden]");

  function asked(input) {
    const chosen = hidden(input);
    if (chosen) chosen.value = "";
    clearTimeout(waits.get(input));
    waits.set(input, setTimeout(() => offer(input), 200));
  }

  async function offer(input) {
    const words = input.value.trim();
    if (words.length < 2) return close(input);
    const answer = await fetch(form.dataset.who, {
      method: "POST",
      headers: { "X-CSRFToken": token },
      body: new URLSearchParams({ words }),
    });
    if (!answer.ok || input.value.trim() !== words || document.activeElement !== input) return;
    show(input, await answer.text());
  }

  function show(input, options) {
    close(input);
    const box = document.createElement("ul");
    box.setAttribute("role", "listbox");
    box.setAttribute("aria-label", input.getAttribute("aria-label"));
    box.id = `found-${(number += 1)}`;
    box.innerHTML = options;
    if (!box.children.length) return;
    [...box.children].forEach((one, place) => (one.id = `${box.id}-${place}`));
    input.after(box);
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-controls", box.id);
    const at = input.getBoundingClientRect();
    box.style.insetInlineStart = `${at.left}px`;
    box.style.insetBlockStart = `${at.bottom}px`;
    box.style.minInlineSize = `${at.width}px`;
    point(input, 0);
  }

  function close(input) {
    list(input)?.remove();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-controls");
    input.removeAttribute("aria-activedescendant");
  }

  function point(input, place) {
    const options = [...list(input).children];
    options.forEach((one, at) => one.setAttribute("aria-selected", String(at === place)));
    input.setAttribute("aria-activedescendant", options[place].id);
    options[place].scrollIntoView({ block: "nearest" });
  }

  function choose(input, option) {
    input.value = option.textContent;
    const chosen = hidden(input);
    if (chosen) chosen.value = option.dataset.id;
    close(input);
  }

  body.addEventListener(
    "keydown",
    (event) => {
      const input = event.target;
      if (!input.matches("[data-named]") || !opened(input)) return;
      const options = [...list(input).children];
      const here = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const next = (here + (event.key === "ArrowDown" ? 1 : options.length - 1)) % options.length;
        event.preventDefault();
        event.stopPropagation();
        point(input, next);
      } else if (event.key === "Enter" || event.key === "Tab") {
        choose(input, options[here]);
        if (event.key === "Enter") {
          event.preventDefault();
          event.stopPropagation();
          controls(input.closest("tr"))[[...input.closest("tr").cells].indexOf(input.closest("td")) + 1]?.focus();
        }
      } else if (event.key === "Escape") {
        event.preventDefault();
        close(input);
      }
    },
    true,
  );

  body.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    choose(option.closest("td").querySelector("[data-named]"), option);
  });

  body.addEventListener("focusout", (event) => {
    if (event.target.matches?.("[data-named]")) close(event.target);
  });

  for (const input of body.querySelectorAll("[data-named]")) dress(input);
})();
