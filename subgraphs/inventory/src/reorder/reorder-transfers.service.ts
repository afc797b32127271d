import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { NothingToSpare } from '../errors.ts';
import { draftTransfer } from '../transfer/transfer.service.ts';
import { planTransfers } from './plan-transfers.ts';
import { readSuggestions } from './read-suggestions.ts';
import type { ReorderTransfersInput } from './reorder-transfers.input.ts';
import { ReorderUrgency } from './reorder-words.ts';
import { surplusFor } from './surplus-elsewhere.ts';

const URGENCIES = Object.keys(ReorderUrgency);

/**
 * Drafts of transfers that bring what is short from where it can be spared, one for each pair of places, the most pressing first. A draft promises nothing: it is looked over,
 * picked and dispatched like any other. Refused where nobody can spare anything of what was chosen.
 */
export function draftReorderTransfers(context: TenantContext, input: ReorderTransfersInput): Promise<string[]> {
  return context.once('reorderTransfersDraft', input, async (tx) => {
    const wanted = [...new Set(input.suggestionIds.map((id) => id.toLowerCase()))];
    const due = new Map((await readSuggestions(tx, wanted)).map((one) => [one.id, one]));
    const chosen = wanted.map((id) => {
      const one = due.get(id);
      if (!one) throw new NotFound('suggestion', id, ['suggestionIds']);
      return one;
    }).filter(({ suggested }) => suggested.gt(0)).sort((a, b) => URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency) || (a.sku < b.sku ? -1 : 1));
    const surplus = await surplusFor(tx, chosen);
    const { transfers } = planTransfers(chosen, ({ id }) => surplus.get(id) ?? []);
    if (transfers.length === 0) throw new NothingToSpare(chosen.map(({ sku }) => sku));
    const ids: string[] = [];
    for (const { fromWarehouseId, toWarehouseId, lines } of transfers) ids.push(await draftTransfer(tx, { fromWarehouseId, toWarehouseId, note: 'To fill up what fell to its reorder point', lines: [...lines] }));
    return ids;
  });
}
