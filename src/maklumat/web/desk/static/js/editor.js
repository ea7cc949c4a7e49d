/* Keeps what is typed a moment after the last key, and lets a save that is under way finish before a button is obeyed. */

const form = document.getElementById("penyunting");
const PAUSE = 1500;
let timer = 0;
let isSaving = false;
let waiting = null;

const autosave = () => {
  timer = 0;
  window.htmx.trigger(form, "autosave");
};

form?.addEventListener("input", (event) => {
  if (event.target.type === "file" || event.target.name === "alasan") return;
  clearTimeout(timer);
  timer = setTimeout(autosave, PAUSE);
});

/* Capturing, so that it comes before the module that marks a form as sent. */
document.addEventListener(
  "submit",
  (event) => {
    if (event.target !== form) return;
    clearTimeout(timer);
    if (!isSaving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting = event.submitter;
  },
  true,
);

form?.addEventListener("htmx:beforeRequest", () => {
  isSaving = true;
});
form?.addEventListener("htmx:afterSettle", () => finish());
form?.addEventListener("htmx:responseError", () => finish());
form?.addEventListener("htmx:sendError", () => finish());

const finish = () => {
  isSaving = false;
  if (!waiting) return;
  const button = waiting;
  waiting = null;
  form.requestSubmit(button);
};

window.addEventListener("pagehide", () => clearTimeout(timer));
