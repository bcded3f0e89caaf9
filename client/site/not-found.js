/** <not-found>: of the languages of the error page at the root, the one that the address is below. */
export class NotFound extends HTMLElement {
  connectedCallback() {
    const { pathname } = new URL(this.dataset.root ?? "/", location.href);
    const path = location.pathname.slice(pathname.length);
    const sections = [...this.querySelectorAll("section")];
    const own = sections.find(({ dataset: { below } }) => below && path.startsWith(below)) ?? sections[0];
    for (const section of sections) section.hidden = section !== own;
    if (own !== sections[0]) document.title = own?.querySelector("h1")?.textContent ?? "";
  }
}

customElements.define("not-found", NotFound);
