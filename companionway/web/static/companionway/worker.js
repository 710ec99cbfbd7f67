/* The worker of the app. It keeps the files and pages that it is told of (self.TOLD, and offline.js for somebody's
   own), and shows them where there is no connection; everything else it lets pass and never stores. A form that
   cannot be sent and has a ticket is sealed and waits. */
"use strict";

(() => {
  const { Queue, TOLD } = self;
  const SHELL = "shell-" + TOLD.files.join();
  const MEETINGS = "meetings"; // the page of meetings that somebody kept: nobody's own, and the same for everybody
  const PATIENCE = 4000; // milliseconds for a page of which there is a kept one
  const FORM_PATIENCE = 20000; // for a form: sent again with the same key it is still one

  self.addEventListener("install", (event) => {
    event.waitUntil(install());
  });

  async function install() {
    const shell = await caches.open(SHELL);
    await shell.addAll([new Request(TOLD.shell, { cache: "reload" }), ...TOLD.files]);
    await self.skipWaiting();
  }

  self.addEventListener("activate", (event) => {
    event.waitUntil(activate());
  });

  async function activate() {
    for (const name of await caches.keys()) {
      if (![SHELL, Queue.PAGES, MEETINGS].includes(name)) await caches.delete(name);
    }
    await self.clients.claim();
  }

  self.addEventListener("sync", (event) => {
    event.waitUntil(Queue.fact("owner").then(Queue.send));
  });

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const address = new URL(request.url);
    if (address.origin !== self.location.origin) return;
    const leaving = TOLD.leaving.includes(address.pathname);
    if (leaving && (request.method === "POST" || address.pathname !== TOLD.leaving[0])) {
      event.waitUntil(Queue.forget());
    } else if (request.method === "POST" && isForm(request)) {
      event.respondWith(posted(request));
    } else if (request.method === "GET" && request.mode === "navigate") {
      event.respondWith(page(request, address.pathname));
    } else if (request.method === "GET" && TOLD.files.includes(address.pathname)) {
      event.respondWith(fetch(request).catch(() => caches.match(request)));
    }
  });

  const isForm = (request) => (request.headers.get("Content-Type") ?? "").includes("x-www-form-urlencoded");

  /* A page: from the network, and where that does not answer from what is kept. */
  async function page(request, path) {
    const kept = await keptFor(path);
    try {
      return await (kept ? Promise.race([fetch(request), late(PATIENCE)]) : fetch(request));
    } catch {
      return kept ?? (await caches.match(TOLD.shell, { cacheName: Queue.PAGES })) ?? caches.match(TOLD.shell);
    }
  }

  /** What stands for an address without a connection: the page itself, its empty form, or the other list of numbers. */
  async function keptFor(path) {
    const instead = TOLD.reach.includes(path) ? TOLD.reach : [path, TOLD.blank[path]];
    for (const one of instead) {
      const found = one && (await caches.match(one, { cacheName: Queue.PAGES }));
      if (found) return found;
    }
    return caches.match(path, { cacheName: MEETINGS });
  }

  const late = (milliseconds) => new Promise((_, failed) => setTimeout(failed, milliseconds, new Error("late")));

  /* A form: its ticket is taken out first, so that a key that reached the server is never used again. A form of a
     kept page always waits: the token in it may be an old one, and the page sends the entry at once if it can. */
  async function posted(request) {
    const form = await request.clone().formData();
    if (!form.has("key")) return fetch(request);
    const ticket = await Queue.takeTicket(form.get("key"));
    if (!form.has("waits")) {
      try {
        return await Promise.race([fetch(request), late(FORM_PATIENCE)]);
      } catch {
        // No connection: go on below.
      }
    }
    if (ticket) await Queue.keep(ticket, form);
    await self.registration.sync?.register("entries").catch(() => undefined);
    await tell(ticket ? { kept: ticket.key } : { lost: form.get("key") });
    return new Response(null, { status: 204 });
  }

  /* The page stays as it is (204) and says that the entry waits, or that it could not be kept. */
  async function tell(what) {
    for (const client of await self.clients.matchAll({ type: "window" })) client.postMessage(what);
  }
})();
