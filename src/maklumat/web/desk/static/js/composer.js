/* r and s go to the words of the reply and of the answer; "#tulis" in the address opens the composer for writing. */

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

if (location.hash === "#tulis") choose("reply");

/* Where this case stands in the list it was opened from, and its neighbours. */
const place = document.querySelector("[data-place]");
const list = (() => {
  try {
    return JSON.parse(sessionStorage.getItem("maklumat.list")) || [];
  } catch {
    return [];
  }
})();
const here = list.indexOf(location.pathname);
if (place && here >= 0 && list.length > 1) {
  place.querySelector("[data-place-text]").textContent = place.dataset.placeWords
    .replace("{place}", here + 1)
    .replace("{total}", list.length);
  for (const [name, address] of [["next", list[here + 1]], ["before", list[here - 1]]]) {
    const link = place.querySelector(`[data-place-${name}]`);
    if (address) link.href = address;
    else link.remove();
  }
  place.hidden = false;
}
