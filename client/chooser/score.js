/**
 * The rules of the chooser, and the only place where its points are added up: no document, no texts.
 *
 * @typedef {{ id: string, name: string, parts: string[], cost: number }} Candidate `parts`: what a mix joins
 * @typedef {{ id: string, answers: Record<string, Record<string, number>> }} Question points by answer and candidate
 * @typedef {{ must: number, candidates: Candidate[], questions: Question[] }} Data as rosetta/chooser gives it;
 *   `must`: how often a must counts
 * @typedef {{ answer: string, must: boolean }} Choice
 * @typedef {Record<string, Choice>} Choices by question; a question that is left open is not in it
 * @typedef {{ question: string, answer: string, must: boolean, points: number, total: number }} Part
 * @typedef {{ candidate: Candidate, total: number, parts: Part[], against: Part[] }} Standing
 *   `against`: the musts that rule the candidate out
 * @typedef {{ standings: Standing[], winners: string[], nearly: string[] }} Result the ones that can win first, best
 *   first; `nearly`: those one point behind a single winner
 */

/**
 * @param {Data} data
 * @param {string} question
 * @param {string} answer
 * @param {Candidate} candidate
 * @returns {number} the points of one answer; a mix has the better ones of its parts unless it has its own
 */
export function points(data, question, answer, candidate) {
  const given = data.questions.find(({ id }) => id === question)?.answers[answer] ?? {};
  const best = Math.max(...candidate.parts.map((part) => given[part] ?? 0));
  return given[candidate.id] ?? (candidate.parts.length ? best : 0);
}

/**
 * @param {Data} data
 * @param {Choices} choices
 * @param {Candidate} candidate
 * @returns {Part[]} what the answers give to a candidate, in the order of the questions
 */
function partsOf(data, choices, candidate) {
  return data.questions.flatMap(({ id }) => {
    const choice = choices[id];
    if (!choice) return [];
    const own = points(data, id, choice.answer, candidate);
    return [{ question: id, ...choice, points: own, total: own * (choice.must ? data.must : 1) }];
  });
}

/**
 * @param {Data} data
 * @param {Choices} choices
 * @param {Candidate} candidate
 * @returns {Standing}
 */
export function standing(data, choices, candidate) {
  const parts = partsOf(data, choices, candidate);
  return {
    candidate,
    parts,
    total: parts.reduce((sum, part) => sum + part.total, 0 - candidate.cost),
    against: parts.filter((part) => part.must && part.points < 0),
  };
}

/**
 * A mix costs more than either part, so it is only looked at when no part serves all musts best: each part has to be
 * ahead of all other parts on a must of its own, and no candidate ahead of it there.
 *
 * @param {Data} data
 * @param {Choices} choices
 * @param {Candidate} candidate
 * @returns {boolean} whether the candidate takes part
 */
export function isOffered(data, choices, candidate) {
  const single = data.candidates.filter(({ parts }) => !parts.length);
  const musts = data.questions.flatMap(({ id }) => {
    const choice = choices[id];
    return choice?.must ? [new Map(single.map((one) => [one.id, points(data, id, choice.answer, one)]))] : [];
  });
  return candidate.parts.every((part) =>
    musts.some((given) => {
      const own = given.get(part) ?? 0;
      const others = candidate.parts.filter((other) => other !== part);
      return own === Math.max(...given.values()) && others.every((other) => (given.get(other) ?? 0) < own);
    }),
  );
}

/**
 * @param {Data} data
 * @param {Choices} choices
 * @returns {Result} `winners` is empty when nothing is answered, or when the musts leave nobody
 */
export function ranked(data, choices) {
  const standings = data.candidates
    .filter((candidate) => isOffered(data, choices, candidate))
    .map((candidate) => standing(data, choices, candidate))
    .sort((a, b) => Number(a.against.length > 0) - Number(b.against.length > 0) || b.total - a.total);
  const first = standings[0];
  const winners =
    !first || first.against.length || !first.parts.length
      ? []
      : standings.filter(({ total, against }) => total === first.total && !against.length);
  const lone = winners.length === 1 ? first : undefined;
  const nearly = standings.filter(({ total, against }) => total + 1 === lone?.total && !against.length);
  return { standings, winners: winners.map(({ candidate }) => candidate.id), nearly: nearly.map(({ candidate }) => candidate.id) };
}
