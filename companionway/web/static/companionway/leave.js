/* "Leave quickly" ([data-leave], or Esc three times): the page that stands here is replaced, so that Back does not
   return to it; and a page that Back does bring up, in a window from which somebody left, goes away again before it
   shows anything. Without this script the link leaves all the same. */
"use strict";

(() => {
  const LEFT = "left"; // says nothing of what was left
  const TIMES = 3;
  const WITHIN = 2000; // milliseconds
  const way = () => document.querySelector("[data-leave]")?.href || "/leave";
  let pressed = [];

  function leave() {
    document.documentElement.hidden = true;
    document.title = "";
    try {
      sessionStorage.setItem(LEFT, "1");
    } catch {
      /* a browser that keeps nothing has nothing to show again either */
    }
    location.replace(way());
  }

  function cameBack() {
    const [how] = performance.getEntriesByType("navigation");
    let left = null;
    try {
      left = sessionStorage.getItem(LEFT);
      if (how?.type !== "back_forward") sessionStorage.removeItem(LEFT);
    } catch {
      return false;
    }
    return left && how?.type === "back_forward";
  }

  if (cameBack()) leave();

  addEventListener("pageshow", (event) => {
    if (event.persisted && sessionStorage.getItem(LEFT)) leave();
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-leave]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    leave();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      pressed = [];
      return;
    }
    pressed = [...pressed, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN);
    if (pressed.length >= TIMES) leave();
  });
})();
