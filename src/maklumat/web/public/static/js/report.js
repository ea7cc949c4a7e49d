/* Finds services while one types, and shows how far an upload is. Both work without this, by their buttons. */

const parse = (text) => new DOMParser().parseFromString(text, "text/html");

/* Search ------------------------------------------------------------------------------------------------------- */

const search = document.querySelector("[data-search]");
if (search) {
  const form = search.form;
  const button = document.querySelector("[data-search-button]");
  let waiting;
  let running;
  let last = search.value.trim();

  const find = async () => {
    const wanted = search.value.trim();
    if (wanted === last) return;
    last = wanted;
    running?.abort();
    running = new AbortController();
    try {
      const body = new FormData(form);
      body.delete("file");
      const response = await fetch(button.formAction, { method: "POST", body, signal: running.signal });
      if (!response.ok) return;
      const page = parse(await response.text());
      for (const part of ["[data-hits]", "[data-cards]"]) {
        const found = page.querySelector(part);
        if (found) document.querySelector(part).replaceChildren(...found.childNodes);
      }
    } catch {
      /* The button still works. */
    }
  };
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 250);
  });
}

/* Upload ------------------------------------------------------------------------------------------------------- */

const upload = document.querySelector("[data-upload]");
if (upload) {
  const form = upload.closest("form");
  const show = (words) => {
    const line = upload.querySelector("[data-upload-error]");
    line.textContent = words;
    line.hidden = !words;
  };

  let isSending = false;
  const send = (input) => {
    const [file] = input.files;
    if (!file || isSending) return;
    if (file.size > Number(upload.dataset.mostBytes)) {
      input.value = "";
      show(upload.dataset.tooLarge);
      return;
    }
    show("");
    const bar = upload.querySelector("[data-upload-progress]");
    const request = new XMLHttpRequest();
    request.open("POST", upload.dataset.uploadUrl);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = Math.round((event.loaded / event.total) * 100);
    });
    const failed = () => {
      isSending = false;
      bar.hidden = true;
      show(upload.dataset.failed);
    };
    request.addEventListener("error", failed);
    request.addEventListener("load", () => {
      isSending = false;
      const page = parse(request.responseText);
      const part = page.querySelector("[data-upload]");
      if (!part) return failed();
      upload.replaceChildren(...part.childNodes);
      for (const field of form.querySelectorAll('input[type="hidden"][name="upload"]')) field.remove();
      form.append(...page.querySelectorAll('form[data-draft] > input[type="hidden"][name="upload"]'));
      form.dispatchEvent(new Event("change"));
      (upload.querySelector('input[type="file"]') ?? upload.querySelector("button"))?.focus();
    });
    bar.value = 0;
    bar.hidden = false;
    isSending = true;
    request.send(new FormData(form));
  };
  upload.addEventListener("change", (event) => {
    if (event.target.matches('input[type="file"]')) send(event.target);
  });

  /* The file is on its way as soon as it is chosen: the button has nothing left to send. */
  upload.addEventListener("click", (event) => {
    if (!event.target.closest("[data-upload-button]")) return;
    event.preventDefault();
    if (!isSending) upload.querySelector('input[type="file"]').click();
  });
}
