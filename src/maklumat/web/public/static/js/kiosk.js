/* A survey on a tablet for everybody: one question at a time; answers wait here for the network. */
const form = document.querySelector("[data-kiosk]");
const part = (name) => form.parentElement.querySelector(`[data-kiosk-${name}]`);
const [nav, thanks, waits, refused] = ["nav", "thanks", "waits", "refused"].map(part);
const steps = [...form.querySelectorAll("[data-step]")];
const STORE = `maklumat.kiosk.${form.dataset.kiosk}`;
const key = () => [...crypto.getRandomValues(new Uint32Array(4))].map((one) => String(one).padStart(10, "0")).join("");
let kept = [], at, isBusy, idle;

try {
  kept = JSON.parse(localStorage.getItem(STORE)) ?? [];
} catch {
  /* A private window forgets them with it. */
}
const keep = () => {
  try {
    localStorage.setItem(STORE, JSON.stringify(kept));
  } catch {}
  waits.hidden = !kept.length;
  waits.textContent = waits.dataset.words.replace("0", kept.length);
};
const show = (place, isQuiet) => {
  at = Math.max(0, place);
  thanks.hidden = at < steps.length;
  form.hidden = !thanks.hidden;
  steps.forEach((step, n) => (step.hidden = n !== at));
  nav.hidden = at >= steps.length - 1;
  part("back").hidden = at === 0;
  if (!isQuiet) (steps[at]?.querySelector("legend") ?? thanks).focus();
};
const begin = () => {
  form.reset();
  show(0, true);
};
const touch = (ms) => {
  clearTimeout(idle);
  idle = setTimeout(begin, ms);
};

async function send() {
  if (isBusy) return;
  isBusy = true;
  try {
    while (kept.length) {
      const { fields, answer_key, given } = kept[0];
      const age = Math.max(0, Math.round((Date.now() - given) / 1000));
      const body = new URLSearchParams([...fields, ["answer_key", answer_key], ["age", age]]);
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!answer.ok) {
        if (![404, 409, 422].includes(answer.status)) break;
        refused.textContent = (await answer.json().catch(() => ({}))).reason ?? refused.dataset.words;
        refused.hidden = false;
      }
      kept.shift();
      keep();
    }
  } catch {} // no network: later
  isBusy = false;
}

// Arrow keys choose too, without a press.
form.addEventListener("click", (event) => {
  if (event.detail && event.target.type === "radio") show(at + 1);
});
part("back").addEventListener("click", () => show(at - 1));
part("next").addEventListener("click", () => show(at + 1));
part("again").addEventListener("click", begin);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const fields = [...new FormData(form)].filter(([name]) => name !== "answer_key");
  if (!fields.some(([name]) => name.startsWith("mark_"))) return show(0);
  kept.push({ fields, answer_key: key(), given: Date.now() });
  keep();
  show(steps.length);
  touch(8_000);
  send();
});
for (const sign of ["pointerdown", "keydown"]) addEventListener(sign, () => touch(60_000));
addEventListener("online", send);
setInterval(send, 30_000);
keep();
begin();
send();
