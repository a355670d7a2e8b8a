// <form data-lane="#list">: each line is sent by itself while the next one is typed; what comes back goes onto the list.
// A line that was refused stands on the list with its reason and goes back into the form by one press.
import { each } from "./each.js";

const fields = (form) => [...form.querySelectorAll("input[type=text]")];
const key = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

each("form[data-lane]", (form) => {
  const list = document.querySelector(form.dataset.lane);
  let line = Promise.resolve();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const sent = new FormData(form);
    begin(form);
    line = line.then(() => send(form, list, sent));
  });
});

/** An empty line with a key of its own. */
function begin(form) {
  for (const field of fields(form)) field.value = "";
  for (const error of form.querySelectorAll(".error")) error.remove();
  form.elements.once.value = key();
  form.querySelector("#alike")?.replaceChildren();
  fields(form)[0].focus();
}

async function send(form, list, sent) {
  const answer = await fetch(form.action, { method: "POST", body: sent, headers: { "HX-Request": "true" } }).catch(() => null);
  const known = answer?.ok || answer?.status === 422;
  const brought = known ? parsed(await answer.text()) : form.querySelector("[data-lane-lost]").content.cloneNode(true);
  const said = brought.querySelector("[data-lane-said]");
  if (said) said.textContent = `${sent.get("name")} ${sent.get("company")}`;
  const count = brought.querySelector("#card-count");
  if (count) document.querySelector("#card-count").replaceWith(count);
  const row = brought.querySelector("li");
  row.querySelector("[data-lane-again]")?.addEventListener("click", () => again(form, row, sent));
  list.prepend(row);
  window.htmx?.process(row);
}

function parsed(text) {
  const template = document.createElement("template");
  template.innerHTML = text;
  return template.content;
}

/** Back into the form, with the key under which it was sent: what has arrived after all is not kept twice. */
function again(form, row, sent) {
  for (const field of fields(form)) field.value = sent.get(field.name);
  form.elements.once.value = sent.get("once");
  row.remove();
  fields(form)[0].focus();
}
