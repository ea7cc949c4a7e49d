/* Shows how far a form with files has been sent; without script the browser sends it as it always did.

   <form data-upload data-upload-words="Mengunggah, {percent} %" data-upload-failed="Sambungan terputus. Tulisan Anda masih ada. Kirim lagi."
         data-upload-too-large="…" data-upload-limit="20000000"> */

const panelFor = (form) => {
  let panel = form.querySelector(".upload");
  if (!panel) {
    panel = document.createElement("div");
    panel.className = "upload";
    panel.setAttribute("role", "status");
    panel.innerHTML = '<progress class="upload__bar" max="100" value="0"></progress><p class="upload__words"></p>';
    form.append(panel);
  }
  return panel;
};

const say = (form, words, percent) => {
  const panel = panelFor(form);
  panel.querySelector(".upload__words").textContent = words;
  const bar = panel.querySelector(".upload__bar");
  bar.hidden = percent === null;
  if (percent !== null) bar.value = percent;
};

const filesOf = (form) => [...form.querySelectorAll("input[type=file]")].flatMap((field) => [...field.files]);

/* The answer is a whole page, shown as the browser would have: it is never asked for a second time,
   because a receipt shows its secret words only once. */
const showPage = (request) => {
  history.pushState(null, "", request.responseURL || location.href);
  document.open();
  document.write(request.responseText);
  document.close();
};

const fail = (form, words) => {
  say(form, words, null);
  form.dispatchEvent(new CustomEvent("upload:failed", { bubbles: true }));
};

const send = (form, submitter) => {
  const data = new FormData(form);
  if (submitter?.name) data.append(submitter.name, submitter.value);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    const percent = Math.round((event.loaded / event.total) * 100);
    say(form, form.dataset.uploadWords.replace("{percent}", percent), percent);
  });
  request.addEventListener("load", () => showPage(request));
  request.addEventListener("error", () => fail(form, form.dataset.uploadFailed));
  request.send(data);
};

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-upload]");
  if (!form || event.defaultPrevented) return;
  const files = filesOf(form);
  if (!files.length) return;
  event.preventDefault();
  const limit = Number(form.dataset.uploadLimit || 0);
  if (limit && files.some((file) => file.size > limit)) fail(form, form.dataset.uploadTooLarge);
  else send(form, event.submitter);
});

/* Say at once, not after the whole way, that a file is too large. */
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-upload]");
  const limit = Number(form?.dataset.uploadLimit || 0);
  if (event.target.type !== "file" || !limit) return;
  if (filesOf(form).some((file) => file.size > limit)) say(form, form.dataset.uploadTooLarge, null);
  else form.querySelector(".upload")?.remove();
});
