import { choice } from '@ilms/kernel/fields';
import { RuleBroken } from '@ilms/kernel/errors';

export const ProductStatus = choice('ProductStatus', 'Where a product or one of its items stands between the first idea and the last piece.', {
  DRAFT: 'Being prepared: neither bought nor sold, and free to change. It never comes back to this once it was active.',
  ACTIVE: 'Bought and sold.',
  DISCONTINUED: 'Neither bought nor sold any more; what is left of it can be counted, moved and taken back, and it can become active again.',
});
export type ProductStatus = keyof typeof ProductStatus;

interface Said { readonly status?: ProductStatus | null | undefined; readonly isActive?: boolean | null | undefined }

/** The status that was said, in the old words (yes or no) or the new ones; undefined says nothing. */
export function statusSaid({ status, isActive }: Said, known: ProductStatus | undefined): ProductStatus | undefined {
  if (status && isActive != null && (status === 'ACTIVE') !== isActive) {
    throw new RuleBroken('CORE_STATUS_CONTRADICTS', `The status ${status} means that it is ${status === 'ACTIVE' ? '' : 'not '}sold, and isActive says the opposite. Say one of the two.`, { status, isActive }, ['status']);
  }
  const wanted = status ?? (isActive == null ? undefined : isActive ? 'ACTIVE' : known === 'DRAFT' ? 'DRAFT' : 'DISCONTINUED');
  if (wanted === 'DRAFT' && known && known !== 'DRAFT') {
    throw new RuleBroken('CORE_STATUS_NO_DRAFT', 'What has been active does not become a draft again: documents may refer to it. Discontinue it instead.', { status: known }, ['status']);
  }
  return wanted;
}

/** Both faces of a status: `isActive` is what the first programs asked for. */
export const statusValues = (status: ProductStatus | undefined): { status?: ProductStatus; isActive?: boolean } => (status ? { status, isActive: status === 'ACTIVE' } : {});
