/**
 * Sends requests of a requests.http with httpyac, as its own program would.
 * Reads JSON from standard input: {"file": path, "port": 8001, "chains": [[name, ...], ...]}: of each chain all are
 * sent, one after the other, and the last answer counts. Writes one line a chain, in that order:
 * {"status": 200, "headers": {name: text | [text]}, "base64": body}, or {"error": text}.
 */
import fs from "node:fs";
import http from "node:http";
import httpyac from "httpyac";

const { file, port, chains } = JSON.parse(fs.readFileSync(0, "utf8"));
const text = fs.readFileSync(file, "utf8").replace(/^(@host *= *http:\/\/127\.0\.0\.1):8000$/m, `$1:${port}`);
http.globalAgent = new http.Agent({ keepAlive: false }); // a server may close after an answer
httpyac.cli.initFileProvider();
httpyac.io.log.options.level = httpyac.LogLevel.none;
const said = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr); // whatever httpyac has to say

for (const [at, names] of chains.entries()) {
  // Cookies and earlier answers are kept by a file's name.
  const httpFile = await new httpyac.store.HttpFileStore().parse(`${file}.${at}`, text, {});
  const config = { cookieJarEnabled: names.length > 1 };
  let answer;
  for (const name of names) {
    answer = { error: "it sent nothing" };
    const httpRegion = httpFile.httpRegions.find(({ metaData }) => metaData.name === name);
    const logResponse = async (/** @type {any} */ response) => {
      if (!response?.statusCode || response.statusCode < 0) return;
      const { statusCode, headers, rawBody } = response;
      answer = { status: statusCode, headers, base64: Buffer.from(rawBody ?? "").toString("base64") };
    };
    try {
      await httpyac.send({ httpFile, httpRegion, logResponse, config });
    } catch (error) {
      answer = { error: String(error) };
    }
  }
  said(JSON.stringify(answer) + "\n");
}
