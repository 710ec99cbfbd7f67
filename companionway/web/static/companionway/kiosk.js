/* The screen at the door: a thank-you is gone after some seconds, a name half typed after a minute, and whoever goes
   back with the browser finds an empty page. Without this script the server's own word for it does the first. */
"use strict";

(() => {
  const THANKS = 6000;
  const IDLE = 60000;
  const gone = document.querySelector("[data-gone]");
  const form = document.querySelector("[data-clears]");

  if (gone) setTimeout(() => location.replace(gone.dataset.gone), THANKS);

  if (form) {
    let waiting;
    const wait = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => location.replace(location.pathname), IDLE);
    };
    for (const event of ["input", "change"]) form.addEventListener(event, wait);
    if (form.querySelector("[aria-invalid]")) wait();
    form.querySelector("input:not([type=hidden])").focus();
    addEventListener("pagehide", () => form.reset());
  }

  addEventListener("pageshow", (event) => {
    if (event.persisted) location.replace(location.pathname);
  });
})();
