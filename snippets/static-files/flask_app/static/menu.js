document.querySelector("button").addEventListener("click", () => {
  document.querySelector("ul").toggleAttribute("hidden");
});
