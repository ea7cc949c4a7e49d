/* Files dropped onto a form: listed with their sizes before they go, and sent in parts when they are more, or heavier,
   than one post takes. Without script the field takes them as it always did.

   <form data-drop data-drop-most="50" data-drop-bytes="…" data-drop-each="…" data-drop-parts="Mengirim, {done} dari {all} berkas"> */

const LISTED = 50;

const megabytes = (bytes) => `${Math.max(bytes / 1e6, 0.1).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`;

const line = (name, words, isRefused) => {
  const item = document.createElement("li");
  item.classList.toggle("is-refused", isRefused);
  for (const text of [name, words]) item.append(Object.assign(document.createElement("span"), { textContent: text }));
  return item;
};

const show = (form, input) => {
  const list = form.querySelector("[data-drop-list]");
  const each = Number(form.dataset.dropEach);
  const files = [...input.files];
  list.replaceChildren(
    ...files.slice(0, LISTED).map((file) => {
      const isTooLarge = file.size > each;
      return line(file.name, isTooLarge ? list.dataset.dropTooLarge : megabytes(file.size), isTooLarge);
    }),
  );
  if (files.length > LISTED) list.append(line(list.dataset.dropMore.replace("{count}", files.length - LISTED), "", false));
  list.hidden = !files.length;
};

/* Split into parts that one post takes each; a file that is too large goes alone, to be told so by the server's list. */
const partsOf = (files, form) => {
  const most = Number(form.dataset.dropMost);
  const bytes = Number(form.dataset.dropBytes);
  const parts = [[]];
  let size = 0;
  for (const file of files) {
    const last = parts.at(-1);
    if (last.length && (last.length >= most || size + file.size > bytes)) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1).push(file);
    size += file.size;
  }
  return parts;
};

const post = async (address, form, input, files) => {
  const data = new FormData(form);
  data.delete(input.name);
  for (const file of files) data.append(input.name, file);
  const answer = await fetch(address, { method: "POST", body: data });
  if (!answer.ok) throw new Error(answer.status);
  return new URL(answer.url);
};

const panelOf = (form) => {
  let panel = form.querySelector(".upload");
  if (!panel) {
    panel = Object.assign(document.createElement("div"), { className: "upload" });
    panel.setAttribute("role", "status");
    panel.append(
      Object.assign(document.createElement("progress"), { className: "upload__bar", max: 100, value: 0 }),
      Object.assign(document.createElement("p"), { className: "upload__words" }),
    );
    form.append(panel);
  }
  return panel;
};

const sendInParts = async (form, input, parts) => {
  const all = parts.flat().length;
  const panel = panelOf(form);
  const [bar, words] = panel.children;
  let page = null;
  let done = 0;
  const say = () => {
    bar.hidden = false;
    bar.value = (done / all) * 100;
    words.textContent = form.dataset.dropParts.replace("{done}", done).replace("{all}", all);
  };
  say();
  try {
    for (const part of parts) {
      page = await post(page ? `${page.pathname}tambah/` : form.action, form, input, part);
      done += part.length;
      say();
    }
    location.assign(page.pathname);
  } catch {
    bar.hidden = true;
    words.textContent = form.dataset.uploadFailed;
    form.dispatchEvent(new CustomEvent("upload:failed", { bubbles: true }));
  }
};

for (const form of document.querySelectorAll("form[data-drop]")) {
  const zone = form.querySelector("[data-drop-zone]");
  const input = form.querySelector("[data-drop-input]");
  for (const hint of form.querySelectorAll("[data-needs-script]")) delete hint.dataset.needsScript;

  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    show(form, input);
  });
  input.addEventListener("change", () => show(form, input));

  form.addEventListener("submit", (event) => {
    const each = Number(form.dataset.dropEach);
    const parts = partsOf([...input.files].filter((file) => file.size <= each), form);
    if (parts.length < 2 && input.files.length === parts[0].length) return; // one post is enough: upload.js sends it
    if (!parts[0].length) return;
    event.preventDefault();
    sendInParts(form, input, parts);
  });
}
