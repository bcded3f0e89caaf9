/** What a build says of its files: rosetta/publish/offline.py writes it. */
interface OfflineFile {
  /** the first 32 hexadecimal digits of the SHA-256 of what the host must send */
  hash: string;
  /** bytes as stored */
  size: number;
  /** bytes as sent, compressed */
  sent: number;
  /** a language, "all", "playground", or "" for what is stored only when it is used */
  group: string;
}

interface OfflineLanguage {
  /** in its own words */
  name: string;
  /** address of the page that tells what is stored, below the site's */
  offline: string;
  missing: string;
  texts: Record<string, string>;
}

interface OfflineList {
  format: number;
  /** the first one's pages are at the root */
  languages: Record<string, OfflineLanguage>;
  /** titles by address below the site's */
  pages: Record<string, { language: string; title: string }>;
  /** what the page that tells what is stored needs, in every language */
  core: string[];
  files: Record<string, OfflineFile>;
}

/** What is stored as a whole: a language, or "playground". */
interface OfflineWhole {
  version: string;
  /** ISO 8601 */
  at: string;
}

/** Parts of lib.webworker, which cannot be loaded beside lib.dom. */
interface WorkerEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}

interface WorkerFetchEvent extends WorkerEvent {
  readonly request: Request;
  readonly clientId: string;
  readonly resultingClientId: string;
  respondWith(response: Promise<Response>): void;
}

interface WorkerMessageEvent extends WorkerEvent {
  readonly data: any;
  readonly source: WorkerClient | null;
}

interface WorkerClient {
  readonly id: string;
  readonly type: string;
  postMessage(message: unknown): void;
}

interface WorkerClients {
  matchAll(options?: { includeUncontrolled?: boolean; type?: "window" | "all" }): Promise<readonly WorkerClient[]>;
  claim(): Promise<void>;
}
