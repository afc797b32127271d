import { done, transitProof, type Said } from './documents.ts';
import type { Company } from './company.ts';

/** A transfer that is written from the main warehouse to the shop. */
export const draftTransfer = (company: Company, lines: object[], more: object = {}): Promise<Said> => done(company, 'stockTransferOrderCreate', { fromWarehouseId: company.main, toWarehouseId: company.shop, lines, ...more });

export const pens = (quantity: string) => [{ sku: 'PEN', quantity }];

/** One of pens that has left. */
export async function sentTransfer(company: Company, quantity: string): Promise<Said> {
  const { id } = await draftTransfer(company, pens(quantity));
  return done(company, 'stockTransferOrderDispatch', { id });
}

export const lineOf = (transfer: Said, sku = 'PEN') => transfer.lines.find((line: Said) => line.sku === sku).id as string;

/** What is wrong with the books of stock, and with what is in transit. */
export const proofs = async (company: Company) => [await company.prove(), await transitProof(company)];

export const PROVEN = [[], []];
