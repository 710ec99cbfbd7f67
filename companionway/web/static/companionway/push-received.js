/* For the service worker (importScripts): a message comes, shows its title and sentence, and a tap opens the page.
   What cannot be read still shows something, since a browser takes the permission away from who shows nothing. */
"use strict";

self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data.json();
  } catch {
    told = {};
  }
  const shown = { body: told.body ?? "", tag: "message", renotify: true, data: { url: told.url ?? "/" } };
  event.waitUntil(self.registration.showNotification(told.title ?? "·", shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(
    self.clients.matchAll({ type: "window" }).then((open) => {
      const page = open.find((one) => "focus" in one);
      const url = new URL(event.notification.data?.url ?? "/", self.location.origin);
      if (url.origin !== self.location.origin) return null;
      return page ? page.navigate(url.href).then((one) => one?.focus()) : self.clients.openWindow(url.href);
    }),
  );
});
