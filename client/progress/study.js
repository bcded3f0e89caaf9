/** The reader's progress on this page. */
import { KEY, StudyStore } from "./store.js";

export const study = new StudyStore(() => localStorage);

// Another tab wrote. Its key is null when everything was cleared.
addEventListener("storage", ({ key }) => {
  if (key === null || key.startsWith(KEY)) study.changed();
});
