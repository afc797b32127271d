import { RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { upsertAll } from '../bulk.ts';
import { PartyMasters } from '../party/party-masters.ts';
import { placesOf } from '../party/party-places.ts';
import { mergedAway } from '../party/party.ts';
import { storable } from '../said.ts';
import { Customer } from './customer.entity.ts';
import { CustomerInput } from './customer.input.ts';
import { enter, factsOf, requireForCredit, revise } from './customer.service.ts';

/** Customers from a file or another system, by code: new ones are entered, known ones changed where they differ. */
export function upsertCustomers(context: TenantContext, rows: readonly CustomerInput[], dryRun?: boolean | null): Promise<BulkPayload> {
  return upsertAll(context, rows, (row) => row.code ?? '', async (tx) => {
    const codes = storable(rows.flatMap(({ code }) => code ?? []));
    const customers = new Map((await tx.lockAll(Customer, { code: { $in: codes } })).map((customer) => [customer.code, customer]));
    const places = await placesOf(tx, 'customerId', [...customers.values()].map(({ id }) => id));
    const merged = [...customers.values()].flatMap(({ mergedIntoId }) => mergedIntoId ?? []);
    const into = new Map((merged.length ? await tx.find(Customer, { id: { $in: merged } }) : []).map((customer) => [customer.id, customer]));
    const masters = await PartyMasters.read(tx, 'Customer', rows);
    const entered = new Set<string>();
    return (row) => {
      checkInput(CustomerInput, row);
      requireForCredit(tx, row);
      const { code } = row;
      if (!code) throw new RuleBroken('CORE_CODE_REQUIRED', 'A customer in a bulk request needs its code: by it the row is recognised next time.', {}, ['code']);
      if (entered.has(code)) throw new RuleBroken('CORE_ROW_TWICE', `The customer ${code} stands in this request twice.`, { code }, ['code']);
      const customer = customers.get(code);
      if (customer?.isMerged) throw mergedAway(customer, into.get(customer.mergedIntoId!)!).at('code');
      const known = places(customer?.id ?? '');
      const facts = factsOf(row, known.addresses, masters, customer);
      entered.add(code);
      if (!customer) return { outcome: 'CREATED', id: enter(tx, code, row, facts, masters).id };
      return { outcome: revise(tx, customer, known, row, facts, masters) ? 'UPDATED' : 'UNCHANGED', id: customer.id };
    };
  }, { dryRun });
}
