/** The data of a topic: rosetta/publish/playground.py. */
interface PlaygroundData {
  topic: string;
  frameworks: Record<string, { name: string; programs: PlaygroundProgram[] }>;
  files: Record<string, Record<string, string>>;
  groups: { title: Record<string, string>; requests: string[]; places: Record<string, PlaygroundPlace> }[];
  requests: Record<string, PlaygroundRequest>;
  answers: Record<string, Record<string, PlaygroundRecorded>>;
  /** between the recorded answers, by request */
  differences: Record<string, PlaygroundDifference[]>;
  limits: PlaygroundLimit[];
}

/** Where answers differ: "status", "header:NAME" or "body"; the frameworks whose answer is not as most are; why. */
interface PlaygroundDifference {
  part: string;
  odd: string[];
  /** the id of a passage on the topic's page */
  key: string | null;
}

/** Where a section of the page has its code: a file, and a line of it from 1 on. */
interface PlaygroundPlace {
  path: string;
  line: number;
}

/** A program that only prints has no target. */
interface PlaygroundProgram {
  name: string;
  entry: string;
  files: string[];
  run: string;
  target?: string;
  interface?: "wsgi" | "asgi";
  first?: string[][];
}

interface PlaygroundRequest {
  title: Record<string, string>;
  method: string;
  target: string;
  headers: [string, string][];
  body: string;
  fill?: number;
  after?: string;
}

/** An answer as answers.json holds it. */
interface PlaygroundRecorded {
  status: number;
  headers: Record<string, string | string[]>;
  /** text, or what stands for other data: its size, its checksum, its start */
  body: unknown;
}

/** What does not run in the browser: one program, all of a framework, or whatever ends with a message. */
interface PlaygroundLimit {
  reason: Record<string, string>;
  message?: string;
  framework?: string;
  request?: string;
  /** the entry of one that prints */
  program?: string;
}

/** What the reader sends: a preset as it is, or changed by hand. */
interface PlaygroundSent {
  /** the preset it was made from */
  name: string | null;
  changed: boolean;
  method: string;
  target: string;
  headers: [string, string][];
  body: string;
}
