/* Keeps what was typed into a form on this device, until its receipt arrives.

   <form data-draft="lapor">       answers are kept under this name and put back when the page is empty
   <body data-draft-done="lapor">  or any element: the receipt is here, forget them
   <p data-draft-note hidden>      shown once something is kept

   Nothing leaves the device. Fields marked data-draft-skip, files and passwords are never kept. */

const PREFIX = "maklumat.draft.";
const KEEP_DAYS = 14;

const store = (() => {
  try {
    localStorage.setItem(`${PREFIX}test`, "1");
    localStorage.removeItem(`${PREFIX}test`);
    return localStorage;
  } catch {
    return null;
  }
})();

const isKept = (field) =>
  field.name &&
  !["csrfmiddlewaretoken"].includes(field.name) &&
  !["file", "password", "hidden", "submit", "button"].includes(field.type) &&
  !field.closest("[data-draft-skip]");

const read = (key) => {
  try {
    const draft = JSON.parse(store.getItem(key));
    return draft && Date.now() - draft.at < KEEP_DAYS * 86_400_000 ? draft.answers : {};
  } catch {
    return {};
  }
};

const answersOf = (form) => {
  const answers = {};
  for (const field of form.elements) {
    if (!isKept(field)) continue;
    if (field.type === "checkbox" || field.type === "radio") {
      answers[field.name] ??= [];
      if (field.checked) answers[field.name].push(field.value);
    } else {
      answers[field.name] = field.value;
    }
  }
  return answers;
};

const restore = (form, answers) => {
  let isRestored = false;
  for (const field of form.elements) {
    const answer = answers[field.name];
    if (!isKept(field) || answer === undefined) continue;
    if (Array.isArray(answer)) {
      const wanted = answer.includes(field.value);
      const group = [...form.elements].filter((other) => other.name === field.name);
      if (wanted && !group.some((other) => other.defaultChecked)) {
        field.checked = true;
        isRestored = true;
      }
    } else if (answer && !field.defaultValue && field.tagName !== "SELECT") {
      field.value = answer;
      isRestored = true;
    } else if (answer && field.tagName === "SELECT" && ![...field.options].some((option) => option.defaultSelected)) {
      field.value = answer;
      isRestored = true;
    }
  }
  return isRestored;
};

if (store) {
  for (const done of document.querySelectorAll("[data-draft-done]")) {
    for (const key of Object.keys(store)) {
      if (key.startsWith(PREFIX + done.dataset.draftDone)) store.removeItem(key);
    }
  }

  for (const form of document.querySelectorAll("form[data-draft]")) {
    /* One question a page: every step of a form keeps its own answers under the same beginning. */
    const key = `${PREFIX}${form.dataset.draft}:${location.pathname}`;
    const show = () => form.querySelectorAll("[data-draft-note]").forEach((note) => note.removeAttribute("hidden"));
    if (restore(form, read(key))) {
      show();
      form.dispatchEvent(new Event("change", { bubbles: true }));
    }

    let timer;
    const keep = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        try {
          store.setItem(key, JSON.stringify({ at: Date.now(), answers: answersOf(form) }));
          show();
        } catch {
          /* The device is full; the page itself still holds what was typed. */
        }
      }, 250);
    };
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
  }
}
