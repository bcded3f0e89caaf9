/** How a query is read: for words of any text, so the guide's own words stand in for it here. */
import assert from "node:assert/strict";
import test from "node:test";
import { read } from "./query.js";
import { Words } from "./words.js";

/** @param {Partial<import("./words.js").WordsData>} data */
const words = (data) => new Words({ stop: [], suffixes: [], synonyms: [], terms: [], words: "", ...data });

/** @param {string} query @param {Words} known @returns {string[][]} the ways to say each word, the best first */
const ways = (query, known) =>
  read(query, known).map((term) => [...term.ways].sort((one, other) => other[1] - one[1]).map(([word]) => word));

const KOREAN = words({
  stop: ["어떻게", "하나요"],
  suffixes: ["을", "를", "은", "는", "에서", "에서는", "으로", "로", "의", "합니다", "하면"],
  synonyms: [["티팟\\p{L}*", "teapot"]],
  words: "어떻게 찻잎을 주전자 주전자에서 경로 뚜껑 잔 teapot api url",
});

test("particles are taken off, one after the other", () => {
  assert.deepEqual(ways("주전자에서는", KOREAN), [["주전자"]]);
  assert.deepEqual(ways("주전자로의", KOREAN), [["주전자"]]);
});

test("a word that ends like a particle stays whole", () => assert.deepEqual(ways("경로", KOREAN), [["경로"]]));

test("one syllable is left only where it is a word", () => assert.deepEqual(ways("잔을", KOREAN), [["잔"]]));

test("a compound becomes two words where both parts are known", () => {
  assert.deepEqual(ways("주전자뚜껑을", KOREAN), [["주전자"], ["뚜껑"]]);
});

test("a particle after Latin letters is no part of the word", () => {
  assert.deepEqual(ways("API를 URL로", words({ stop: ["를", "로"], words: "api url" })), [["api"], ["url"]]);
});

test("a Korean reading stands for its Latin word", () => assert.deepEqual(ways("티팟에서", KOREAN), [["teapot"]]));

test("stop words are left out, unless there is nothing else", () => {
  assert.deepEqual(ways("찻잎은 어떻게 하나요", KOREAN), [["찻잎"]]);
  assert.deepEqual(ways("어떻게", KOREAN), [["어떻게"]]);
});

test("a particle may stand alone", () => {
  assert.deepEqual(ways("URL 로 API 를", KOREAN), [["url"], ["api"]]);
});

test("an apostrophe parts no word", () => {
  const known = words({ stop: ["dont"], words: "kettle boil" });
  assert.deepEqual(ways("don't boil kettle’s", known), [["boil"], ["kettle"]]);
});

test("identifiers keep their points, underscores and the sign of a decorator", () => {
  const known = words({ words: "tea pour_tea request" });
  assert.deepEqual(ways('@tea.pour request.args["q"] pour_tea()', known), [
    ["@tea.pour"],
    ["request.args"],
    ["q"],
    ["pour_tea"],
  ]);
});

test("ё is е, and a hyphen between scripts parts a word", () => {
  assert.deepEqual(ways("ещё HTTP-чайник", words({ words: "еще чайник http" })), [["еще"], ["http"], ["чайник"]]);
});

test("a hyphen parts Cyrillic words", () => {
  const known = words({ stop: ["то"], synonyms: [["зел[её]н\\p{L}*", "green"]], words: "чай green" });
  assert.deepEqual(ways("чай-то зелёно-чай", known), [["чай"], ["green"], ["чай"]]);
});

test("a plus joins what stands on both sides of it", () => {
  const known = words({ synonyms: [["n\\+1", "lazy"]], words: "lazy tea" });
  assert.deepEqual(ways("n+1 + tea+", known), [["n+1", "lazy"], ["tea"]]);
});

test("a synonym stands for what the guide writes, in the forms that its expression has", () => {
  const known = words({ synonyms: [["чайн[иы]ц(?![\\p{L}])|т[иэ]пот\\p{L}*", "чайник"]], words: "чайник" });
  for (const query of ["типот", "тэпотами"]) assert.deepEqual(ways(query, known), [["чайник"]], query);
  assert.deepEqual(ways("потолок", known), [[]]);
});

test("a word that the guide has comes before its synonym", () => {
  const known = words({ synonyms: [["mug|cup", "cup,small pot"]], words: "mug cup small pot" });
  assert.deepEqual(ways("mug", known), [["mug", "small pot", "cup"]]);
});

