/* A form is sent once: its button keeps its width, says "Mengirim" and ignores a second click. */

/* After this long the page did not change: a download, or a connection that died. */
const PATIENCE = 20_000;

const release = (form) => {
  delete form.dataset.sending;
  for (const button of form.querySelectorAll("[aria-busy]")) {
    button.removeAttribute("aria-busy");
    button.style.removeProperty("min-width");
    if (button.dataset.words) button.innerHTML = button.dataset.words;
    delete button.dataset.words;
  }
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  if (form.method !== "post") return;
  form.dataset.sending = "yes";
  setTimeout(release, PATIENCE, form);

  const button = event.submitter;
  if (!button?.dataset.busy) return;
  button.style.minWidth = `${button.offsetWidth}px`;
  button.setAttribute("aria-busy", "true");
  button.dataset.words = button.innerHTML;
  button.innerHTML = '<span class="button__spinner" aria-hidden="true"></span><span></span>';
  button.lastElementChild.textContent = button.dataset.busy;
});

/* Back to a page kept by the browser, or a partial page answered: the form may be sent again. */
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sending]").forEach(release);
});
for (const name of ["htmx:afterRequest", "upload:failed"]) {
  document.addEventListener(name, (event) => {
    const form = event.target.closest("form");
    if (form) release(form);
  });
}

/* The list of what went wrong is read out first. */
document.querySelector("[data-autofocus]")?.focus();
