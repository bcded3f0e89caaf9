/** What goes to a worker and comes back. */

export interface Request {
  /** needed when a later request says {{name.response.body.$.key}} */
  name?: string;
  method: string;
  /** path and query as typed */
  target: string;
  headers?: [string, string][];
  body?: string | Uint8Array;
}

export interface Job {
  /** path below the program's folder -> content */
  files: Record<string, string | Uint8Array>;
  /** "module:attribute" */
  target?: string;
  interface?: "wsgi" | "asgi";
  /** scripts among the files, each with its arguments, run first: they make the database, or collect static files */
  first?: string[][];
  /** all sent to one fresh app, in order */
  requests?: Request[];
  /** instead: a program that only prints */
  script?: string;
}

export interface Failure {
  kind: "syntax" | "exception" | "timeout" | "stopped" | "load" | "request";
  message: string;
  traceback: string;
  file: string | null;
  line: number | null;
}

export interface Answer {
  name: string;
  status: number;
  headers: [string, string][];
  /** at most 1 MB of it */
  body: Uint8Array;
  text: string | null;
  size: number;
  normalised: { status: number; headers: Record<string, string | string[]>; body: unknown };
  /** what it says, part by part: rosetta/answers/content.py */
  compared: Record<string, string>;
  milliseconds: number;
}

export interface Result {
  answers: Answer[];
  output: string;
  /** lines beyond the bound */
  dropped: number;
  printed: string | null;
  failure: Failure | null;
  /** an exception of the reader's that the framework answered with a 500 */
  failed: Failure | null;
}
