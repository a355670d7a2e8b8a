// On a phone the strip above a board marks the column in view and leads to the others.
import { each } from "./each.js";

each(".board-strip", (strip) => {
  const links = new Map();
  for (const link of strip.querySelectorAll("a[href^='#']")) {
    const column = document.getElementById(link.hash.slice(1));
    if (column) links.set(column, link);
  }
  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        links.get(entry.target).toggleAttribute("aria-current", entry.isIntersecting);
        if (entry.isIntersecting) strip.scrollTo({ left: links.get(entry.target).offsetLeft - strip.clientWidth / 3 });
      }
    },
    { threshold: 0.6 },
  );
  if (getComputedStyle(strip).display === "none") return;
  const first = [...links.keys()].find((column) => column.querySelector("[data-move-url]"));
  if (first && !location.hash) first.parentElement.scrollLeft = first.offsetLeft - first.parentElement.offsetLeft;
  for (const [column, link] of links) {
    seen.observe(column);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      column.scrollIntoView({ block: "nearest", inline: "start" });
    });
  }
});
