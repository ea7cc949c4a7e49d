/* r and s go to the words of the reply and of the answer; "#balas" in the address opens the composer for writing. */

const composer = document.querySelector(".composer");

const choose = (name) => {
  const tab = composer?.querySelector(`input[name=composer][value="${name}"]`);
  if (!tab) return false;
  tab.checked = true;
  const text = composer.querySelector(`.composer__form--${name} textarea`);
  text?.focus();
  text?.scrollIntoView({ block: "center" });
  return true;
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  const name = { r: "reply", s: "answer", q: "question", n: "note" }[event.key];
  if (name && choose(name)) event.preventDefault();
});

for (const field of document.querySelectorAll(".composer__files input[type=file]")) {
  field.addEventListener("change", () => {
    const names = [...field.files].map((file) => file.name).join(", ");
    if (names) field.closest("label").querySelector("span").textContent = names;
  });
}

if (location.hash === "#balas") choose("reply");
