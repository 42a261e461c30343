import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Most results fit into it; each call takes at least one, and what it took is given back late. */
const CHUNK = 4096;

/** Blocks are small: a small window and little memory for each, and the lowest level, which does nearly all there is. */
export const pack = (bytes: Uint8Array): Uint8Array =>
  deflateRawSync(bytes, { level: 1, windowBits: 13, memLevel: 5, chunkSize: CHUNK });

export const unpack = (bytes: Uint8Array): Uint8Array => inflateRawSync(bytes, { chunkSize: CHUNK });
