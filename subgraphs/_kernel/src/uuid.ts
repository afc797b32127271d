import { randomFillSync } from 'node:crypto';

const bytes = Buffer.alloc(16);
let last = 0;
let counter = 0;

/**
 * A time-ordered UUID (version 7, RFC 9562): new rows land beside each other in every index, and what one process makes
 * stays in the order in which it was made, also within a millisecond (the counter of method 1).
 */
export function uuidv7(now = Date.now()): string {
  randomFillSync(bytes);
  if (now > last) {
    last = now;
    counter = bytes.readUInt16BE(6) & 0x07ff; // room above, so that a busy millisecond rarely borrows from the next
  } else if (++counter > 0x0fff) {
    last += 1;
    counter = 0;
  }
  bytes.writeUIntBE(last, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** An id later than another one, also where the clock of the process that made that one ran ahead of ours. */
export const uuidv7After = (id: string | undefined): string => uuidv7(Math.max(Date.now(), id ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) + 1 : 0));

/** The lowest id that can be made at a moment: what was made since has a greater one. */
export function firstUuidOf(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);
