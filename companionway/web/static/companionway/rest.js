/* On a shared phone: who touches nothing for some minutes is told half a minute before, and then signed out. The
   server ends the session by itself too; this takes away what the screen shows. */
"use strict";

(() => {
  const box = document.getElementById("resting");
  if (!box) return;
  const WHOLE = Number(box.dataset.minutes) * 60_000;
  const WARNING = Math.min(30_000, WHOLE / 2);
  let touched = Date.now();

  function stay() {
    touched = Date.now();
    box.hidden = true;
  }

  function go() {
    document.documentElement.hidden = true;
    document.title = "";
    location.replace(box.dataset.away);
  }

  function look() {
    const rested = Date.now() - touched;
    if (rested >= WHOLE) go();
    else if (rested >= WHOLE - WARNING) box.hidden = false;
  }

  for (const kind of ["pointerdown", "keydown", "input", "scroll"]) {
    document.addEventListener(kind, stay, { passive: true, capture: true });
  }
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", (event) => (event.persisted ? go() : look()));
  setInterval(look, 1000);
})();
