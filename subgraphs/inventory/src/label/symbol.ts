import bwipjs from 'bwip-js/node';
import { hasCheckDigit } from '@ilms/core/barcode/gtin';
import { choice } from '@ilms/kernel/fields';
import { bracketed } from '../gs1/element-string.ts';
import { digitsOfDay } from '../gs1/gs1-date.ts';
import type { LastDay } from '../tracking/stock-tracking.ts';

export const LabelSymbol = choice('LabelSymbol', 'How the facts of a batch are drawn.', {
  GS1_128: 'Bars; they need a wide label.',
  GS1_DATAMATRIX: 'A small square.',
});
export type LabelSymbol = keyof typeof LabelSymbol;

/** A symbol to draw: which kind, and what it says. */
export interface Symbol {
  readonly kind: 'ean13' | 'ean8' | 'upca' | 'itf14' | 'code128' | 'gs1qrcode' | 'qrcode' | 'gs1-128' | 'gs1datamatrix';
  readonly text: string;
}

const GLOBAL: Readonly<Record<number, Symbol['kind']>> = { 8: 'ean8', 12: 'upca', 13: 'ean13', 14: 'itf14' };
const SQUARES: readonly Symbol['kind'][] = ['qrcode', 'gs1qrcode', 'gs1datamatrix'];

/** What a batch or a serial number may be written with in the language of GS1; brackets are left out, for people read identifiers in them. */
const SAYABLE = /^[!"%&'*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/;

/** The barcode of an item: its global number, else its own code, else its SKU. */
export function symbolOfItem(sku: string, barcode: string | null): Symbol {
  const code = barcode ?? sku;
  const kind = hasCheckDigit(code) ? GLOBAL[code.length] : undefined;
  return { kind: kind ?? 'code128', text: code };
}

const gtinOf = (barcode: string | null): string | undefined => (barcode !== null && [8, 12, 13, 14].includes(barcode.length) && hasCheckDigit(barcode) ? barcode.padStart(14, '0') : undefined);

/** The square of a unit: item and serial number in the language of GS1, so that any scanner reads both; the number alone where the item has no global one or it cannot be said so. */
export function symbolOfSerial(serial: string, barcode: string | null): Symbol {
  const gtin = gtinOf(barcode);
  if (gtin && SAYABLE.test(serial)) return { kind: 'gs1qrcode', text: bracketed([{ ai: '01', value: gtin }, { ai: '21', value: serial }]) };
  return { kind: 'qrcode', text: serial };
}

/** Bars of that many facts need about so many millimetres. */
const WIDE = 90;

interface BatchFacts {
  readonly barcode: string | null;
  readonly batch: string;
  readonly lastDay: string | null;
  readonly lastDayIs: LastDay;
  readonly symbol: LabelSymbol | null;
}

/**
 * A pack of a batch: item, last day and batch in the language of GS1, what has a fixed length first (General Specifications, 7.8.4). The number of the
 * batch alone where the item has no global one or it cannot be said so; our own lookup finds the batch by it.
 */
export function symbolOfBatch({ barcode, batch, lastDay, lastDayIs, symbol }: BatchFacts, labelWidth: number): Symbol {
  const gtin = gtinOf(barcode);
  if (!gtin || !SAYABLE.test(batch)) return { kind: 'code128', text: batch };
  const day = lastDay ? [{ ai: lastDayIs === 'BEST_BEFORE' ? '15' : '17', value: digitsOfDay(lastDay) }] : [];
  const drawnAs = symbol ?? (labelWidth >= WIDE ? 'GS1_128' : 'GS1_DATAMATRIX');
  return { kind: drawnAs === 'GS1_128' ? 'gs1-128' : 'gs1datamatrix', text: bracketed([{ ai: '01', value: gtin }, ...day, { ai: '10', value: batch }]) };
}

/** The symbol as a drawing. Codes that Code 128 has no sign for become a QR code. */
export function drawn(symbol: Symbol): string {
  const bcid = symbol.kind === 'code128' && isSquare(symbol) ? 'qrcode' : symbol.kind;
  return bwipjs.toSVG({ bcid, text: symbol.text, ...(isSquare(symbol) ? { scale: 2 } : { scale: 2, height: 10, includetext: false }) });
}

export const isSquare = ({ kind, text }: Symbol): boolean => SQUARES.includes(kind) || (kind === 'code128' && !/^[ -~]+$/.test(text));
