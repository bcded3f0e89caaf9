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
 * @returns {{ topic: string, of: number, answered: number, first: number, passed: StudyQuiz | undefined }[]}
 */
export function byTopic(entries, study) {
  const topics = [...new Set(questions(entries).map(({ topic }) => topic ?? ""))];
  return topics.map((topic) => {
    const own = questions(entries).filter((entry) => entry.topic === topic);
    const cards = own.flatMap((entry) => cardOf(study, entry) ?? []);
    const passed = Object.hasOwn(study.quizzes, topic) ? study.quizzes[topic] : undefined;
    return { topic, of: own.length, answered: cards.length, first: cards.filter(({ first }) => first).length, passed };
  });
}

/** @param {Study} study @param {string} key "choose" for a page, "topics/routing#order" for a section */
export const isRead = (study, key) => Object.hasOwn(key.includes("#") ? study.sections : study.pages, key);

/**
 * @param {StudyEntry[]} entries
 * @param {Study} study
 * @returns {{ of: number, answered: number }} the cards of the glossary, and those that were reviewed
 */
export function ofGlossary(entries, study) {
  const terms = entries.filter(({ topic }) => topic === undefined);
  return { of: terms.length, answered: terms.filter((entry) => cardOf(study, entry)).length };
}

/** @param {StudyEntry[]} entries without the glossary */
const questions = (entries) => entries.filter(({ topic }) => topic !== undefined);
