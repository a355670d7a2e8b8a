/** Calls `begin` once for every element that matches: now, and whenever htmx brings new ones. */
export function each(selector, begin) {
  const begun = new WeakSet();
  const look = (root) => {
    const found = [...root.querySelectorAll(selector)];
    for (const element of root.matches?.(selector) ? [root, ...found] : found) {
      if (!begun.has(element)) {
        begun.add(element);
        begin(element);
      }
    }
  };
  document.addEventListener("htmx:load", (event) => look(event.detail.elt));
  look(document);
}
