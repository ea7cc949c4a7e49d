/* Ticks of a requirement list stay on this device, so that a list can be worked off over days. They are sent nowhere. */

const PREFIX = "maklumat.checklist.";

for (const list of document.querySelectorAll("[data-checklist]")) {
  const key = PREFIX + list.dataset.checklist;
  let ticked;
  try {
    ticked = new Set(JSON.parse(localStorage.getItem(key) || "[]"));
  } catch {
    ticked = new Set();
  }
  const boxes = list.querySelectorAll("input[type=checkbox]");
  for (const box of boxes) box.checked = ticked.has(box.value);

  list.addEventListener("change", () => {
    const now = [...boxes].filter((box) => box.checked).map((box) => box.value);
    try {
      if (now.length) localStorage.setItem(key, JSON.stringify(now));
      else localStorage.removeItem(key);
    } catch {
      /* A private window: the ticks last for this page. */
    }
  });
}
