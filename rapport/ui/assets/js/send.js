// Sending: the button says that it works, a second press does nothing, Ctrl Enter sends; [data-submit] sends by itself.
import { each } from "./each.js";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  if (form.ariaBusy === "true") return event.preventDefault();
  if (form.method === "post" && !("download" in form.dataset)) busy(form, event.submitter);
});

function busy(form, button) {
  form.ariaBusy = "true";
  if (button) button.ariaBusy = "true";
}

function rest() {
  for (const element of document.querySelectorAll("form[aria-busy=true], form .button[aria-busy=true]")) {
    element.removeAttribute("aria-busy");
  }
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt, requestConfig } = event.detail;
  if (!elt.matches("form[method=post]")) return;
  if (elt.ariaBusy === "true") event.preventDefault();
  else busy(elt, requestConfig.triggeringEvent?.submitter);
});
document.addEventListener("htmx:afterRequest", rest);
window.addEventListener("pageshow", (event) => event.persisted && rest());

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form?.requestSubmit();
});

each("[data-submit]", (field) => field.addEventListener("change", () => field.form.requestSubmit()));
each("[data-unneeded]", (button) => (button.hidden = true));
