/** Asks the backend, and reads the answer as it comes. */

// --8<-- [start:read]
export type Turn = { role: "user" | "assistant"; content: string };
export type Piece = { text: string } | { finish: string } | { error: string };

export async function* ask(
  url: string,
  messages: Turn[],
  signal: AbortSignal,
): AsyncGenerator<Piece> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ messages }),
    signal,
  });
  if (!response.ok || !response.body) {
    const wait = response.headers.get("Retry-After");
    const again = wait ? `, ask again in ${wait} s` : "";
    yield { error: `${response.status}${again}` };
    return;
  }
  const texts = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await texts.read();
    if (done) {
      yield { error: "interrupted" }; // the backend itself has gone
      return;
    }
    const events = (rest + value).split("\n\n");
    rest = events.pop() ?? ""; // not whole yet
    for (const event of events) {
      if (!event.startsWith("data: ")) continue; // a comment: ": ping"
      const piece: Piece = JSON.parse(event.slice("data: ".length));
      yield piece;
      if (!("text" in piece)) return;
    }
  }
}
// --8<-- [end:read]
