/**
 * <page-paper>: the foot of each printed sheet, and which links lead out of the guide.
 *
 * A style sheet of its own for each page cannot stand in the pages: the policy of the one that was loaded first holds
 * for those that are swapped in, and would have to name them all.
 */
const quoted = (/** @type {string} */ text) => `"${text.replace(/["\\]/g, "\\$&")}"`;

class PagePaper extends HTMLElement {
  #sheet = new CSSStyleSheet();

  connectedCallback() {
    const { top = "", bottom = "", root = "." } = this.dataset;
    const guide = new URL(root.endsWith("/") ? root : `${root}/`, location.href).href;
    this.#sheet.replaceSync(`
      @page { @bottom-left { content: ${quoted(top)} "\\a" ${quoted(bottom)}; white-space: pre } }
      @media print { .md-typeset a[href^=${quoted(guide)}]::after { content: none !important } }
    `);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
  }

  disconnectedCallback() {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
  }
}

customElements.define("page-paper", PagePaper);
