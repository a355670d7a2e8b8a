// <a data-cell href>: a value that turns into its field. Enter keeps, Esc leaves, Tab keeps and goes to the next one.
// The new value shows at once; refused, the field comes back with what was typed, the reason and the old value.
const DAY = { weekday: "short", day: "numeric", month: "short" };
const field = (editor) => editor.querySelector("[name=value]");
const shown = (editor) => editor.querySelector("template").content.querySelector("*").cloneNode(true);

async function open(link) {
  if (!window.htmx) return location.assign(link.href);
  await htmx.ajax("GET", link.href, { source: link, target: link, swap: "outerHTML" });
}

/** What was typed, in words as near as the page can say them: the server's own take their place. */
function optimistic(editor) {
  const link = shown(editor);
  const { value, type, selectedOptions } = field(editor);
  let words = selectedOptions?.[0].text ?? value;
  if (type === "date" && value) words = day(value);
  if (type === "number" && value) words = link.firstChild.textContent.replace(/^\d+|^–$/, value);
  link.firstChild.textContent = words || "–";
  link.classList.toggle("none", !words);
  link.ariaBusy = "true";
  return link;
}

function day(value) {
  return new Date(`${value}T12:00`).toLocaleDateString(document.documentElement.lang, DAY);
}

async function keep(editor) {
  const values = Object.fromEntries([...editor.querySelectorAll("[name]")].map((one) => [one.name, one.value]));
  if (values.value === values.was && !editor.querySelector(".cell-said")) return leave(editor).focus();
  const link = optimistic(editor);
  const home = editor.parentElement;
  editor.replaceWith(link);
  const place = [...home.children].indexOf(link);
  link.focus({ preventScroll: true });
  try {
    await htmx.ajax("POST", editor.dataset.cellEdit, { source: link, target: link, swap: "outerHTML", values });
  } finally {
    // No answer, or one without a value: what was typed is still here.
    if (link.isConnected) link.replaceWith(editor);
    else if (document.activeElement === document.body) home.children[place]?.focus({ preventScroll: true });
  }
}

function leave(editor) {
  const link = shown(editor);
  editor.replaceWith(link);
  return link;
}

/** The cell before or after this one. */
function neighbour(editor, by) {
  const all = [...document.querySelectorAll("a[data-cell], [data-cell-edit]")];
  const next = all[all.indexOf(editor) + by];
  return next?.matches("a") ? next : null;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-cell]");
  if (link && window.htmx && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open(link);
  }
  const editor = event.target.closest("[data-cell-edit]");
  if (event.target.closest("[data-cell-keep]")) keep(editor);
  if (event.target.closest("[data-cell-leave]")) leave(editor).focus();
});

document.addEventListener("keydown", (event) => {
  const editor = event.target.closest("[data-cell-edit]");
  if (!editor || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const inField = event.target === field(editor);
  if (event.key === "Escape") leave(editor).focus();
  else if (event.key === "Enter" && inField) keep(editor);
  else if (event.key === "Tab" && inField) {
    const next = neighbour(editor, event.shiftKey ? -1 : 1);
    if (!next) return;
    keep(editor);
    open(next);
  } else return;
  event.preventDefault();
});

document.addEventListener("focusout", ({ target, relatedTarget }) => {
  const editor = target.closest("[data-cell-edit]");
  if (!editor?.isConnected || !relatedTarget || editor.contains(relatedTarget) || editor.querySelector(".cell-said")) return;
  if (field(editor).value === editor.querySelector("[name=was]").value) leave(editor);
});

document.addEventListener("htmx:afterSettle", () => {
  const editor = [...document.querySelectorAll("[data-cell-edit]:not([data-begun])")].at(-1);
  if (!editor) return;
  editor.dataset.begun = "";
  field(editor).focus();
  field(editor).select?.();
});
