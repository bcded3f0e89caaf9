/**
 * The least that answers: Pyodide as it comes, the framework's wheels as they come, one request. In a worker of its
 * own, on an empty page; wheels are fetched while Pyodide starts.
 */
import { loadPyodide } from "/pyodide/pyodide.mjs";


globalThis.onmessage = async ({ data: { wheels, program, target, interface: kind, request } }) => {
  const fetched = wheels.map(async (wheel) => (await fetch(wheel)).arrayBuffer());
  const python = await loadPyodide({ indexURL: new URL("/pyodide/", location.origin).href });
  for (const [at, content] of fetched.entries()) {
    python.unpackArchive(await content, wheels[at].endsWith(".whl") ? "wheel" : "zip", { extractDir: "/lib/python3.14/site-packages" });
  }
  python.FS.mkdirTree("/home/reader/program");
  python.FS.writeFile(`/home/reader/program/${target.split(":")[0]}.py`, program);
  python.FS.writeFile("/tmp/job.json", JSON.stringify({ target, interface: kind, requests: [request] }));
  python.runPython("from rosetta.in_browser import preparing; preparing.prepare(None, lambda: None); preparing.run()");
  globalThis.postMessage(JSON.parse(python.FS.readFile("/tmp/result.json", { encoding: "utf8" })));
};
