/**
 * node minify-script.js SCRIPT: the script with short names and without its comments, a twelfth less when compressed than
 * what Material's own build makes. `npm run bundle` makes one file of this and Terser; rosetta/publish/sheet.py runs it.
 */
import { readFileSync } from "node:fs";
import { minify } from "terser";

const [name = ""] = process.argv.slice(2);
const options = { compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true }, ecma: 2020, mangle: true, format: { comments: false } };
const { code = "" } = await minify(readFileSync(name, "utf8"), options);
process.stdout.write(code);
