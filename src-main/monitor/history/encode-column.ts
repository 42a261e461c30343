import type { Values } from './block.ts';
import type { ByteWriter } from './byte-writer.ts';
import { quanta, type Quantum } from './quanta.ts';

/** Flags in the first byte; what is above them is the quantum. */
export const HAS_HOLES = 1;
export const IS_CONSTANT = 2;
export const QUANTUM_SHIFT = 2;

/** Beyond this whole numbers are no longer exact. */
const LARGEST = 2 ** 50;

export const isKnown = (value: number | undefined): value is number =>
  value !== undefined && value < LARGEST && value > -LARGEST;

/**
 * Values as whole numbers of the coarsest quantum that holds them, each as its difference to the one before: what
 * seldom changes is zeros, which deflate makes nearly nothing of. A constant takes a few bytes.
 */
export function encodeColumn(writer: ByteWriter, values: Values, allowed: readonly number[]): void {
  const known = knownOf(values);
  const code = allowed.find((code) => holdsAll(quanta[code], known)) ?? allowed.at(-1) ?? 0;
  const numbers = known.map((value) => toNumber(quanta[code], value));
  const isConstant = numbers.every((number) => number === numbers[0]);
  const hasHoles = known.length < values.length;
  writer.byte((code << QUANTUM_SHIFT) | (isConstant ? IS_CONSTANT : 0) | (hasHoles ? HAS_HOLES : 0));
  if (hasHoles) writer.bytes(bitmapOf(values));
  if (isConstant) writer.integer(numbers[0] ?? 0);
  else writeDifferences(writer, numbers);
}

function knownOf(values: Values): number[] {
  const known: number[] = [];
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (isKnown(value)) known.push(value);
  }
  return known;
}

function holdsAll(quantum: Quantum | undefined, values: readonly number[]): boolean {
  return values.every((value) => fromNumber(quantum, toNumber(quantum, value)) === value);
}

const toNumber = (quantum: Quantum | undefined, value: number): number =>
  quantum === undefined ? value : Math.round((value * quantum.parts) / quantum.times);

export const fromNumber = (quantum: Quantum | undefined, number: number): number =>
  quantum === undefined ? number : (number * quantum.times) / quantum.parts;

function bitmapOf(values: Values): Uint8Array {
  const bitmap = new Uint8Array(Math.ceil(values.length / 8));
  for (let index = 0; index < values.length; index += 1) {
    if (isKnown(values[index])) bitmap[index >> 3] = (bitmap[index >> 3] ?? 0) | (1 << (index & 7));
  }
  return bitmap;
}

function writeDifferences(writer: ByteWriter, numbers: readonly number[]): void {
  let before = 0;
  for (const number of numbers) {
    writer.integer(number - before);
    before = number;
  }
}
