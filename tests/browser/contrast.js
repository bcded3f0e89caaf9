() => {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  canvas.width = canvas.height = 1;

  /** What a function gives, kept: thousands of texts stand on a few colours, and to read a pixel takes long. */
  const kept = (make, key) => {
    const known = new Map();
    return (...given) => {
      const its = key(...given);
      if (!known.has(its)) known.set(its, make(...given));
      return known.get(its);
    };
  };

  /** A colour of any syntax over a ground of red, green and blue. */
  const painted = (colour, ground) => {
    context.fillStyle = `rgb(${ground.join(" ")})`;
    context.fillRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };

  const over = kept(painted, (colour, ground) => `${colour} ${ground}`);

  const ground = kept(
    (element) => {
      const behind = element.parentElement ? ground(element.parentElement) : [255, 255, 255];
      return over(getComputedStyle(element).backgroundColor, behind);
    },
    (element) => element,
  );

  const luminance = (colour) => {
    const [red, green, blue] = colour
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  const faint = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.checkVisibility({ opacityProperty: true })) continue;
    if (element.closest("script, style, noscript, .md-dialog, .headerlink, .md-top")) continue;
    const style = getComputedStyle(element);
    const behind = ground(element);
    const [light, dark] = [luminance(over(style.color, behind)), luminance(behind)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5))
      faint.add(`${ratio.toFixed(2)} ${element.tagName}.${element.className}: ${texts.currentNode.data.trim().slice(0, 40)}`);
  }
  return [...faint].slice(0, 20);
}
