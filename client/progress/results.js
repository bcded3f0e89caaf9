/** What the reader has achieved, in numbers. Pure. */
import { cardOf } from "./entries.js";

/**
 * @param {string[]} frameworks
 * @param {StudyEntry[]} entries
 * @param {Study} study
 * @returns {{ framework: string, answered: number, first: number }[]} first: right at the first try
 */
export const byFramework = (frameworks, entries, study) =>
  frameworks.map((framework) => {
    const cards = questions(entries)
      .filter((entry) => entry.frameworks?.includes(framework))
      .flatMap((entry) => cardOf(study, entry) ?? []);
    return { framework, answered: cards.length, first: cards.filter(({ first }) => first).length };
  });

/**
 * @param {StudyEntry[]} entries
 * @param {Study} study
 * @returns {{ topic: string, of: number, answered: number, passed: StudyQuiz | undefined }[]}
 */
export function byTopic(entries, study) {
  const topics = [...new Set(questions(entries).map(({ topic }) => topic ?? ""))];
  return topics.map((topic) => {
    const own = questions(entries).filter((entry) => entry.topic === topic);
    const answered = own.filter((entry) => cardOf(study, entry)).length;
    const passed = Object.hasOwn(study.quizzes, topic) ? study.quizzes[topic] : undefined;
    return { topic, of: own.length, answered, passed };
  });
}

/** @param {StudyEntry[]} entries without the glossary */
const questions = (entries) => entries.filter(({ topic }) => topic !== undefined);
