/** An empty zip, where Pyodide wants its standard library: ours is a pack. */
export const NO_LIBRARY = new Uint8Array([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)]);
