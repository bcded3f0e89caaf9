/** What the study store keeps, and what the site publishes to study with. */

interface StudyCard {
  /** of the question as it was answered: an edited question is a new one */
  hash: string;
  /** right at the first try */
  first: boolean;
  /** right at the last try */
  right: boolean;
  /** when it was answered last; of two versions of a card the newer one counts */
  last: string;
  /** what ts-fsrs gave after the answer at `last_review`; the review page alone writes it */
  fsrs?: StudySchedule;
}

/** A card of ts-fsrs as JSON. */
interface StudySchedule {
  due: string;
  last_review: string;
  stability: number;
  difficulty: number;
  elapsed_days: number;
  scheduled_days: number;
  learning_steps: number;
  reps: number;
  lapses: number;
  state: number;
}

interface StudyQuiz {
  passed: string;
  /** how many questions were right at the first try */
  first: number;
  of: number;
}

interface StudyPlace {
  page: string;
  anchor: string;
  at: string;
}

interface StudyPath {
  /** of data/paths.toml; "" when the reader left it */
  id: string;
  at: string;
}

interface Study {
  version: 1;
  cards: Record<string, StudyCard>;
  /** page -> when it was read to its end */
  pages: Record<string, string>;
  /** "topics/routing#order" -> when it was read, or marked so */
  sections: Record<string, string>;
  /** topic -> result */
  quizzes: Record<string, StudyQuiz>;
  /** exercise -> when it was solved last */
  exercises: Record<string, string>;
  place?: StudyPlace;
  path?: StudyPath;
}

type StudyPatch = Partial<Omit<Study, "version">>;

/** One entry of assets/study/<language>/cards.json: a question, or a term of the glossary. */
interface StudyEntry {
  id: string;
  hash: string;
  /** of a question */
  topic?: string;
  /** that a question is about */
  frameworks?: string[];
}

/** assets/study/<language>/guide.json */
interface StudyGuide {
  /** by name: essential minutes, null where a page has no code; titles of its sections by id */
  pages: Record<string, { minutes: number | null; sections: Record<string, string> }>;
  /** by id: the steps that are written; by its key the study store knows a step */
  paths: Record<string, { steps: { page: string; section: string; key: string; minutes: number | null }[] }>;
}
