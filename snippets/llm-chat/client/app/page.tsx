"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";

import { ask, type Turn } from "../lib/chat";

// --8<-- [start:page]
// The build writes its value into the bundle: everybody can read it.
const CHAT = `${process.env.NEXT_PUBLIC_CHAT_URL}/api/chat`;

export default function Page() {
  const [turns, setTurns] = useState<Turn[]>([]);
  const [answer, setAnswer] = useState<string | null>(null);
  const [problem, setProblem] = useState("");
  const asking = useRef<AbortController | null>(null);

  useEffect(() => () => asking.current?.abort(), []); // the page is left

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const content = String(new FormData(form).get("question"));
    form.reset();
    const asked: Turn[] = [...turns, { role: "user", content }];
    setTurns(asked);
    setProblem("");
    let text = "";
    setAnswer(text);
    asking.current = new AbortController();
    try {
      for await (const piece of ask(CHAT, asked, asking.current.signal)) {
        if ("text" in piece) setAnswer((text += piece.text));
        if ("error" in piece) setProblem(piece.error);
      }
    } catch {
      setProblem(asking.current.signal.aborted ? "stopped" : "no connection");
    }
    if (text) setTurns([...asked, { role: "assistant", content: text }]);
    else setTurns(turns);
    setAnswer(null);
  }

  return (
    <main>
      <ol>
        {turns.map(({ role, content }, at) => (
          <li key={at} className={role}>
            {content}
          </li>
        ))}
        {answer !== null && <li className="coming">{answer}</li>}
      </ol>
      <p role="status">{problem}</p>
      <form onSubmit={send}>
        <input name="question" required maxLength={4000} autoComplete="off" />
        <button disabled={answer !== null}>Send</button>
        <button type="button" onClick={() => asking.current?.abort()}>
          Stop
        </button>
      </form>
    </main>
  );
}
// --8<-- [end:page]
