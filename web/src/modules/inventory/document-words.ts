import type { RecordKinds } from '../../shared/document/record-kind.ts';

/** What moves stock without a paper of its own. */
const MOVEMENTS: Readonly<Record<string, string>> = { StockReceipt: 'Receipt', StockIssue: 'Issue', StockTransfer: 'Transfer', StockOpening: 'Opening stock', StandardCost: 'Standard cost', StockCancellation: 'Cancellation' };

/** What moved or holds stock, in words: of documents their own module says how they are called. */
export const documentWord = (kinds: RecordKinds, type: string | null | undefined): string => (type ? MOVEMENTS[type] ?? kinds.label(type) ?? type : '–');
