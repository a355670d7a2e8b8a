// Where tabs are wider than the page, the current one is in view.
import { each } from "./each.js";

each(".tabs", (tabs) => {
  const current = tabs.querySelector("[aria-current]");
  if (current) tabs.scrollLeft = current.offsetLeft + current.offsetWidth - tabs.clientWidth;
});
