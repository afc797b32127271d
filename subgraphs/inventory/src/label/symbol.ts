import bwipjs from 'bwip-js/node';
import { hasCheckDigit } from '@ilms/core/barcode/gtin';
import { bracketed } from '../gs1/element-string.ts';

/** A symbol to draw: which kind, and what it says. */
export interface Symbol {
  readonly kind: 'ean13' | 'ean8' | 'upca' | 'itf14' | 'code128' | 'gs1qrcode' | 'qrcode';
  readonly text: string;
}

const GLOBAL: Readonly<Record<number, Symbol['kind']>> = { 8: 'ean8', 12: 'upca', 13: 'ean13', 14: 'itf14' };

/** The barcode of an item: its global number, else its own code, else its SKU. */
export function symbolOfItem(sku: string, barcode: string | null): Symbol {
  const code = barcode ?? sku;
  const kind = hasCheckDigit(code) ? GLOBAL[code.length] : undefined;
  return { kind: kind ?? 'code128', text: code };
}

/** The square of a unit: item and serial number in the language of GS1, so that any scanner reads both; the number alone where the item has no global one or it cannot be said so. */
export function symbolOfSerial(serial: string, barcode: string | null): Symbol {
  const gtin = barcode !== null && [8, 12, 13, 14].includes(barcode.length) && hasCheckDigit(barcode) ? barcode.padStart(14, '0') : undefined;
  if (gtin && serial.length <= 20 && /^[!"%&'*+,\-./0-9:;<=>?A-Z_a-z]+$/.test(serial)) return { kind: 'gs1qrcode', text: bracketed([{ ai: '01', value: gtin }, { ai: '21', value: serial }]) };
  return { kind: 'qrcode', text: serial };
}

/** The symbol as a drawing. Codes that Code 128 has no sign for become a QR code. */
export function drawn({ kind, text }: Symbol): string {
  const isSquare = kind === 'qrcode' || kind === 'gs1qrcode';
  const bcid = kind === 'code128' && !/^[ -~]+$/.test(text) ? 'qrcode' : kind;
  return bwipjs.toSVG({ bcid, text, ...(isSquare || bcid === 'qrcode' ? { scale: 2 } : { scale: 2, height: 10, includetext: false }) });
}

export const isSquare = ({ kind, text }: Symbol): boolean => kind === 'qrcode' || kind === 'gs1qrcode' || (kind === 'code128' && !/^[ -~]+$/.test(text));
