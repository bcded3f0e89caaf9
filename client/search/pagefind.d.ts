/** What client/search uses of Pagefind's pagefind.js. */
interface Pagefind {
  search(
    word: string,
    options?: { filters: Record<string, string> },
  ): Promise<{ results: import("./ranking.js").Found[] }>;
}
