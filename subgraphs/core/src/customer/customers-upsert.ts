import { RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { upsertAll } from '../bulk.ts';
import { storable } from '../said.ts';
import { Address } from './address.entity.ts';
import { Customer } from './customer.entity.ts';
import { CustomerInput } from './customer.input.ts';
import { enter, factsOf, revise } from './customer.service.ts';

/** Customers from a file or another system, by code: new ones are entered, known ones changed where they differ. */
export function upsertCustomers(context: TenantContext, rows: readonly CustomerInput[], dryRun?: boolean | null): Promise<BulkPayload> {
  return upsertAll(context, rows, (row) => row.code ?? '', async (tx) => {
    const codes = storable(rows.flatMap(({ code }) => code ?? []));
    const customers = new Map((await tx.lockAll(Customer, { code: { $in: codes } })).map((customer) => [customer.code, customer]));
    const addresses = Map.groupBy(await tx.find(Address, { customerId: { $in: [...customers.values()].map(({ id }) => id) } }, { orderBy: { position: 'asc' } }), ({ customerId }) => customerId);
    const entered = new Set<string>();
    return (row) => {
      checkInput(CustomerInput, row);
      const { code } = row;
      if (!code) throw new RuleBroken('CORE_CODE_REQUIRED', 'A customer in a bulk request needs its code: by it the row is recognised next time.', {}, ['code']);
      if (entered.has(code)) throw new RuleBroken('CORE_ROW_TWICE', `The customer ${code} stands in this request twice.`, { code }, ['code']);
      const customer = customers.get(code);
      const known = customer ? addresses.get(customer.id) ?? [] : [];
      const facts = factsOf(row, known, customer);
      entered.add(code);
      if (!customer) return { outcome: 'CREATED', id: enter(tx, code, facts).id };
      return { outcome: revise(tx, customer, known, {}, facts) ? 'UPDATED' : 'UNCHANGED', id: customer.id };
    };
  }, { dryRun });
}
