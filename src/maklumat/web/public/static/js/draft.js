/* Keeps the answers of the complaint form on this device, so that a lost connection or a closed page loses nothing.
   Nothing leaves the device; after seven days, or once the report is sent, they are gone. */

const KEY = "maklumat.draft";
const DAYS = 7;
const NOT_KEPT = new Set(["csrfmiddlewaretoken", "file", "remove", "choose"]);

const read = () => {
  try {
    const draft = JSON.parse(localStorage.getItem(KEY));
    const age = Date.now() - draft.at;
    return Array.isArray(draft.fields) && age >= 0 && age < DAYS * 86_400_000 ? draft : null;
  } catch {
    return null;
  }
};
const forget = () => {
  try {
    localStorage.removeItem(KEY);
  } catch {
    /* A private window keeps nothing anyway. */
  }
};
const answersOf = (form) =>
  [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_KEPT.has(name));
const isWorthKeeping = (fields) =>
  fields.some(([name, value]) => value && !["submission_key", "from", "sharing", "q", "service"].includes(name));

if (document.querySelector("[data-draft-done]")) forget();

const form = document.querySelector("form[data-draft]");
const offer = document.querySelector("[data-draft-offer]");

if (form) {
  const keptLine = document.querySelector("[data-draft-kept]");
  let isForgotten = false;
  const keep = () => {
    const fields = answersOf(form);
    if (isForgotten || !isWorthKeeping(fields)) return;
    try {
      localStorage.setItem(KEY, JSON.stringify({ at: Date.now(), page: form.dataset.draft, fields }));
      keptLine?.removeAttribute("data-needs-script");
    } catch {
      /* No room or a private window: the line that says it is kept stays away. */
    }
  };

  const draft = offer ? read() : null;
  const ownKey = form.elements.submission_key.value;
  if (draft && draft.fields.every(([name, value]) => name !== "submission_key" || value !== ownKey)) {
    const when = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "full", timeStyle: "short" });
    offer.querySelector("[data-draft-when]").textContent = when.format(new Date(draft.at));
    offer.hidden = false;
  } else {
    keep();
  }

  let waiting;
  const keepSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 300);
    if (offer) offer.hidden = true;
  };
  form.addEventListener("input", keepSoon);
  form.addEventListener("change", keepSoon);

  form.addEventListener("submit", (event) => {
    keep();
    const warning = document.querySelector("[data-draft-offline]");
    warning.hidden = navigator.onLine;
    if (!navigator.onLine) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-draft-forget]")) {
      forget();
      isForgotten = true;
      keptLine?.setAttribute("data-needs-script", "");
      if (offer) offer.hidden = true;
    }
    if (event.target.closest("[data-draft-continue]")) goOn(read());
  });
}

/* Sends the kept answers to the page they were left on, as that page itself would. */
function goOn(draft) {
  if (!draft) return;
  const way = document.createElement("form");
  way.method = "post";
  way.action = form.action.replace(/\d+\/$/, `${Number(draft.page) || 1}/`);
  way.hidden = true;
  const token = ["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value];
  const page = ["from", String(Number(draft.page) || 1)];
  for (const [name, value] of [...draft.fields.filter(([name]) => name !== "from"), token, page]) {
    const field = document.createElement("textarea");
    field.name = name;
    field.value = value;
    way.append(field);
  }
  document.body.append(way);
  way.submit();
}
