/**
 * Lays the files of a tar out in Pyodide's file system, without copying their content.
 * Only what rosetta/runtime/packing.py writes is read: plain files with short names.
 */

const BLOCK = 512;
const FILE = 0o100644;
const FOLDER = 0o40755;
const decoder = new TextDecoder();

/** @param {any} FS Pyodide's file system @param {Uint8Array} tar */
export function layOut(FS, tar) {
  const { MEMFS } = FS.filesystems;
  /** @type {Map<string, any>} */
  const folders = new Map([["", FS.lookupPath("/").node]]);

  /** @param {string} path @returns {any} */
  const folder = (path) => {
    let node = folders.get(path);
    if (!node) {
      const [parent, name] = split(path);
      const above = folder(parent);
      try {
        node = FS.lookupNode(above, name);
      } catch {
        node = MEMFS.createNode(above, name, FOLDER, 0);
      }
      folders.set(path, node);
    }
    return node;
  };

  for (let at = 0; at < tar.length && tar[at]; ) {
    const size = parseInt(text(tar, at + 124, 12), 8);
    const prefix = text(tar, at + 345, 155);
    const path = (prefix ? `${prefix}/` : "") + text(tar, at, 100);
    const [parent, name] = split(path);
    const node = MEMFS.createNode(folder(parent), name, FILE, 0);
    node.contents = tar.subarray(at + BLOCK, at + BLOCK + size);
    node.usedBytes = size;
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

/** @param {string} path @returns {[string, string]} */
function split(path) {
  const at = path.lastIndexOf("/");
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
}

/** @param {Uint8Array} tar @param {number} at @param {number} length */
function text(tar, at, length) {
  const field = tar.subarray(at, at + length);
  const end = field.indexOf(0);
  return decoder.decode(end < 0 ? field : field.subarray(0, end));
}
