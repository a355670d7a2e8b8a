// Toasts: <div data-toast> leaves after ten seconds, unless pointed at; Ctrl Z takes back the last act.
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

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "z" || typing(event.target)) return;
  const last = [...document.querySelectorAll("form[data-undo]")].at(-1);
  if (last) {
    event.preventDefault();
    last.requestSubmit();
  }
});
