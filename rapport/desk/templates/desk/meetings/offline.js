{% load static %}// Briefs of meetings without a network. Keeps only what the server allows (header Offline-Until), until that day, for the
// one person who is signed in: js/offline.js throws all of it away when somebody else or nobody is.
const BRIEF = /^\/steps\/\d+\/brief\/$/;
const LOOKS = "looks";
const DRESS = ["{% static "ui/app.css" %}", "{% static "ui/app.js" %}"];

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.delete(LOOKS).then(() => caches.open(LOOKS)).then((cache) => cache.addAll(DRESS)));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (BRIEF.test(url.pathname)) event.respondWith(brief(event.request));
  else if (url.pathname.startsWith("/static/")) event.respondWith(dress(event.request));
});

async function brief(request) {
  try {
    const answer = await fetch(request);
    const whose = answer.headers.get("Offline-For");
    const path = new URL(request.url).pathname;
    if (answer.ok && whose) await (await caches.open(`briefs-${whose}`)).put(path, answer.clone());
    else for (const name of await kept()) await (await caches.open(name)).delete(path);
    return answer;
  } catch (fault) {
    const copy = await caches.match(new URL(request.url).pathname);
    if (copy && today() <= copy.headers.get("Offline-Until")) return copy;
    throw fault;
  }
}

// Fonts, styles and scripts.
async function dress(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) await (await caches.open(LOOKS)).put(request, answer.clone());
    return answer;
  } catch (fault) {
    const copy = await caches.match(request);
    if (copy) return copy;
    throw fault;
  }
}

const kept = async () => (await caches.keys()).filter((name) => name.startsWith("briefs-"));
const today = () => new Intl.DateTimeFormat("sv").format(new Date());
