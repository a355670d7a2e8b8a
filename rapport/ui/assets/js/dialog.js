// <a data-dialog href>: the page behind the link comes into the one <dialog>; its form posts there and a refusal stays there.
// <button data-open="id"> opens a dialog that is in the page, [data-dialog-close] closes the one around it.
import { each } from "./each.js";

const dialog = document.querySelector("dialog#dialog");

/** Loads an address into the dialog; goes there where that is not possible. */
export function load(address) {
  if (!dialog || !window.htmx) return location.assign(address);
  return htmx.ajax("GET", address, { source: dialog, target: dialog, swap: "innerHTML" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-dialog]");
  if (link && dialog && window.htmx && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    load(link.href);
  }
  event.target.closest("[data-dialog-close]")?.closest("dialog")?.close();
});

each("[data-open]", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => document.getElementById(button.dataset.open)?.showModal());
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== dialog) return;
  if (!dialog.open) dialog.showModal();
  if (!dialog.querySelector("[autofocus], [aria-invalid=true]")) dialog.querySelector("#dialog-title")?.focus();
});

dialog?.addEventListener("close", () => dialog.replaceChildren());

document.addEventListener("htmx:responseError", (event) => {
  const { target, requestConfig } = event.detail;
  if (target === dialog && requestConfig.verb === "get") location.assign(requestConfig.path);
});
