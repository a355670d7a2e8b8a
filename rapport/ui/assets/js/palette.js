// Find or do: <a data-find href> and Ctrl K open dialog#palette; the lines come from the address of its input.
// ↑ ↓ choose, Enter opens, Ctrl Enter in a new tab, Tab or → shows the acts with the record (data-on), Backspace goes back.
const palette = document.querySelector("dialog#palette");
const input = palette?.querySelector("[role=combobox]");
const answer = palette?.querySelector("#palette-answer");
const on = palette?.querySelector("[name=on]");
const chip = palette?.querySelector("[data-palette-on]");
const said = palette?.querySelector("[data-palette-said]");

const lines = () => [...answer.querySelectorAll("[role=option]")];
const chosen = () => answer.querySelector("[aria-selected=true]");
const look = () => htmx.trigger(input, "look");
let answered = ""; // what the lines shown answer
let early = null; // an Enter that was quicker than the lines

/** The record under the cursor, else the page. */
function here() {
  const link = document.querySelector("[data-row][aria-current=true] a[href]");
  return (link ?? location).pathname;
}

function open() {
  palette.querySelector("[name=here]").value = here();
  input.value = "";
  narrow("", "");
  palette.showModal();
  input.focus();
}

/** Only the acts with one record, or everything again. */
function narrow(record, name) {
  on.value = record;
  chip.hidden = !record;
  chip.textContent = name;
  input.value = "";
  answered = null;
  look();
}

function choose(line) {
  chosen()?.setAttribute("aria-selected", "false");
  line?.setAttribute("aria-selected", "true");
  if (line) input.setAttribute("aria-activedescendant", line.id);
  else input.removeAttribute("aria-activedescendant");
  line?.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = lines();
  if (all.length) choose(all[(all.indexOf(chosen()) + by + all.length) % all.length]);
}

function enter(event) {
  early = input.value === answered ? null : event;
  const line = early ? null : chosen();
  if (!line) return;
  if (event.ctrlKey || event.metaKey) window.open(line.href);
  else line.click();
}

/** Keys of the input; true where the key is used up. */
function press(event) {
  const line = chosen();
  const atEnd = input.selectionStart === input.value.length && input.selectionEnd === input.value.length;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") return step(event.key === "ArrowDown" ? 1 : -1) ?? true;
  if (event.key === "Enter") return enter(event) ?? true;
  if (event.key === "Backspace" && !input.value && on.value) return narrow("", "") ?? true;
  const forth = (event.key === "Tab" && !event.shiftKey) || (event.key === "ArrowRight" && atEnd);
  if (forth && line?.dataset.on && !event.ctrlKey) return narrow(line.dataset.on, line.dataset.name) ?? true;
  return false;
}

if (palette && window.htmx) {
  input.addEventListener("keydown", (event) => {
    if (!event.isComposing && press(event)) event.preventDefault();
  });
  chip.addEventListener("click", () => (narrow("", ""), input.focus()));
  answer.addEventListener("click", (event) => {
    if (event.target.closest("[role=option]") && !event.ctrlKey && !event.metaKey && !event.shiftKey) palette.close();
  });
  answer.addEventListener("pointermove", (event) => {
    const line = event.target.closest("[role=option]");
    if (line && line !== chosen()) choose(line);
  });
  palette.addEventListener("click", (event) => event.target === palette && palette.close());
  input.addEventListener("input", () => (early = null));
  answer.addEventListener("htmx:afterSwap", (event) => {
    answered = event.detail.requestConfig.parameters.q;
    const list = answer.querySelector("[role=listbox]");
    input.setAttribute("aria-expanded", Boolean(list));
    said.textContent = list?.dataset.said ?? answer.textContent.trim();
    choose(lines()[0]);
    if (early) enter(early);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-find]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.code !== "KeyK") return;
    event.preventDefault();
    if (palette.open) palette.close();
    else if (!document.querySelector("dialog:modal")) open();
  });
}
