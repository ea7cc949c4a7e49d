// A tablet that everybody uses goes back to its start when nobody has touched it for a while.
for (const place of document.querySelectorAll("[data-idle-url]")) {
  let waits;
  const begin = () => {
    clearTimeout(waits);
    waits = setTimeout(() => location.replace(place.dataset.idleUrl), place.dataset.idleSeconds * 1000);
  };
  for (const sign of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(sign, begin, { passive: true });
  begin();
}
