import { Forbidden, NotFound } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { SavedView } from './saved-view.entity.ts';
import type { SavedViewSaveInput } from './workspace.input.ts';

/** The views of one list that this person may use: their own and those shared with everybody. */
export function viewsOf(context: TenantContext, list: string): Promise<SavedView[]> {
  return context.find(SavedView, { list, $or: [{ ownerId: context.actor.id }, { isShared: true }] }, { orderBy: { isShared: 'asc', name: 'asc' } });
}

const mayShare = (context: TenantContext): boolean => context.can('view:share');

function expectMayShare(context: TenantContext): void {
  if (!mayShare(context)) throw new Forbidden('FORBIDDEN', 'This needs the permission view:share (Share views of lists with everybody). Save it for yourself instead.', { permission: 'view:share' }).at('isShared');
}

/** The view, when it is this person's own or they may manage what is shared; another's private view does not exist for them. */
async function lockUsable(tx: Transaction, id: string): Promise<SavedView> {
  const view = await tx.lock(SavedView, id, ['id']);
  if (view.ownerId !== tx.actor.id && !view.isShared) throw new NotFound('saved view', id, ['id']);
  if (view.isShared) expectMayShare(tx);
  return view;
}

/** Keeps a view; one that opens by default takes the place of the one that did. */
export function saveView(context: TenantContext, { id, version, ...said }: SavedViewSaveInput): Promise<SavedView> {
  return context.transaction(async (tx) => {
    const known = id ? await lockUsable(tx, id) : undefined;
    if (known) tx.expectVersion(known, version);
    const isShared = said.isShared ?? known?.isShared ?? false;
    const isDefault = said.isDefault ?? known?.isDefault ?? false;
    if (isShared) expectMayShare(tx);
    if (isDefault) {
      await tx.sql(`update core_saved_view set is_default = false, version = version + 1, updated_at = ? where list = ? and is_default and id <> ? and is_shared = ? ${isShared ? '' : 'and owner_id = ?'}`,
        [new Date(), said.list, known?.id ?? '00000000-0000-0000-0000-000000000000', isShared, ...(isShared ? [] : [tx.actor.id])]);
    }
    const values = { list: said.list, name: said.name.trim(), query: said.query ?? known?.query ?? '', isShared, isDefault };
    if (!known) return tx.create(SavedView, { ...values, ownerId: tx.actor.id, ownerName: tx.actor.name });
    return Object.assign(known, values);
  });
}

/** Removes a view; what it showed stays where it is. */
export function removeView(context: TenantContext, id: string): Promise<SavedView> {
  return context.transaction(async (tx) => {
    const view = await lockUsable(tx, id);
    tx.remove(view);
    return view;
  });
}
