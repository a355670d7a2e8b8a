// After a refusal the first wrong field has the focus.
const first = (root) => root.querySelector("[aria-invalid=true]")?.focus();

first(document);
document.addEventListener("htmx:afterSettle", (event) => first(event.detail.elt));
