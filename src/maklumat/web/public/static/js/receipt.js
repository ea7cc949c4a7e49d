/* Saves the receipt as a picture, drawn here on the device. */

const WIDTH = 1080;
const EDGE = 72;

const loaded = (svg) =>
  new Promise((resolve, reject) => {
    const picture = new Image();
    picture.onload = () => resolve(picture);
    picture.onerror = reject;
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  });

/* A drawing outside the page has no stylesheet: its colours are written into a copy. */
const portable = (drawing) => {
  const copy = drawing.cloneNode(true);
  const originals = drawing.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((node, place) => {
    const style = getComputedStyle(originals[place]);
    for (const name of ["fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "opacity"]) {
      node.setAttribute(name, style.getPropertyValue(name));
    }
  });
  copy.setAttribute("width", "400");
  copy.setAttribute("height", "400");
  return copy;
};

const wrapped = (pen, text, width) => {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (pen.measureText(longer).width <= width || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};

const textOf = (node) => node.textContent.replace(/\s+/g, " ").trim();

async function draw(receipt) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const family = getComputedStyle(document.body).fontFamily;
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = 2400;
  const pen = canvas.getContext("2d");
  pen.fillStyle = colour("sheet");
  pen.fillRect(0, 0, WIDTH, canvas.height);
  pen.textBaseline = "top";
  let y = EDGE;

  const write = (text, { size, weight = 450, ink = "ink", x = EDGE, width = WIDTH - 2 * EDGE }) => {
    pen.font = `${weight} ${size}px ${family}`;
    pen.fillStyle = colour(ink);
    for (const line of wrapped(pen, text, width)) {
      pen.fillText(line, x, y);
      y += size * 1.35;
    }
  };
  const rule = () => {
    pen.fillStyle = colour("line-2");
    pen.fillRect(EDGE, y, WIDTH - 2 * EDGE, 2);
    y += 24;
  };

  pen.fillStyle = colour("gold");
  pen.fillRect(0, 0, WIDTH, 10);
  const seal = receipt.querySelector(".seal-drawing");
  if (seal) pen.drawImage(await loaded(portable(seal)), WIDTH - EDGE - 164, y - 20, 164, 164);
  const [codeLabel, wordsLabel] = receipt.querySelectorAll(".receipt__label");
  write(textOf(codeLabel), { size: 34, ink: "ink-2" });
  write(receipt.dataset.receipt, { size: 76, weight: 800 });
  y += 48;

  const secret = receipt.querySelectorAll("[data-receipt-word]");
  if (secret.length) {
    pen.fillStyle = colour("wash");
    pen.fillRect(EDGE - 24, y - 24, WIDTH - 2 * EDGE + 48, 296);
    write(textOf(wordsLabel), { size: 34, ink: "ink-2" });
    y += 16;
    const top = y;
    secret.forEach((word, place) => {
      y = top + Math.floor(place / 2) * 96;
      write(`${place + 1}  ${textOf(word)}`, { size: 56, weight: 700, x: EDGE + (place % 2) * 460 });
    });
    y = top + 96 * 2 + 56;
  }
  for (const row of receipt.querySelectorAll(".summary-list__row")) {
    rule();
    const top = y;
    write(textOf(row.querySelector("dt")), { size: 34, ink: "ink-2", width: 300 });
    const left = y;
    y = top;
    write(textOf(row.querySelector(".summary-list__value")), { size: 34, weight: 600, x: EDGE + 330, width: WIDTH - 2 * EDGE - 330 });
    y = Math.max(y, left) + 20;
  }
  rule();
  const top = y + 12;
  const code = receipt.querySelector(".qr__code");
  if (code) {
    const copy = code.cloneNode(true);
    copy.setAttribute("width", "600");
    copy.setAttribute("height", "600");
    pen.fillStyle = "#fff";
    pen.fillRect(EDGE, top, 240, 240);
    pen.drawImage(await loaded(copy), EDGE, top, 240, 240);
  }
  y = top + 10;
  write(textOf(receipt.querySelector(".receipt__proof p")), { size: 30, ink: "ink-2", x: EDGE + 280, width: WIDTH - 2 * EDGE - 280 });
  y = Math.max(y, top + 240) + EDGE;

  const sheet = document.createElement("canvas");
  sheet.width = WIDTH;
  sheet.height = Math.ceil(y);
  sheet.getContext("2d").drawImage(canvas, 0, 0);
  return new Promise((resolve) => sheet.toBlob(resolve, "image/png"));
}

for (const button of document.querySelectorAll("[data-receipt-save]")) {
  button.removeAttribute("data-needs-script");
  button.addEventListener("click", async () => {
    const picture = await draw(document.querySelector("[data-receipt]"));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(picture);
    link.download = button.dataset.fileName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
}
