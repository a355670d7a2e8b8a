// [data-board]: cards (data-move-url) are dragged between lists [data-column-cards] of sections [data-column].
// The drop posts `to` and `version` to the card's move form. The server answers with a redirect where the move is done;
// else with the form itself, which says why or asks what it needs: the card goes back and the form opens in the dialog.
import Sortable from "sortablejs";
import { each } from "./each.js";

const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

each("[data-column-cards]", (list) => {
  Sortable.create(list, {
    group: "board",
    sort: false,
    animation: still ? 0 : 120,
    delay: 220,
    delayOnTouchOnly: true,
    touchStartThreshold: 5,
    draggable: "[data-move-url]",
    chosenClass: "is-lifted",
    ghostClass: "is-landing",
    onEnd: dropped,
  });
});

async function dropped({ item, from, to, oldIndex }) {
  if (from === to) return;
  const back = () => from.insertBefore(item, from.children[oldIndex] ?? null);
  const { moveUrl, version = "" } = item.dataset;
  const values = { to: to.closest("[data-column]").dataset.column, version };
  if (!window.htmx) return back();
  let done = false;
  const answered = (event) => (done = Boolean(event.detail.xhr.getResponseHeader("HX-Redirect")));
  item.addEventListener("htmx:beforeOnLoad", answered, { once: true });
  try {
    await htmx.ajax("POST", moveUrl, { source: item, target: "#dialog", swap: "innerHTML", values });
  } finally {
    if (!done) back();
  }
}
