/* Saves a receipt as a picture, drawn on this device: the secret words travel through no channel.

   <button data-save-receipt hidden> inside or beside [data-receipt]; shown when the device can do it. */

const WIDTH = 720;
const MARGIN = 48;

const text = (element) => element.textContent.replace(/\s+/g, " ").trim();

/* What the picture says, read from the page so that it can never say anything else. */
const linesOf = (receipt) => {
  const lines = [];
  for (const label of receipt.querySelectorAll(".receipt__label")) {
    lines.push({ words: text(label), size: 22, tone: "quiet", after: 4 });
    const words = label.nextElementSibling;
    if (words.matches("[data-receipt-code]")) lines.push({ words: text(words), size: 52, weight: 800, after: 28 });
    else {
      const list = [...words.querySelectorAll("[data-receipt-word]")].map((word, place) => `${place + 1}  ${text(word)}`);
      for (const word of list) lines.push({ words: word, size: 32, weight: 700, after: 4 });
      lines.at(-1).after = 28;
    }
  }
  for (const row of receipt.querySelectorAll(".summary-list__row")) {
    lines.push({ words: text(row.querySelector("dt")), size: 22, tone: "quiet", after: 2 });
    lines.push({ words: text(row.querySelector(".summary-list__value")), size: 26, weight: 600, after: 18 });
  }
  const proof = receipt.querySelector(".receipt__proof p");
  if (proof) lines.push({ words: text(proof), size: 20, tone: "quiet", after: 0 });
  return lines;
};

const wrapped = (context, words, width) => {
  const lines = [""];
  for (const word of words.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (context.measureText(longer).width > width && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
};

const drawing = (svg, size) =>
  new Promise((resolve) => {
    const copy = svg.cloneNode(true);
    const style = { "seal-drawing__lace": ["#ad8125", 0.6], "seal-drawing__ring": ["#ad8125", 0.6], "seal-drawing__river": ["#0b5a44", 5] };
    for (const [name, [colour, width]] of Object.entries(style)) {
      for (const part of copy.querySelectorAll(`.${name}`)) {
        part.setAttribute("stroke", colour);
        part.setAttribute("stroke-width", width);
        part.setAttribute("fill", "none");
      }
    }
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", size);
    copy.setAttribute("height", size);
    const picture = new Image();
    picture.onload = () => resolve(picture);
    picture.onerror = () => resolve(null);
    picture.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  });

const draw = async (receipt) => {
  await document.fonts.ready;
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  const family = getComputedStyle(document.body).fontFamily;
  const fontOf = (line) => `${line.weight || 450} ${line.size}px ${family}`;
  const width = WIDTH - 2 * MARGIN;

  const placed = [];
  let height = MARGIN + 8;
  for (const line of linesOf(receipt)) {
    context.font = fontOf(line);
    for (const part of wrapped(context, line.words, width)) {
      height += line.size * 1.3;
      placed.push({ ...line, words: part, y: height });
    }
    height += line.after;
  }
  const code = receipt.querySelector(".qr__code");
  const picture = code && (await drawing(code, 200));
  if (picture) height += 24 + 200;
  height += MARGIN;

  canvas.width = WIDTH;
  canvas.height = Math.ceil(height);
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, WIDTH, canvas.height);
  context.fillStyle = "#ad8125";
  context.fillRect(0, 0, WIDTH, 6);
  context.fillStyle = "#d9be83";
  context.fillRect(0, 12, WIDTH, 3);
  for (const line of placed) {
    context.font = fontOf(line);
    context.fillStyle = line.tone === "quiet" ? "#43504a" : "#15211c";
    context.fillText(line.words, MARGIN, line.y);
  }
  const seal = receipt.querySelector(".seal-drawing");
  const sealPicture = seal && (await drawing(seal, 120));
  if (sealPicture) context.drawImage(sealPicture, WIDTH - MARGIN - 120, MARGIN - 8, 120, 120);
  if (picture) context.drawImage(picture, MARGIN - 10, canvas.height - MARGIN - 200, 200, 200);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
};

const save = async (receipt) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await draw(receipt));
  link.download = `${receipt.dataset.receipt}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

const receipt = document.querySelector("[data-receipt]");
for (const button of document.querySelectorAll("[data-save-receipt]")) {
  if (!receipt || !HTMLCanvasElement.prototype.toBlob) continue;
  button.hidden = false;
  button.addEventListener("click", () => save(receipt));
}
