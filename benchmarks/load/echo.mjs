// Keep so many WebSockets open, each of which sends a message as soon as the last one came back.
//   node echo.mjs PORT CLIENTS SECONDS
// It prints {done, seconds, latencies}: the latencies in microseconds.
import WebSocket from "ws";

const [port, clients, seconds] = process.argv.slice(2).map(Number);
const latencies = [];
const sockets = await Promise.all(
  Array.from({ length: clients }, async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/echo`, { perMessageDeflate: false });
    await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
    return socket;
  }),
);
const begun = performance.now();
const end = begun + seconds * 1000;
await Promise.all(
  sockets.map(
    (socket, client) =>
      new Promise((resolve, reject) => {
        let at = 0;
        let sent;
        let said;
        const send = () => {
          sent = performance.now();
          socket.send((said = `tea ${client} ${at++}`));
        };
        socket.on("error", reject).on("message", (data) => {
          if (data.toString() !== said) reject(new Error(`sent ${said}, got ${data}`));
          latencies.push(Math.round((performance.now() - sent) * 1000));
          if (performance.now() < end) return send();
          socket.close();
          resolve();
        });
        send();
      }),
  ),
);
console.log(JSON.stringify({ done: latencies.length, seconds: (performance.now() - begun) / 1000, latencies }));
