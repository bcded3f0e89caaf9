// What a reader cannot get to see: what sticks out of the window, and text that its box cuts off.
() => {
  const found = new Set();
  const wide = document.scrollingElement.scrollWidth;
  if (wide > innerWidth) found.add(`the page is ${wide} wide, the window ${innerWidth}`);
  const seen = (it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  // Drawn over what it names, so that screen readers alone find it; a select and an editor have scrolling of their own.
  const own = "script, style, template, svg, select, .cm-editor, .md-sidebar--primary, .md-skip";
  const clipped = (it) => it.closest(own) || getComputedStyle(it).clipPath === "inset(50%)";
  const name = (it) => `${it.localName}.${it.className}: ${it.innerText?.trim().slice(0, 60)}`;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.data.trim() || text.parentElement.closest(own) || !seen(text.parentElement)) continue;
    range.selectNodeContents(text);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
    if (!boxes.length) continue;
    const [left, right] = [Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))];
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    for (let it = text.parentElement; it; it = it.parentElement) {
      if (clipped(it)) break;
      const style = getComputedStyle(it);
      if (/auto|scroll/.test(style.overflowX) && it !== document.documentElement) break; // the keyboard scrolls it
      if (it === document.documentElement) {
        if (left < -1 || right > innerWidth + 1) found.add(`outside of the window: ${name(text.parentElement)}`);
      } else if (style.display !== "inline" && /hidden|clip/.test(style.overflowX)) {
        const box = it.getBoundingClientRect();
        if (right > box.right + 2 || left < box.left - 2 || bottom > box.bottom + 6)
          found.add(`cut off: ${name(text.parentElement)}`);
      }
    }
  }
  return [...found].slice(0, 12);
}
