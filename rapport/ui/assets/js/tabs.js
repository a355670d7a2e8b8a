// Where tabs are wider than the page, the current one is in view; also once the letters of our own fonts have come.
import { each } from "./each.js";

each(".tabs", (tabs) => {
  const current = tabs.querySelector("[aria-current]");
  if (!current) return;
  const shown = new ResizeObserver(() => {
    tabs.scrollLeft = current.offsetLeft + current.offsetWidth - tabs.clientWidth;
  });
  for (const tab of tabs.children) shown.observe(tab);
});
