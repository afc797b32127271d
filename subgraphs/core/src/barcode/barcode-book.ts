import { Decimal } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { change } from '../changes.ts';
import { Variant } from '../variant/variant.entity.ts';
import { Barcode } from './barcode.entity.ts';
import { kindOfText, type BarcodeKind } from './gtin.ts';

export interface WantedBarcode {
  readonly code: string;
  readonly kind: BarcodeKind;
  readonly unitId: string | null;
  readonly quantity: Decimal;
  readonly isPrimary?: boolean | undefined;
}

const ONE = new Decimal(1);

/** The codes of the items a request is about, and whoever bears the codes it names, locked. */
export class BarcodeBook {
  private constructor(private readonly tx: Transaction, private readonly byCode: Map<string, Barcode>) {}

  static async open(tx: Transaction, variantIds: readonly string[], codes: readonly string[]): Promise<BarcodeBook> {
    const rows = await tx.lockAll(Barcode, { $or: [{ variantId: { $in: variantIds } }, { code: { $in: codes } }] } as never);
    return new BarcodeBook(tx, new Map(rows.map((row) => [row.code, row])));
  }

  /** The item that bears this code, or undefined. */
  bearer(code: string): string | undefined {
    return this.byCode.get(code)?.variantId;
  }

  of(variantId: string): Barcode[] {
    return [...this.byCode.values()].filter((row) => row.variantId === variantId);
  }

  /** Adds a code to an item or changes what is said of it; answers what became of it. The one on labels is mirrored on the item. */
  put(variant: Variant, wanted: WantedBarcode): { outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED'; id: string } {
    const mine = this.of(variant.id);
    const known = mine.find(({ code }) => code === wanted.code);
    const isPrimary = wanted.isPrimary ?? known?.isPrimary ?? !mine.some((row) => row.isPrimary);
    const { code, kind, unitId, quantity } = wanted;
    if (known) {
      const before = written(known);
      const isChanged = change(known, { kind, unitId, quantity, isPrimary });
      if (isChanged) this.#settle(variant, known, 'barcode changed', before, written(known));
      return { outcome: isChanged ? 'UPDATED' : 'UNCHANGED', id: known.id };
    }
    const row = this.tx.create(Barcode, { id: uuidv7(), variantId: variant.id, code, kind, unitId, quantity, isPrimary });
    this.byCode.set(code, row);
    this.#settle(variant, row, 'barcode added', null, written(row));
    return { outcome: 'CREATED', id: row.id };
  }

  /** Takes a code off an item. */
  remove(variant: Variant, row: Barcode): void {
    this.byCode.delete(row.code);
    this.tx.remove(row);
    this.tx.note(Variant, variant.id, 'barcode removed').changes = { barcodes: { from: written(row), to: null } };
    if (row.isPrimary) variant.barcode = null;
    variant.updatedAt = new Date();
  }

  /** What the one old field says: the code on labels is this one now, or none. */
  mirror(variant: Variant, code: string | null): void {
    const primary = this.of(variant.id).find((row) => row.isPrimary);
    if (primary?.code === code) return;
    if (code === null) {
      if (primary) this.remove(variant, primary);
      return;
    }
    const known = this.of(variant.id).find((row) => row.code === code);
    if (known) known.isPrimary = true;
    if (primary && known) primary.isPrimary = false;
    else if (primary) {
      this.byCode.delete(primary.code);
      change(primary, { code, kind: kindOfText(code) });
      this.byCode.set(code, primary);
    } else if (!known) {
      this.byCode.set(code, this.tx.create(Barcode, { id: uuidv7(), variantId: variant.id, code, kind: kindOfText(code), unitId: null, quantity: ONE, isPrimary: true }));
    }
  }

  #settle(variant: Variant, row: Barcode, action: string, from: string | null, to: string): void {
    const mine = this.of(variant.id);
    if (row.isPrimary) for (const other of mine) if (other !== row && other.isPrimary) other.isPrimary = false;
    variant.barcode = mine.find((each) => each.isPrimary)?.code ?? null;
    variant.updatedAt = new Date();
    this.tx.note(Variant, variant.id, action).changes = { barcodes: { from, to } };
  }
}

const written = ({ code, quantity, isPrimary }: Barcode): string => [code, !quantity.eq(1) && `pack of ${quantity.toFixed()}`, isPrimary && 'on labels'].filter(Boolean).join(', ');
