// <button data-copy="text">: the text goes to the clipboard; aria-pressed says so for a moment.
import { each } from "./each.js";

each("[data-copy]", (button) => {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.ariaPressed = "true";
    setTimeout(() => (button.ariaPressed = "false"), 2000);
  });
});
