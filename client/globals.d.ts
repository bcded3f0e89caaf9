/** What scripts outside client/ put on `window`. */

interface CompareChoice {
  frameworks: string[];
  /** the one that is shown: the reader's own, or what suits the window */
  layout: "tabs" | "columns";
  ownLayout?: "tabs" | "columns" | undefined;
  tab: string;
}

interface Window {
  /** rosetta/theme/partials/compare-state.js, inline in <head> */
  compareState: {
    /** what this page compares, else all */
    readonly known: string[];
    apply(search: string): void;
    choose(change: Partial<CompareChoice>): void;
    current(): CompareChoice;
  };
  /** rosetta/theme/partials/depth-state.js, inline in <head> */
  depth: {
    /** whether sections for reference are open on every page */
    readonly everything: boolean;
    apply(): void;
    choose(everything: boolean): void;
  };
  /** Material for MkDocs: emits after the first load and after each page that is swapped in place. */
  document$?: { subscribe(listener: () => void): { unsubscribe(): void } };
}
