// What htmx cannot show by itself: no answer, a refusal without a form, a whole page in place of a part.
const trouble = document.querySelector("[data-trouble]");
const home = trouble?.parentElement;

function show() {
  if (!trouble) return;
  const open = document.querySelector("dialog[open] .dialog-body");
  (open ?? home).prepend(trouble);
  trouble.hidden = false;
}

for (const fault of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(fault, (event) => {
    const dialogLink = event.detail.target?.id === "dialog" && event.detail.requestConfig?.verb === "get";
    if (!(fault === "htmx:responseError" && dialogLink)) show();
  });
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (trouble) {
    home.prepend(trouble);
    trouble.hidden = true;
  }
  // Signed out meanwhile, or a plain redirect: the answer is a document of its own.
  if (/^\s*<!doctype/i.test(xhr.responseText)) {
    event.detail.shouldSwap = false;
    location.assign(xhr.responseURL);
  }
});
