/**
 * Material puts the copy button of a code block into a <nav> of its own, as soon as the block is near the view: for a
 * screen reader a page full of landmarks without a name. This takes the role away.
 */
new MutationObserver((changes) => {
  for (const { addedNodes } of changes)
    for (const node of addedNodes)
      if (node instanceof HTMLElement && node.matches(".md-code__nav")) node.role = "presentation";
}).observe(document.body, { childList: true, subtree: true });
