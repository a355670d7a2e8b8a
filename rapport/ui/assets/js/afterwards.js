// <a href="tel:…" data-afterwards="address">: back from the call on a phone, the address asks how it was.
import { load } from "./dialog.js";

const KEY = "afterwards";
const phone = matchMedia("(pointer: coarse)").matches;

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='tel:'][data-afterwards]");
  if (link && phone) sessionStorage.setItem(KEY, JSON.stringify({ address: link.dataset.afterwards, at: Date.now() }));
});

function ask() {
  const call = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  if (!call || document.visibilityState !== "visible" || Date.now() - call.at < 3000) return;
  sessionStorage.removeItem(KEY);
  load(call.address);
}

document.addEventListener("visibilitychange", ask);
window.addEventListener("pageshow", ask);
