/** In turns plain text and code. */
type QuizSentence = string[];

/** A question: what a page says in its markup, and assets/study/ in a file for each topic. */
interface QuizQuestion {
  id: string;
  /** of what is asked: an edited question is a new one */
  hash: string;
  kind: "bug" | "choice" | "choices" | "match" | "order" | "predict";
  text: QuizSentence;
  /** the request and the broken program that it is about; HTML in the data */
  about: Node[];
  /** as they are shown: options, steps, or the left sides of pairs */
  parts: [id: string, text: QuizSentence][];
  /** the right sides of pairs, as they are shown */
  choices: string[];
  /** the ids of the right options, of the steps as they belong, or of pairs the right side of each part */
  right: string[];
  /** the right answer in words, line for line; nothing where the page has it folded below the question */
  told: QuizSentence[];
  why: QuizSentence;
  /** why a wrong option is wrong, for the common ones */
  mistakes: Record<string, QuizSentence>;
  /** the passage that explains it */
  page: [href: string, text: string];
}

/** What the kinds of questions have in common: controls that take an answer. */
interface QuizAnswer {
  element: HTMLElement;
  /** what to do, where the question does not say it */
  hint: string;
  /** what is missing before it can be checked; "" when nothing is */
  given(): string;
  /** Marks every part. `mistakes`: the wrong options that were chosen. */
  check(): { right: boolean; mistakes: string[]; note: string };
  /** Back to answering: what was right stays. */
  again(): void;
  /** Back to the start. */
  clear(): void;
  /** Shows the right answer. */
  solve(): void;
  /** where answering starts */
  control(): HTMLElement | undefined;
}

interface HTMLElementEventMap {
  /** a question was answered; `first`: right at the first try */
  "quiz-answer": CustomEvent<{ right: boolean; first: boolean }>;
}
