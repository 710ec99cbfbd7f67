/* What a phone keeps until there is a connection, for the page and for its worker. Entries are sealed to the server
   as soon as they are written (companionway/formats/sealed.py opens them): nobody can read them here again. */
"use strict";

/**
 * @typedef {{key: string, ticket: string, owner: string, kind: string, group: string, to: string, given: number}} Ticket
 * @typedef {{key: string, ticket: string, owner: string, sealed: string, written: number}} Entry
 * @typedef {{key: string, state: "sent" | "refused" | "again", why: string}} Answer
 */
self.Queue = (() => {
  const ADDRESS = "/own/entries";
  const AT_ONCE = 5;
  const PURPOSE = new TextEncoder().encode("companionway sealed entry 1");
  const PADDED_TO = 512; // letters, so that the length tells little
  const NEVER_SENT = new Set(["csrfmiddlewaretoken", "key", "waits"]);
  const PAGES = "own-pages"; // the cache of pages that are somebody's own
  const TICKET_FOR = 13 * 24 * 3600 * 1000; // a day less than the server's fourteen
  const KEPT_FOR = 60 * 24 * 3600 * 1000; // an entry of somebody who never came back

  /* ---- The store ---- */

  let opened;

  /** @returns {Promise<IDBDatabase>} */
  function store() {
    opened ??= new Promise((done, failed) => {
      const asked = indexedDB.open("companionway", 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("tickets", { keyPath: "key" });
        asked.result.createObjectStore("entries", { keyPath: "key" });
        asked.result.createObjectStore("facts");
      };
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    return opened;
  }

  /** One transaction: `work` is given the object store and may return a request, whose result is the answer. */
  async function within(name, mode, work) {
    const database = await store();
    return new Promise((done, failed) => {
      const transaction = database.transaction(name, mode, { durability: "strict" });
      const request = work(transaction.objectStore(name));
      transaction.oncomplete = () => done(request?.result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  }

  const all = (name) => within(name, "readonly", (rows) => rows.getAll());
  const fact = (name) => within("facts", "readonly", (rows) => rows.get(name));
  const put = (name, row) => within(name, "readwrite", (rows) => rows.put(row));
  const remember = (name, value) => within("facts", "readwrite", (rows) => rows.put(value, name));

  function drop(name, keys) {
    return within(name, "readwrite", (rows) => {
      for (const key of keys) rows.delete(key);
    });
  }

  /* ---- Sealing ---- */

  const toText = (bytes) =>
    btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");
  const fromText = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

  function joined(...parts) {
    const whole = new Uint8Array(parts.reduce((length, part) => length + part.byteLength, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(new Uint8Array(part), at);
      at += part.byteLength;
    }
    return whole;
  }

  /** @param {string} plain @param {string} to the server's point @param {string} about what it belongs to */
  async function seal(plain, to, about) {
    const curve = { name: "ECDH", namedCurve: "P-256" };
    const theirs = fromText(to);
    const once = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
    const point = await crypto.subtle.exportKey("raw", once.publicKey);
    const server = await crypto.subtle.importKey("raw", theirs, curve, false, []);
    const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: server }, once.privateKey, 256);
    const secret = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
    const how = { name: "HKDF", hash: "SHA-256", salt: joined(point, theirs), info: PURPOSE };
    const key = await crypto.subtle.deriveKey(how, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder();
    const sealing = { name: "AES-GCM", iv: nonce, additionalData: text.encode(about) };
    const sealed = await crypto.subtle.encrypt(sealing, key, text.encode(plain));
    return toText(joined(Uint8Array.of(1), point, nonce, sealed));
  }

  /* ---- Tickets and entries ---- */

  /** @param {Ticket[]} tickets */
  async function keepTickets(tickets) {
    for (const ticket of tickets) await put("tickets", ticket);
  }

  /** Take a ticket out: whatever becomes of it, it is used once. @returns {Promise<Ticket | undefined>} */
  async function takeTicket(key) {
    const held = await within("tickets", "readonly", (rows) => rows.get(key));
    if (held) await drop("tickets", [key]);
    return held;
  }

  /** A ticket to spare of a group, claimed so that no other form takes it. @returns {Promise<Ticket | undefined>} */
  async function claim(owner, group) {
    let found;
    await within("tickets", "readwrite", (rows) => {
      rows.getAll().onsuccess = ({ target }) => {
        found = group && target.result.find((one) => one.owner === owner && one.group === group);
        if (found) rows.put({ ...found, group: "" });
      };
    });
    return found;
  }

  /** How many of a group are left; those that would be refused as too old are thrown away. */
  async function left(group) {
    const held = await all("tickets");
    const old = held.filter((one) => one.given < Date.now() - TICKET_FOR);
    await drop("tickets", old.map((one) => one.key));
    return held.filter((one) => one.group === group).length;
  }

  /** Seal what a form says and keep it until there is a connection. @param {Ticket} ticket @param {FormData} form */
  async function keep(ticket, form) {
    const fields = [...form].filter(([name, value]) => !NEVER_SENT.has(name) && typeof value === "string");
    const written = Date.now();
    const plain = JSON.stringify({ kind: ticket.kind, fields, given: ticket.given, written });
    const padded = plain.padEnd(Math.ceil(plain.length / PADDED_TO) * PADDED_TO);
    const sealed = await seal(padded, ticket.to, `${ticket.ticket}.${ticket.owner}`);
    await put("entries", { key: ticket.key, ticket: ticket.ticket, owner: ticket.owner, sealed, written });
  }

  /** Somebody's own entries, oldest first. @returns {Promise<Entry[]>} */
  async function entriesOf(owner) {
    const mine = (await all("entries")).filter((one) => one.owner === owner);
    return mine.sort((one, other) => one.written - other.written);
  }

  /* ---- Whose phone it is ---- */

  /** Another account, or a shared phone: what belonged to the one before goes, but for sealed entries. */
  async function belongsTo(owner, shared) {
    if ((await fact("owner")) !== owner || (await fact("shared")) !== shared) await forget();
    await remember("owner", owner);
    await remember("shared", shared);
    const late = (await all("entries")).filter((one) => one.written < Date.now() - KEPT_FOR);
    await drop("entries", late.map((one) => one.key));
  }

  /** Somebody signs out or leaves quickly: their pages and tickets go. Sealed entries wait for them. */
  async function forget() {
    await caches.delete(PAGES);
    await within("tickets", "readwrite", (rows) => rows.clear());
    await within("facts", "readwrite", (rows) => rows.clear());
  }

  /* ---- Sending ---- */

  /** What the server gives: whose session it is, a token, its time. Nothing where nobody is signed in. */
  async function desk() {
    const answer = await fetch(ADDRESS, { redirect: "manual", cache: "no-store" });
    return answer.ok ? answer.json() : undefined;
  }

  /** Send what `owner` wrote. What was sent is gone from here; what was refused stays until it is let go.
      @returns {Promise<Answer[]>} */
  async function send(owner) {
    const mine = owner ? await entriesOf(owner) : [];
    const here = mine.length ? await desk() : undefined;
    if (here?.owner !== owner) return [];
    const answers = [];
    for (let at = 0; at < mine.length; at += AT_ONCE) {
      answers.push(...(await post(mine.slice(at, at + AT_ONCE), here.token)));
    }
    return answers;
  }

  /** @param {Entry[]} some */
  async function post(some, token) {
    const entries = some.map(({ ticket, sealed }) => ({ ticket, sealed }));
    const sent = await fetch(ADDRESS, {
      method: "POST",
      redirect: "error",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ now: Date.now(), entries }),
    });
    if (!sent.ok) throw new Error("not taken");
    const { answers } = await sent.json();
    const told = some.map((one, at) => ({ key: one.key, written: one.written, ...answers[at] }));
    await drop("entries", told.filter((one) => one.state === "sent").map((one) => one.key));
    return told;
  }

  return {
    PAGES, belongsTo, claim, desk, drop, entriesOf, fact, forget, keep, keepTickets, left, remember, seal, send,
    takeTicket,
  };
})();
