import { Choice, Flag, Id, Instant, Json, Ledger, Text, Whole } from '@ilms/kernel/fields';
import type { LastDay } from '../tracking/stock-tracking.ts';
import { LabelLayout } from './label-layout.ts';
import type { LabelSymbol } from './symbol.ts';

/** What stands on one kind of label, and how many of it are printed. */
export type LabelFacts =
  | { readonly kind: 'ITEM'; readonly sku: string; readonly name: string; readonly barcode: string | null; readonly mrp: string | null; readonly copies: number }
  | { readonly kind: 'SERIAL'; readonly sku: string; readonly name: string; readonly barcode: string | null; readonly mrp: string | null; readonly serial: string; readonly copies: number }
  | { readonly kind: 'BATCH'; readonly sku: string; readonly name: string; readonly barcode: string | null; readonly mrp: string | null; readonly batch: string; readonly lastDay: string | null; readonly lastDayIs: LastDay; readonly symbol: LabelSymbol | null; readonly copies: number }
  | { readonly kind: 'PLACE'; readonly code: string; readonly name: string; readonly where: string | null; readonly copies: number };

/** Labels that somebody prepared to print, as the items were then; kept, so that the same can be printed again and it is known who did. */
@Ledger('inventory_label_sheet', 'Labels that somebody prepared to print. They are fetched as PDF from /download/inventory/labels/<id>.')
export class LabelSheet {
  @Id() readonly id!: string;
  @Choice(LabelLayout, 'The paper.') layout!: LabelLayout;
  @Whole('At which label of the first sheet it begins, from 1.') startAt!: number;
  @Flag('Whether the maximum retail price stands on them.') showsMrp!: boolean;
  @Whole('How many labels.') labels!: number;
  @Whole('How many pages.') pages!: number;
  @Json('What stands on them.', { hidden: true }) facts!: LabelFacts[];
  @Instant('When.') at!: Date;
  @Text('Who did it, by id.', { hidden: true }) actorId!: string;
  @Text('Who did it.') actorName!: string;
}
