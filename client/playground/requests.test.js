import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyText, brief, earlier, filledIn, headersText, isAsked, isChanged, parsedHeaders, recordedAs, toSend } from "./requests.js";

const preset = (/** @type {object} */ own) => ({ title: {}, method: "GET", target: "/", headers: [], body: "", ...own });
const requests = {
  login: preset({ method: "POST", target: "/login", body: "name=ada" }),
  profile: preset({ target: "/me", after: "login" }),
  upload: preset({
    method: "POST",
    headers: [["Content-Type", "multipart/form-data; boundary=X"]],
    body: "--X\r\n\r\ntea\r\n--X--\r\n",
  }),
  large: preset({ method: "POST", body: "text=", fill: 3000 }),
};
const sentAs = (/** @type {keyof typeof requests} */ name, own = {}) => {
  const { method, target, headers } = requests[name];
  return { name, changed: false, method, target, headers, body: bodyText(requests[name]), ...own };
};

test("headers become text and headers again", () => {
  const headers = [["Accept", "text/html"], ["Cookie", "a=1; b=2"]];
  assert.equal(headersText(headers), "Accept: text/html\nCookie: a=1; b=2");
  assert.deepEqual(parsedHeaders(headersText(headers)), { headers, wrong: null });
  assert.deepEqual(parsedHeaders("\n  X-Empty:  \n"), { headers: [["X-Empty", ""]], wrong: null });
});

test("a line that is no header is named", () => {
  assert.equal(parsedHeaders("Accept: */*\nno header").wrong, "no header");
  assert.equal(parsedHeaders("two words: x").wrong, "two words: x");
});

test("what must come before is sent first", () => {
  assert.deepEqual(earlier(requests, "profile"), ["login"]);
  assert.deepEqual(toSend(requests, sentAs("profile")).map(({ name }) => name), ["login", "profile"]);
});

test("a body is filled up, unless the reader wrote another", () => {
  assert.equal(toSend(requests, sentAs("large"))[0].body.length, 3000);
  assert.equal(toSend(requests, sentAs("large", { body: "text=tea" }))[0].body, "text=tea");
});

test("the lines of a multipart body end as the format wants it", () => {
  assert.equal(toSend(requests, sentAs("upload"))[0].body, requests.upload.body);
  const edited = bodyText(requests.upload).replace("tea", "coffee");
  assert.equal(toSend(requests, sentAs("upload", { body: edited }))[0].body, "--X\r\n\r\ncoffee\r\n--X--\r\n");
});

test("a request is changed when any part of it is", () => {
  assert.equal(isChanged(requests.upload, sentAs("upload")), false);
  for (const own of [{ method: "PUT" }, { target: "/x" }, { headers: [] }, { body: "x" }])
    assert.equal(isChanged(requests.upload, sentAs("upload", own)), true, JSON.stringify(own));
});

test("a request typed by hand is the recorded one that it equals, with what is sent before it", () => {
  const typed = (/** @type {object} */ own) => ({ ...sentAs("login"), changed: true, ...own });
  assert.equal(recordedAs(requests, sentAs("large")), "large");
  assert.equal(recordedAs(requests, typed({ name: null })), "login");
  assert.equal(recordedAs(requests, typed({ name: "upload" })), "login");
  assert.equal(recordedAs(requests, typed({ name: "profile" })), null); // a login comes before it
  assert.equal(recordedAs(requests, typed({ body: "name=bo" })), null);
  assert.equal(recordedAs(requests, typed({ method: "GET", target: "/me", body: "" })), null); // nobody has logged in
  assert.equal(recordedAs(requests, typed({ target: "/", body: "text=" })), null); // not filled up
});

test("a framework that another was asked for was not asked; without a record nobody knows", () => {
  const answers = { login: { flask: { status: 200, headers: {}, body: "" } } };
  assert.equal(isAsked({ answers }, "login", "flask"), true);
  assert.equal(isAsked({ answers }, "login", "django"), false);
  assert.equal(isAsked({ answers }, "profile", "django"), true);
});

test("what an earlier answer fills in is named", () => {
  const target = "/admin/{{at.response.body.$.search}}?q=a";
  assert.equal(brief(target), "/admin/{search}?q=a");
  const typed = { method: "GET", target, headers: "X: {{ at.response.headers.X-Token }}", body: "{{at.response.body.$.search}}" };
  assert.deepEqual(filledIn(typed), ["{{at.response.body.$.search}}", "{{ at.response.headers.X-Token }}"]);
});
