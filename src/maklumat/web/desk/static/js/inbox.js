/* The list with keys: r and a open the row in focus where one replies or assigns; filters apply as they are chosen. */

const isTyping = (element) => /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && element.type !== "checkbox";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  const link = document.activeElement.closest("[data-row]")?.querySelector("[data-row-link]");
  if (!link) return;
  if (event.key === "r") location.href = `${link.href}#tulis`;
  else if (event.key === "a") location.href = `${link.href}tugaskan/`;
  else return;
  event.preventDefault();
});

for (const form of document.querySelectorAll("[data-submit-on-change]")) {
  form.classList.add("is-automatic");
  form.addEventListener("change", () => form.requestSubmit());
}

/* On a wide screen the filters stand open; a phone shows them when asked. */
const wide = matchMedia("(min-width: 64em)");
const unfold = () => {
  for (const part of document.querySelectorAll(".filters")) if (wide.matches) part.open = true;
};
unfold();
wide.addEventListener("change", unfold);

const bulk = document.querySelector("[data-bulk]");
if (bulk) {
  const show = () => {
    const ticked = document.querySelectorAll("[data-row-tick]:checked").length;
    bulk.querySelector("[data-bulk-count]").textContent = ticked;
    bulk.classList.toggle("is-idle", !ticked);
  };
  document.addEventListener("change", show);
  show();
}

/* "Take" in a row acts at once; without script its page asks first. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-row-take]");
  if (!link || !bulk || event.ctrlKey || event.metaKey) return;
  const row = link.closest("[data-row]");
  event.preventDefault();
  for (const tick of document.querySelectorAll("[data-row-tick]")) tick.checked = row.contains(tick);
  bulk.requestSubmit();
});

/* The case page leads on through this list: "6 of 11", j and k. The list stays on this device and in this tab. */
try {
  const addresses = [...document.querySelectorAll("[data-row-link]")].map((link) => link.pathname);
  sessionStorage.setItem("maklumat.list", JSON.stringify(addresses));
} catch {
  /* A private window: the case page simply does not offer it. */
}
