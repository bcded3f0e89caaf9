/**
 * What the worker answers: see worker.js for the rules.
 */
import { BYPASS, fileAt, languageOf, offlineOrder, pathOf } from "./list.js";
import { Versions } from "./versions.js";

/** Milliseconds that a host has to send a page before the stored one is shown instead. */
const PATIENCE = 4000;

export class Serving {
  #scope;
  #store;
  #fetch;

  /**
   * @param {string} scope the site's address
   * @param {import("./versions.js").World} world
   */
  constructor(scope, world) {
    this.#scope = scope;
    this.#store = world.store;
    this.#fetch = world.fetch;
    this.versions = new Versions(scope, world);
  }

  /** @param {Request} request @returns {boolean} false: it is left to the browser */
  concerns(request) {
    return (
      request.method === "GET" &&
      !request.headers.has("range") &&
      !request.headers.has(BYPASS) &&
      pathOf(request.url, this.#scope) !== null
    );
  }

  // --- a page is opened ----------------------------------------------------------------------------

  /**
   * @param {Request} request
   * @param {string} client of the page to be
   * @returns {Promise<Response>}
   */
  async page(request, client) {
    const path = pathOf(request.url, this.#scope) ?? "";
    // Once the stored page is on its way, the host's must not decide any more what else the tab is served.
    const late = new AbortController();
    const fromHost = this.#pageFromHost(request, path, client, late.signal).catch(() => undefined);
    const answer = await ((await this.#storedPage(path)) ? Promise.race([fromHost, after(PATIENCE)]) : fromHost);
    if (answer && answer.status < 500) return answer;
    late.abort();
    return (await this.#pageFromStore(path, client)) ?? answer ?? this.#notStored(request, path, client);
  }

  /** @param {Request} request @param {string} path @param {string} client @param {AbortSignal} late */
  async #pageFromHost(request, path, client, late) {
    const checked = Promise.race([this.versions.check().catch(() => false), after(PATIENCE)]);
    const [response] = await Promise.all([this.#fetch(request), checked]);
    const version = await this.#store.note("current");
    const file = await this.versions.file(version, path);
    if (!file || !response.ok || response.redirected) return response;
    const whole = response.clone();
    let right = await this.#store.verified(file.hash, response);
    // What the browser had kept of an earlier version, perhaps.
    right ??= await this.versions.again(request.url, file.hash);
    // A host that is being updated, or that changes pages on their way: not ours to mix with anything.
    if (!right) return whole;
    if (!late.aborted) await this.versions.tabs.serve(client, version);
    return this.#kept(file.hash, right);
  }

  /** @param {string} path @param {string} client */
  async #pageFromStore(path, client) {
    const found = await this.#storedPage(path);
    if (!found) return undefined;
    await this.versions.tabs.serve(client, found.version);
    return found.response;
  }

  /** @param {string} path @returns {Promise<{ version: string, response: Response } | undefined>} */
  async #storedPage(path) {
    for (const complete of [true, false])
      for (const version of await this.#order(path)) {
        const list = await this.versions.list(version);
        const file = list && fileAt(list, path);
        const response = file && (await this.#store.file(file.hash));
        if (response && (!complete || (await this.#hasCore(list)))) return { version, response };
      }
    return undefined;
  }

  /** @param {string} path @returns {Promise<string[]>} versions, in the order in which they are tried */
  async #order(path) {
    const versions = (await this.#store.note("versions")) ?? [];
    const list = await this.versions.list(versions[0]);
    const whole = list && (await this.#store.note(`whole/${languageOf(list, path)}`));
    return offlineOrder(versions, whole?.version);
  }

  /** @param {OfflineList} list */
  async #hasCore(list) {
    const stored = await this.#store.hashes();
    return list.core.every((path) => stored.has(fileAt(list, path)?.hash ?? ""));
  }

  /**
   * The page that tells so, or what a host would say of such an address.
   * @param {Request} request @param {string} path @param {string} client
   */
  async #notStored(request, path, client) {
    const version = await this.#store.note("current");
    const list = await this.versions.list(version);
    const language = list?.languages[languageOf(list, path)];
    if (!list || !language) return Response.error();
    if (fileAt(list, `${path}/`)) return Response.redirect(`${request.url.split(/[?#]/)[0]}/${new URL(request.url).search}`);
    const missing = fileAt(list, path) ? undefined : fileAt(list, language.missing);
    const page = missing && (await this.#store.file(missing.hash));
    if (page) {
      await this.versions.tabs.serve(client, version);
      return new Response(page.body, { status: 404, headers: page.headers });
    }
    if (path !== language.offline && (await this.#storedPage(language.offline)))
      return Response.redirect(`${this.#scope}${language.offline}?page=${encodeURIComponent(path)}`);
    const text = `<!doctype html><meta charset="utf-8"><title>${language.name}</title><p>${language.texts.offline_missing}`;
    return new Response(text, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
  }

  // --- a page asks for something -------------------------------------------------------------------

  /**
   * @param {Request} request
   * @param {string} client
   * @returns {Promise<Response>}
   */
  async resource(request, client) {
    const path = pathOf(request.url, this.#scope) ?? "";
    const version = await this.versions.tabs.versionOf(client);
    const file = await this.versions.file(version, path);
    if (version && file) return this.#ofVersion(request, version, file);
    // A tab that the worker has not served: it goes on as if there were no worker.
    const known = await this.versions.file(await this.#store.note("current"), path);
    const stored = known?.group === "playground" && (await this.#store.file(known.hash));
    if (stored) return stored;
    const response = await this.#fetch(request);
    if (known && !version) this.#keepAside(known.hash, response.clone());
    return response;
  }

  /** @param {Request} request @param {string} version @param {OfflineFile} file */
  async #ofVersion(request, version, file) {
    const stored = await this.#store.file(file.hash);
    if (stored) return stored;
    const response = await this.#fetch(request);
    if (file.group === "playground") {
      // Big, to be shown as it comes, and never another's: the name has a hash.
      this.#keepAside(file.hash, response.clone());
      return response;
    }
    const right =
      (await this.#store.verified(file.hash, response)) ?? (await this.versions.again(request.url, file.hash));
    if (right) return this.#kept(file.hash, right);
    this.versions.inBackground(this.#lookForNewer());
    return new Response(`This is version ${version}; the host has another one.`, { status: 503 });
  }

  async #lookForNewer() {
    await this.versions.check();
    await this.versions.tabs.tell(await this.#store.note("current"));
  }

  /** @param {string} hash @param {Response} verified @returns {Response} the same; it is stored if there is room */
  #kept(hash, verified) {
    this.versions.inBackground(this.#store.put(hash, verified.clone()));
    return verified;
  }

  /** @param {string} hash @param {Response} response */
  #keepAside(hash, response) {
    const put = async () => {
      const right = await this.#store.verified(hash, response);
      if (right) await this.#store.put(hash, right);
    };
    this.versions.inBackground(put());
  }
}

/** @param {number} milliseconds @returns {Promise<undefined>} */
const after = (milliseconds) => new Promise((done) => setTimeout(() => done(undefined), milliseconds));
