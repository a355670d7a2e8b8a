// Single keys, never while typing. <html data-keys="done=d take_in=t …"> says which letter does what for this reader.
// Rows: [data-row], the current one has aria-current. Acts: [data-act="done"], in the current row first, else on the page.
// Anything with data-key="take_in" is pressed by the letter of that act, what stands on the page itself before the rail.
import { typing } from "./typing.js";

const ACTS = new Map();
for (const pair of (document.documentElement.dataset.keys ?? "").split(" ")) {
  const at = pair.indexOf("=");
  ACTS.set(pair.slice(at + 1), pair.slice(0, at));
}
const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.getClientRects().length);
const current = () => document.querySelector("[data-row][aria-current=true]");

/** The letter as printed on a Latin keyboard, also where the layout is Cyrillic. */
const letter = (event) =>
  /^[a-z]$/i.test(event.key) || !/^Key/.test(event.code) ? event.key.toLowerCase() : event.code.slice(3).toLowerCase();

function move(by) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(current());
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
  choose(next);
  next.querySelector("a[href]")?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function choose(row) {
  current()?.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
}

function act(name) {
  const scope = current() ?? document;
  const wanted = `[data-act="${name}"]`;
  const target = scope.querySelector(wanted) ?? document.querySelector(`${wanted}:not([data-row] *)`);
  target?.focus();
  target?.click();
  return Boolean(target);
}

const LISTS = {
  next: () => move(1),
  previous: () => move(-1),
  filter: () => find(),
  mark: () => current()?.querySelector("input[type=checkbox]")?.click(),
};

function press(name) {
  if (!name) return false;
  if (LISTS[name]) return LISTS[name]() ?? true;
  if (act(name)) return true;
  const wanted = `[data-key~="${CSS.escape(name)}"]`;
  const linked = document.querySelector(`main ${wanted}`) ?? document.querySelector(wanted);
  linked?.click();
  return Boolean(linked);
}

function find() {
  const filter = document.querySelector("[data-filter]");
  if (filter) filter.focus();
  else document.querySelector("[data-find]")?.click();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target) || document.querySelector("dialog:modal")) return;
  if (event.key.length === 1 && press(ACTS.get(letter(event)))) event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest("[data-row]");
  if (row && row !== current()) choose(row);
});
