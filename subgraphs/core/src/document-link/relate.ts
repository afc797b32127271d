import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { DocumentLink } from './document-link.entity.ts';

/** One end of a link: a record as people call it. */
export interface Paper {
  readonly noun: string;
  readonly id: string;
  /** Its number or name at that moment. */
  readonly label: string;
}

/** Remembers that one paper led to another, in the transaction that made the later one. */
export function relate(tx: Transaction, from: Paper, relation: string, to: Paper): void {
  tx.create(DocumentLink, { id: uuidv7(), fromNoun: from.noun, fromId: from.id, fromLabel: from.label.slice(0, 240), toNoun: to.noun, toId: to.id, toLabel: to.label.slice(0, 240), relation, at: new Date() });
}
