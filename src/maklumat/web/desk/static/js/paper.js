/* A button that prints; without script the keys of the browser do. */

for (const button of document.querySelectorAll("[data-print]")) {
  button.removeAttribute("data-needs-script");
  button.addEventListener("click", () => window.print());
}
for (const words of document.querySelectorAll("[data-print-keys]")) words.hidden = true;
