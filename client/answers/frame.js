/** An HTML answer as a browser shows it: in a frame that runs no script, loads nothing and leads nowhere. */
import { button, make } from "../ui/elements.js";
import { say } from "../ui/texts.js";

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
// The frame has this site's policy, too. What it refuses goes before, else each is an error on the console. What
// keeps the frame from doing anything is the sandbox and the policies, not this.
const REFUSED = /<(script|style)\b.*?<\/\1\s*>|<(base|link|meta)\b[^>]*>/gis;

/** @param {Element} block the code of the answer @param {string} name of the framework; the button stands below the block */
export function offerFrame(block, name) {
  const toggle = button(say("answers_render"), () => {
    const frame = toggle.nextElementSibling;
    if (frame) frame.remove();
    else toggle.after(frameOf(block.textContent ?? "", name));
    toggle.setAttribute("aria-expanded", String(!frame));
  }, { class: "playground-link", "aria-expanded": "false" });
  block.after(toggle);
}

/** @param {string} html @param {string} name */
function frameOf(html, name) {
  const srcdoc = `<!doctype html>${POLICY}${html.replace(REFUSED, "")}`;
  return make("iframe", { class: "answer-frame", sandbox: "", srcdoc, title: say("answers_frame", { name }) });
}
