// Opens the print dialog; the button stays hidden where scripts do not run.
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
  button.closest("[data-needs-script]")?.removeAttribute("data-needs-script");
}
