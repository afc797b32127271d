import { isDecimal, subtract, sum } from '../../../shared/decimal.ts';
import { isZero } from '../../../shared/format.ts';
import { timesRatio } from '../../../shared/lines/line-units.ts';

/** What a code means, as the server read it. */
export interface Meaning {
  readonly sku: string | null;
  readonly name: string | null;
  /** How many of the item's unit the scanned pack holds. */
  readonly quantity: string;
  readonly batch: string | null;
  readonly serial: string | null;
  readonly madeOn: string | null;
  readonly lastDay: string | null;
  readonly tracking: 'NONE' | 'BATCH' | 'SERIAL' | 'BATCH_SERIAL';
}

/** An item, or a batch of it, that was scanned. */
export interface GatheredLine {
  readonly key: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: string;
  readonly batch: string;
  readonly madeOn: string;
  readonly expiresOn: string;
  readonly serials: readonly string[];
  readonly rate: string;
}

/** An item whose batch or serial number is scanned next. */
interface Asked {
  readonly sku: string;
  readonly name: string;
  readonly quantity: string;
  readonly for: 'batch' | 'serial';
  /** Of an item with both: the batch its units are of that are scanned next. */
  readonly batch?: Printed;
  /** Of an item with both: a unit whose batch is scanned next. */
  readonly serial?: string;
  readonly hasBoth?: boolean;
}

/** What a code says of a batch. */
type Printed = Pick<GatheredLine, 'batch' | 'madeOn' | 'expiresOn'>;

const NO_BATCH: Printed = { batch: '', madeOn: '', expiresOn: '' };
const printed = (batch: string, { madeOn, lastDay }: Meaning): Printed => ({ batch, madeOn: madeOn ?? '', expiresOn: lastDay ?? '' });

/** All that was scanned and is not posted. Its key goes with the posting: sent twice for want of an answer, it counts once. */
export interface Gathering {
  readonly key: string;
  readonly warehouseId: string;
  readonly reason: string;
  readonly lines: readonly GatheredLine[];
  readonly asked: Asked | null;
  /** Scans that meant nothing, so that none vanishes. */
  readonly unread: readonly string[];
}

export const nothingGathered = (key: string, warehouseId = ''): Gathering => ({ key, warehouseId, reason: '', lines: [], asked: null, unread: [] });

/** What one scan came to: the line it went to, what was added, or why it was not taken. */
export interface Gathered {
  readonly next: Gathering;
  readonly line?: GatheredLine;
  readonly added?: Added;
  readonly asks?: string;
  readonly refusal?: string;
}

export interface Added { readonly key: string; readonly quantity: string; readonly serial?: string }

/** The most lines a receipt may have. */
const MOST_LINES = 200;
const trimmed = (value: string): string => (value.includes('.') ? value.replace(/\.?0+$/, '') : value);
const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** One scan more; `asksBatch`: goods come in, so nobody knows yet of which batch a unit is. A code that means no item answers what was asked for: the batch or the serial number of the item before it. */
export function gather(before: Gathering, { code, quantity }: { code: string; quantity: string }, meaning: Meaning, newKey: () => string, asksBatch = true): Gathered {
  const refused = (refusal: string): Gathered => ({ next: before, refusal });
  if (!isDecimal(quantity) || isZero(quantity) || quantity.startsWith('-')) return refused('This is not a quantity.');
  const { asked } = before;
  if (!meaning.sku) {
    if (asked?.for === 'serial') return addSerial(before, meaning.batch && asked.hasBoth ? { ...asked, batch: printed(meaning.batch, meaning) } : asked, code.trim(), newKey);
    if (asked?.for === 'batch' && asked.hasBoth) return withBoth(before, asked, printed(meaning.batch ?? code.trim(), meaning), asked.serial, newKey);
    if (asked?.for === 'batch') return add({ ...before, asked: null }, { ...asked, ...printed(meaning.batch ?? code.trim(), meaning) }, newKey);
    return refused('No item has this code.');
  }
  const { sku, name, tracking } = meaning;
  const item = { sku, name: name ?? sku, quantity: trimmed(timesRatio(quantity, meaning.quantity, '1', 6).value) };
  if (tracking === 'SERIAL') {
    if (meaning.serial) return addSerial(before, item, meaning.serial, newKey);
    return { next: { ...before, asked: { ...item, quantity: '1', for: 'serial' } }, asks: `Scan the serial number of ${sku}` };
  }
  if (tracking === 'BATCH_SERIAL') {
    // Units of one batch are scanned one after the other; its label need not be scanned for each.
    const batch = meaning.batch ? printed(meaning.batch, meaning) : asked?.sku === sku ? asked.batch : undefined;
    return withBoth(before, item, batch ?? (asksBatch ? undefined : NO_BATCH), meaning.serial ?? undefined, newKey);
  }
  // The label of a batch whose item was asked for says both.
  if (tracking === 'BATCH' && !meaning.batch) return { next: { ...before, asked: { ...item, for: 'batch' } }, asks: `Scan or type the batch of ${sku}` };
  return add({ ...before, asked: null }, { ...item, ...(tracking === 'BATCH' ? printed(meaning.batch!, meaning) : NO_BATCH) }, newKey);
}

