// Toasts: <div data-toast> leaves after ten seconds, unless pointed at; Ctrl Z takes back the last act of this window.
import { each } from "./each.js";
import { typing } from "./typing.js";

const SECONDS = 10;

each("[data-toast]", (toast) => {
  let timer;
  const stay = () => clearTimeout(timer);
  const leave = () => {
    stay();
    timer = setTimeout(() => (toast.hidden = true), SECONDS * 1000);
  };
  toast.addEventListener("pointerenter", stay);
  toast.addEventListener("focusin", stay);
  toast.addEventListener("pointerleave", leave);
  toast.addEventListener("focusout", leave);
  for (const close of toast.querySelectorAll("[data-toast-close]")) {
    close.hidden = false;
    close.addEventListener("click", () => (toast.hidden = true));
  }
  leave();
});

// The acts of this window that can be taken back, the latest last: also after the page that said so has gone.
const KEY = "undo";
const KEPT = 20;
const acts = () => JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
const keep = (all) => sessionStorage.setItem(KEY, JSON.stringify(all.slice(-KEPT)));

if (!document.querySelector(".shell")) sessionStorage.removeItem(KEY);
each("form[data-undo]", (form) => {
  const act = form.getAttribute("action");
  keep([...acts().filter((one) => one !== act), act]);
});
document.addEventListener("submit", (event) => {
  const act = event.target.getAttribute("action");
  if (acts().includes(act)) keep(acts().filter((one) => one !== act));
});

/** A form like that of the toast, which leads back to this page. */
function formOf(act) {
  const form = document.createElement("form");
  const token = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";
  const fields = { csrfmiddlewaretoken: token, back: location.pathname + location.search };
  for (const [name, value] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(Object.assign(form, { method: "post", action: act }));
  return form;
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "z" || typing(event.target)) return;
  const act = acts().at(-1);
  if (!act) return;
  event.preventDefault();
  (document.querySelector(`form[data-undo][action="${CSS.escape(act)}"]`) ?? formOf(act)).requestSubmit();
});
