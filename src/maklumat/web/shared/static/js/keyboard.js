/* The desk without a mouse.

   In a list of [data-row]:  j / k next and previous, Enter opens [data-row-link], x ticks [data-row-tick], t takes [data-row-take]
   Anywhere:                 an element with data-key="r" is followed or focused by that key; "/" is the search; "?" opens
                             every shortcut ([data-kbd-help], a <dialog>); Ctrl+Enter sends the form being typed into; Esc leaves a field
   Keys do nothing while one types, and nothing with Ctrl, Alt or Meta. */

const rows = () => [...document.querySelectorAll("[data-row]")];

const isTyping = (element) =>
  element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && !/^(checkbox|radio|submit|button)$/.test(element.type);

const move = (step) => {
  const all = rows();
  if (!all.length) return;
  const here = all.indexOf(document.activeElement.closest("[data-row]"));
  const next = all[here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + step, 0), all.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
};

const inRow = (selector) => document.activeElement.closest("[data-row]")?.querySelector(selector);

const use = (target) => {
  if (!target) return false;
  if (isTyping(target)) target.focus();
  else target.click();
  return true;
};

const help = () => {
  const dialog = document.querySelector("[data-kbd-help]");
  if (!dialog) return false;
  if (dialog.open) dialog.close();
  else dialog.showModal();
  return true;
};

const commands = {
  j: () => move(1),
  k: () => move(-1),
  Enter: () => document.activeElement.matches("[data-row]") && use(inRow("[data-row-link]")),
  x: () => use(inRow("[data-row-tick]")),
  t: () => use(inRow("[data-row-take]")),
  "?": help,
};

const named = (key) =>
  [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((element) => element.offsetParent !== null);

document.addEventListener("keydown", (event) => {
  const target = event.target;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && target.form) {
    event.preventDefault();
    target.form.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (isTyping(target)) {
    if (event.key === "Escape") target.blur();
    return;
  }
  if (document.querySelector("dialog[open]") && event.key !== "?") return;

  const own = named(event.key.length === 1 ? event.key.toLowerCase() : event.key);
  const isDone = own ? use(own) : Object.hasOwn(commands, event.key) && commands[event.key]() !== false;
  if (isDone) event.preventDefault();
});
