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