test("a phrase stands for what the guide writes, by its words that say something", () => {
  const known = words({ stop: ["on"], synonyms: [["put on heat", "boil"]], words: "put heat boil" });
  assert.deepEqual(ways("put on heat", known), [["put", "boil"], ["heat", "boil"]]);
});

test("a phrase of stop words means something as a whole", () => {
  const known = words({ stop: ["as", "is"], synonyms: [["as is", "raw"]], words: "raw tea" });
  assert.deepEqual(ways("tea as is", known), [["tea"], ["raw"], ["raw"]]);
  assert.deepEqual(ways("tea is", known), [["tea"]]);
});

test("a stop word that means something alone is kept", () => {
  const known = words({ stop: ["on", "vs"], synonyms: [["vs", "compare"]], words: "compare tea" });
  assert.deepEqual(ways("tea vs on", known), [["tea"], ["compare"]]);
});

test("who names two frameworks compares them, and what was not typed counts less", () => {
  const known = words({ stop: ["or"], synonyms: [["vs", "choice"]], words: "flask django choice tea" });
  const asked = (/** @type {string} */ query) => read(query, known, ["flask", "django"]).map(({ ways }) => [...ways]);
  assert.deepEqual(asked("flask or django"), [[["flask", 1]], [["django", 1]], [["choice", 0.8 * 0.6]]]);
  assert.deepEqual(asked("flask tea"), [[["flask", 1]], [["tea", 1]]]);
  assert.equal(asked("flask vs django").length, 3);
});

test("what only code is written like is not widened", () => {
  const known = words({ synonyms: [["request", "order"], ["args", "leaves"]], words: "request order leaves args" });
  assert.deepEqual(ways("request.args", known), [["request.args"]]);
  assert.deepEqual(ways("request args", known), [["request", "order"], ["args", "leaves"]]);
});

test("the colon of a converter joins a name, besides its words", () => {
  const known = words({ words: "path name" });
  assert.deepEqual(ways("<path:name>", known), [["path"], ["name"], []]);
  assert.deepEqual(read("{name:path}", known).at(-1)?.names, ["name:path"]);
  assert.deepEqual(ways("path: name, 422:", known), [["path"], ["name"], ["422"]]);
});

test("a misspelt word also asks for the nearest known one", () => {
  const known = words({ words: "samovar kettle" });
  assert.deepEqual(ways("samovra", known), [["samovar"]]);
  assert.deepEqual(ways("ketle", known), [["kettle"]]);
  assert.deepEqual(ways("optional", words({ words: "options" })), [["option"]]); // two letters in a short word are another
});

test("a form that the guide lacks is not taken for misspelt; its beginning is asked for too", () => {
  assert.deepEqual(ways("чайниками", words({ words: "чайник чайники" })), [["чайниками", "чайник"]]);
});

test("a slip at the end of a word asks for the nearest one as well", () => {
  assert.deepEqual(ways("чайинк", words({ words: "чайник" })), [["чайинк", "чайник"]]);
});

test("of an unknown word its beginning is asked for, if that is most of it", () => {
  const known = words({ words: "kettle" });
  assert.deepEqual(ways("kettlebell", known), [["kettle"]]);
  assert.deepEqual(ways("kxxxxxx", known), [[]]);
});

test("an empty query asks for nothing", () => assert.deepEqual(ways(" ?! ", KOREAN), []));

test("a phrase of the guide is asked for as a whole, without its stop words", () => {
  const known = words({ stop: ["of", "the"], synonyms: [["kettle", "lid of the pot"]], words: "lid pot" });
  assert.deepEqual(ways("kettle", known), [["lid pot"]]);
});

test("the name of a class that the guide lacks is read as its words", () => {
  const known = words({ synonyms: [["teacozyerror", "cozy"]], words: "tea pot cozy teaset" });
  assert.deepEqual(ways("TeaPot", known), [["tea"], ["pot"]]);
  assert.deepEqual(ways("TeaSet TeaCozyError", known), [["teaset"], ["cozy"]]);
});

test("an English query has English stop words in every language", () => {
  const known = words({ english: ["the", "of"], words: "the of pot 찻잎" });
  assert.deepEqual(ways("the pot", known), [["pot"]]);
  assert.deepEqual(ways("the 찻잎", known), [["the"], ["찻잎"]]);
});
