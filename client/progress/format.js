/** The format of what is stored: reading it without trust, and joining two versions of it. Pure. */

export const VERSION = 1;

/** @returns {Study} */
export const empty = () => ({ version: VERSION, cards: {}, pages: {}, sections: {}, quizzes: {}, exercises: {} });

const ID = /^[a-z0-9][\w./#-]*$/i;
// What Date#toISOString gives, so that texts compare as the times do.
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {unknown} value @returns {value is string} */
const isTime = (value) => typeof value === "string" && TIME.test(value) && !Number.isNaN(Date.parse(value));
/** @param {unknown} value */
const isCount = (value) => Number.isInteger(value) && Number(value) >= 0;

const NUMBERS = [
  "stability", "difficulty", "elapsed_days", "scheduled_days", "learning_steps", "reps", "lapses", "state",
];
/** @param {unknown} it @returns {it is StudySchedule} */
const isSchedule = (it) =>
  isObject(it) && isTime(it.due) && isTime(it.last_review) && NUMBERS.every((name) => Number.isFinite(it[name]));

/** @param {unknown} it @returns {it is StudyCard} */
const isCard = (it) =>
  isObject(it) &&
  typeof it.hash === "string" &&
  typeof it.first === "boolean" &&
  typeof it.right === "boolean" &&
  isTime(it.last) &&
  (it.fsrs === undefined || isSchedule(it.fsrs));

/** @param {unknown} it @returns {it is StudyQuiz} */
const isQuiz = (it) => isObject(it) && isTime(it.passed) && isCount(it.first) && isCount(it.of);

/** @param {unknown} it @returns {it is StudyPlace} */
const isPlace = (it) =>
  isObject(it) && typeof it.page === "string" && ID.test(it.page) && typeof it.anchor === "string" && isTime(it.at);

/** @param {unknown} it @returns {it is StudyPath} */
const isPath = (it) => isObject(it) && typeof it.id === "string" && (it.id === "" || ID.test(it.id)) && isTime(it.at);

const KNOWN = new Set([...Object.keys(empty()), "place", "path"]);

/**
 * What a newer version of the site stored: another tab may be one. It is passed on as it is.
 * @param {object} study
 */
const unknown = (study) => Object.fromEntries(Object.entries(study).filter(([name]) => !KNOWN.has(name)));

/**
 * @param {string | null} text what was stored or imported; null: nothing was
 * @returns {{ study: Study, sound: boolean }} what of it can be used, and whether that is all of it
 */
export function parsed(text) {
  if (text === null) return { study: empty(), sound: true };
  let sound = true;
  /** @template Entry @param {unknown} table @param {(it: unknown) => it is Entry} isEntry */
  const entries = (table, isEntry) => {
    /** @type {Record<string, Entry>} */
    const good = {};
    if (!isObject(table)) sound = false;
    else
      for (const [id, entry] of Object.entries(table))
        if (ID.test(id) && isEntry(entry)) good[id] = entry;
        else sound = false;
    return good;
  };
  try {
    const raw = JSON.parse(text);
    if (!isObject(raw) || raw.version !== VERSION) return { study: empty(), sound: false };
    const study = {
      ...unknown(raw),
      ...empty(),
      cards: entries(raw.cards, isCard),
      pages: entries(raw.pages, isTime),
      quizzes: entries(raw.quizzes, isQuiz),
      // Which older files lack.
      sections: entries(raw.sections ?? {}, isTime),
      exercises: entries(raw.exercises ?? {}, isTime),
    };
    const [place, path] = [isPlace(raw.place) ? raw.place : undefined, isPath(raw.path) ? raw.path : undefined];
    sound &&= (raw.place === undefined || place !== undefined) && (raw.path === undefined || path !== undefined);
    return { study: { ...study, ...(place ? { place } : {}), ...(path ? { path } : {}) }, sound };
  } catch {
    return { study: empty(), sound: false };
  }
}

/**
 * @template Entry
 * @param {Record<string, Entry>} one
 * @param {Record<string, Entry>} other
 * @param {(entry: Entry) => string} when
 */
function newest(one, other, when) {
  const all = { ...one };
  for (const [id, entry] of Object.entries(other)) {
    const own = Object.hasOwn(all, id) ? all[id] : undefined;
    if (own === undefined || when(entry) >= when(own)) all[id] = entry;
  }
  return all;
}

/**
 * @template {{ at: string }} Entry
 * @param {Entry | undefined} one
 * @param {Entry | undefined} other counts where both are of the same time
 */
const later = (one, other) => (one && (!other || one.at > other.at) ? one : other);

/**
 * @param {Study} one
 * @param {StudyPatch} other counts where both are of the same time
 * @returns {Study} of every entry the newer one
 */
export function merged(one, other) {
  const place = later(one.place, other.place);
  const path = later(one.path, other.path);
  const others = unknown(one);
  for (const [name, table] of Object.entries(unknown(other)))
    others[name] = isObject(others[name]) && isObject(table) ? { ...others[name], ...table } : table;
  return {
    ...others,
    version: VERSION,
    cards: newest(one.cards, other.cards ?? {}, (card) => card.last),
    pages: newest(one.pages, other.pages ?? {}, (read) => read),
    sections: newest(one.sections, other.sections ?? {}, (read) => read),
    quizzes: newest(one.quizzes, other.quizzes ?? {}, (quiz) => quiz.passed),
    exercises: newest(one.exercises, other.exercises ?? {}, (solved) => solved),
    ...(place ? { place } : {}),
    ...(path ? { path } : {}),
  };
}

/** @param {Study} before @param {StudyPatch} patch @returns {Study} with the patch's entries in place of its own */
export const over = (before, patch) => ({
  ...before,
  ...patch,
  cards: { ...before.cards, ...patch.cards },
  pages: { ...before.pages, ...patch.pages },
  sections: { ...before.sections, ...patch.sections },
  quizzes: { ...before.quizzes, ...patch.quizzes },
  exercises: { ...before.exercises, ...patch.exercises },
});
