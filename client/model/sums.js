/**
 * `rosetta/directives/model.py` does the same sums; tests/site/test_model.py holds the two together. Pure: no document.
 *
 * @typedef {[cpu: number, threads: number | null]} Program seconds that it computes for a request; null: one loop waits
 */

/** @param {Program[]} programs @param {number} share @returns {number} seconds in the database */
export function database(programs, share) {
  const middle = programs.reduce((sum, [cpu]) => sum + cpu, 0) / programs.length;
  return (share / (1 - share)) * middle;
}

/** @param {Program} program @param {number} waits @param {number} cores @returns {number} answers a second */
export function rate([cpu, threads], waits, cores) {
  const busy = cores / cpu;
  return threads === null ? busy : Math.min(busy, (cores * threads) / (cpu + waits));
}

/**
 * @param {Program[]} programs
 * @param {number} more threads
 * @param {{ share: number, wait: number, cores: number }} given
 * @returns {[alone: number, few: number, many: number][]} of each the time of a request alone, in seconds, and the
 *   answers a second with its threads and with more
 */
export function sums(programs, more, { share, wait, cores }) {
  const waits = database(programs, share) + wait;
  return programs.map((one) => {
    const [cpu, threads] = one;
    return [cpu + waits, rate(one, waits, cores), rate([cpu, threads && more], waits, cores)];
  });
}