type Item = Pick<GatheredLine, 'sku' | 'name' | 'quantity'>;

/** A unit of a batch; what is not known of both is asked for. */
function withBoth(before: Gathering, { sku, name }: Pick<Item, 'sku' | 'name'>, batch: Printed | undefined, serial: string | undefined, newKey: () => string): Gathered {
  const item = { sku, name, quantity: '1', hasBoth: true } as const;
  if (!batch) return { next: { ...before, asked: { ...item, for: 'batch', ...(serial ? { serial } : {}) } }, asks: `Scan or type the batch of ${sku}` };
  if (!serial) return { next: { ...before, asked: { ...item, for: 'serial', batch } }, asks: `Scan the serial number of ${sku}${batch.batch && `, batch ${batch.batch}`}` };
  return addSerial(before, { ...item, batch }, serial, newKey);
}

function add(before: Gathering, item: Item & Printed, newKey: () => string): Gathered {
  const known = before.lines.find((line) => line.sku === item.sku && same(line.batch, item.batch));
  if (!known && before.lines.length >= MOST_LINES) return { next: before, refusal: `A receipt has at most ${MOST_LINES} lines: post these first.` };
  const line: GatheredLine = known
    ? { ...known, quantity: sum([known.quantity, item.quantity]), madeOn: known.madeOn || item.madeOn, expiresOn: known.expiresOn || item.expiresOn }
    : { key: newKey(), serials: [], rate: '', sku: item.sku, name: item.name, quantity: item.quantity, batch: item.batch, madeOn: item.madeOn, expiresOn: item.expiresOn };
  return { next: withLine(before, line), line, added: { key: line.key, quantity: item.quantity } };
}

function addSerial(before: Gathering, { sku, name, batch, hasBoth = false }: Pick<Item, 'sku' | 'name'> & Pick<Asked, 'batch' | 'hasBoth'>, serial: string, newKey: () => string): Gathered {
  if (before.lines.some((line) => line.sku === sku && line.serials.some((known) => same(known, serial)))) return { next: before, refusal: `${serial} is scanned already.` };
  const asked: Asked = { sku, name, quantity: '1', for: 'serial', ...(batch ? { batch } : {}), hasBoth };
  const { next, line, added, refusal } = add({ ...before, asked }, { sku, name, quantity: '1', ...(batch ?? NO_BATCH) }, newKey);
  if (!line || !added) return { next: before, ...(refusal ? { refusal } : {}) };
  const named = { ...line, serials: [...line.serials, serial] };
  return { next: withLine(next, named), line: named, added: { ...added, serial } };
}

/** The line that was scanned last stands last. */
const withLine = (before: Gathering, line: GatheredLine): Gathering => ({ ...before, lines: [...before.lines.filter(({ key }) => key !== line.key), line] });

/** Takes back what one scan added, whatever was scanned since. */
export function takeBack(before: Gathering, { key, quantity, serial }: Added): Gathering {
  const lines = before.lines.flatMap((line) => {
    if (line.key !== key) return [line];
    const left = subtract(line.quantity, quantity);
    return isZero(left) || left.startsWith('-') ? [] : [{ ...line, quantity: left, serials: line.serials.filter((known) => known !== serial) }];
  });
  return { ...before, lines };
}

/** What a person changed of a line when looking it over; a line without a quantity is left out. */
export const change = (before: Gathering, key: string, patch: Partial<GatheredLine>): Gathering => ({ ...before, lines: before.lines.map((line) => (line.key === key ? { ...line, ...patch } : line)) });
