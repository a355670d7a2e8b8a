// Briefs of meetings on this phone. `data-reader` of the page is who is signed in: what was kept for anybody else goes, and
// for nobody all of it. [data-offline] names the briefs of today, fetched while there is a network.
const NAME = "briefs-";

if ("serviceWorker" in navigator && "caches" in window) tidy().catch(() => {});

async function tidy() {
  const reader = document.documentElement.dataset.reader;
  const mine = NAME + reader;
  for (const name of await caches.keys()) {
    if (name.startsWith(NAME) && name !== mine) await caches.delete(name);
  }
  const wanted = [...document.querySelectorAll("[data-offline]")].map((one) => one.dataset.offline);
  const isBrief = document.querySelector(".page.brief") !== null;
  if (!reader || !(wanted.length || isBrief || (await caches.has(mine)))) return;
  await navigator.serviceWorker.register("/steps/offline.js", { updateViaCache: "none" });
  const cache = await caches.open(mine);
  await forget(cache);
  const missing = isBrief ? [location.pathname] : wanted;
  for (const path of missing) if (isBrief || !(await cache.match(path))) await keep(cache, path);
}

async function keep(cache, path) {
  const answer = await fetch(path, { credentials: "same-origin" });
  if (answer.ok && answer.headers.get("Offline-For")) await cache.put(path, answer);
}

async function forget(cache) {
  const today = new Intl.DateTimeFormat("sv").format(new Date());
  for (const request of await cache.keys()) {
    const answer = await cache.match(request);
    if ((answer.headers.get("Offline-Until") ?? "") < today) await cache.delete(request);
  }
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
