/* The component in focus marks its places in the file beside it, without loading the page again. */

const source = document.querySelector("[data-source]");
const parts = [...document.querySelectorAll("[data-part]")];

const mark = (code) => {
  for (const part of parts) part.classList.toggle("part--chosen", part.dataset.part === code);
  const lines = [...source.querySelectorAll("[data-parts]")];
  for (const line of lines) line.classList.toggle("source__line--chosen", line.dataset.parts.split(" ").includes(code));
  const first = lines.find((line) => line.classList.contains("source__line--chosen"));
  if (first) source.scrollTo({ top: first.offsetTop - source.offsetTop - source.clientHeight / 4 });
};

for (const part of parts) part.addEventListener("focusin", () => mark(part.dataset.part));

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-show-part]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const part = document.getElementById(`butir-${link.dataset.showPart}`);
  mark(link.dataset.showPart);
  part.focus({ preventScroll: true });
  part.scrollIntoView({ block: "nearest" });
});

/* Opening a component puts the cursor where one writes. */
for (const edit of document.querySelectorAll(".part__edit")) {
  edit.addEventListener("toggle", () => {
    if (edit.open) edit.querySelector("textarea, select, input:not([type=hidden])")?.focus();
  });
}

const chosen = document.querySelector(".part--chosen");
if (chosen) mark(chosen.dataset.part);
