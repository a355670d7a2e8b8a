// <form data-keep="key">: what is typed stays on this device until the server has answered.
import { each } from "./each.js";

const PREFIX = "keep:";
const WEEK = 7 * 24 * 3600 * 1000;
const read = (key) => JSON.parse(localStorage.getItem(key) ?? "null");
const drafts = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
const texts = (form) => [...form.querySelectorAll("textarea[name], input[name]:not([type]), input[name][type=text]")];

function write(key, form, sent) {
  const values = Object.fromEntries(texts(form).map((field) => [field.name, field.value]));
  localStorage.setItem(key, JSON.stringify({ values, sent, at: Date.now() }));
}

each("form[data-keep]", (form) => {
  const key = PREFIX + form.dataset.keep;
  const refused = form.querySelector("[aria-invalid=true]") ?? form.querySelector('.notice[data-state="overdue"]');
  const draft = read(key);
  if (draft?.sent && !refused && arrived()) localStorage.removeItem(key);
  else if (draft) restore(form, draft.values);
  form.addEventListener("input", () => write(key, form, false));
  form.addEventListener("submit", () => write(key, form, true));
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt === form && event.detail.successful) localStorage.removeItem(key);
  });
});

/** Only empty fields are filled: what the server shows is newer. */
function restore(form, values) {
  for (const field of texts(form)) {
    if (!field.value && values[field.name]) field.value = values[field.name];
  }
}

/** This page is the server's answer, not one that the reader came back to after a lost connection. */
function arrived() {
  const [way] = performance.getEntriesByType("navigation");
  return way?.type === "navigate" && document.referrer.startsWith(location.origin);
}

for (const key of drafts()) {
  const draft = read(key);
  const here = document.querySelector(`form[data-keep="${CSS.escape(key.slice(PREFIX.length))}"]`);
  if (Date.now() - draft.at > WEEK || (draft.sent && !here && arrived())) localStorage.removeItem(key);
}
