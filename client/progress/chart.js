/** A picture of shares, as bars. It is drawn as SVG and told as text. */

const NS = "http://www.w3.org/2000/svg";
// In CSS pixels down, in shares of the width across: the text keeps its size on a narrow screen.
const ROW = 46;
const BASELINE = 15;
const BAR = { top: 22, height: 10 };

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 */
function svg(tag, attributes, ...children) {
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/**
 * @param {string} title
 * @param {{ framework: string, name: string, share: number, value: string }[]} rows share: 0 to 1; value: it in words
 * @returns {SVGElement} a screen reader reads the title and every row
 */
export function bars(title, rows) {
  const description = rows.map(({ name, value }) => `${name}: ${value}.`).join(" ");
  return svg(
    "svg",
    { class: "progress-bars", height: rows.length * ROW, role: "img", "aria-labelledby": "bars-title bars-rows" },
    svg("title", { id: "bars-title" }, title),
    svg("desc", { id: "bars-rows" }, description),
    ...rows.map(({ framework, name, share, value }, index) => {
      const top = index * ROW;
      const bar = { x: 0, y: top + BAR.top, height: BAR.height, rx: 2 };
      return svg(
        "g",
        { "data-framework": framework },
        svg("text", { x: 0, y: top + BASELINE, class: "progress-bar-name" }, name),
        svg("text", { x: "100%", y: top + BASELINE, "text-anchor": "end" }, value),
        svg("rect", { ...bar, class: "progress-bar-ground", width: "100%" }),
        svg("rect", { ...bar, class: "progress-bar", width: `${share * 100}%` }),
      );
    }),
  );
}
