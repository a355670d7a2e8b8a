// [data-bulk] around a list: boxes named "marked", one [data-bulk-all], and a [data-bulkbar] that shows while any is marked.
import { each } from "./each.js";

each("[data-bulk]", (list) => {
  const boxes = () => [...list.querySelectorAll("input[type=checkbox][name=marked]")];
  let last;

  function update() {
    const all = boxes();
    const count = all.filter((box) => box.checked).length;
    for (const bar of list.querySelectorAll("[data-bulkbar]")) {
      bar.hidden = count === 0;
      for (const words of bar.querySelectorAll("[data-bulk-count]")) {
        words.hidden = false;
        words.textContent = words.dataset.bulkCount.replace("{count}", count);
      }
      for (const clear of bar.querySelectorAll("[data-bulk-clear]")) clear.hidden = false;
    }
    for (const whole of list.querySelectorAll("[data-bulk-all]")) {
      whole.checked = count > 0 && count === all.length;
      whole.indeterminate = count > 0 && count < all.length;
    }
  }

  function mark(checked, some = boxes()) {
    for (const box of some) box.checked = checked;
  }

  list.addEventListener("click", (event) => {
    const box = event.target.closest("input[type=checkbox]");
    if (event.target.closest("[data-bulk-clear]")) mark(false);
    else if (box?.matches("[data-bulk-all]")) mark(box.checked);
    else if (box?.name === "marked") {
      const all = boxes();
      const from = all.indexOf(last);
      const to = all.indexOf(box);
      if (event.shiftKey && from >= 0) mark(box.checked, all.slice(Math.min(from, to), Math.max(from, to) + 1));
      last = box;
    } else return;
    update();
  });
  list.addEventListener("htmx:afterSettle", update);
  update();
});
