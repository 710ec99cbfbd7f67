/* Messages on this device: asked for by a tap, never on its own. Needs the page's service worker to show them. */
"use strict";

(() => {
  const part = document.querySelector("[data-push]");
  if (!part || !("serviceWorker" in navigator) || !("PushManager" in window)) return;
  const said = part.querySelector("[data-said]");
  part.hidden = false;
  document.querySelector("[data-push-not]").hidden = true;

  const bytes = (text) => {
    const plain = text.replaceAll("-", "+").replaceAll("_", "/");
    return Uint8Array.from(atob(plain.padEnd(Math.ceil(plain.length / 4) * 4, "=")), (one) => one.charCodeAt(0));
  };

  async function subscribe() {
    const late = new Promise((_, no) => setTimeout(no, 5000)); // a shared phone has no worker
    const worker = await Promise.race([navigator.serviceWorker.ready, late]);
    const wanted = { userVisibleOnly: true, applicationServerKey: bytes(part.dataset.key) };
    const subscription = await worker.pushManager.subscribe(wanted);
    const answer = await fetch(part.dataset.to, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": part.querySelector("[name=csrfmiddlewaretoken]").value,
      },
      body: JSON.stringify({ subscription, alone: part.querySelector("[data-alone]").checked }),
    });
    return answer.ok ? part.dataset.done : (await answer.json()).said;
  }

  part.querySelector("button").addEventListener("click", async () => {
    try {
      said.textContent = await subscribe();
    } catch {
      said.textContent = part.dataset.no;
    }
  });
})();
