/* Light or dark and the size of the text, as the reader chose them on this device.
   Loaded before the page is drawn, so that nothing flashes; without it the device's own choice holds. */
(() => {
  const root = document.documentElement;
  const read = (name) => {
    try {
      return localStorage.getItem(`maklumat.${name}`) || "";
    } catch {
      return "";
    }
  };
  const keep = (name, value) => {
    try {
      localStorage.setItem(`maklumat.${name}`, value);
    } catch {
      /* A private window: the choice lasts for this page. */
    }
  };
  const apply = (name, value) => {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
    for (const button of document.querySelectorAll(`[data-set-${name}]`)) {
      const own = button.getAttribute(`data-set-${name}`);
      button.setAttribute("aria-pressed", String(own === value || (own === "normal" && !value)));
    }
  };

  const kept = read("theme");
  if (kept) apply("theme", kept.replace("device", ""));
  apply("text", read("text") === "large" ? "large" : "");

  document.addEventListener("DOMContentLoaded", () => {
    for (const part of document.querySelectorAll(".device-settings[data-needs-script]")) {
      part.removeAttribute("data-needs-script");
    }
    apply("theme", root.dataset.theme || "");
    apply("text", root.dataset.text || "");
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-set-theme], [data-set-text]");
    if (!button) return;
    const name = button.hasAttribute("data-set-theme") ? "theme" : "text";
    const value = button.getAttribute(`data-set-${name}`).replace("normal", "");
    keep(name, value || "device");
    apply(name, value);
  });
})();
