import { composeGstin } from '@ilms/core/india/gstin';
import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { System } from '@ilms/host/testing/system';
import { tendAccounts } from '@ilms/platform/billing/tend-accounts';
import { periodOf } from '@ilms/platform/pricing/period';
import { configurePlatform, platform } from '@ilms/platform/runtime';
import { createTenant } from '@ilms/platform/tenant/tenant.service';
import type pg from 'pg';
import { figure, milliseconds, type Bench } from '../measurement.ts';

const SELLER = { legalName: 'ilms Software Private Limited', gstin: composeGstin('29', 'AABCI1234K'), addressLines: ['12 Residency Road', 'Bengaluru 560025'], email: 'accounts@ilms.example' };

/** The night on which every company's month turns: its charge, its numbered invoice, where it stands and the letter about it. Then the same night once more. */
export const renewals: Bench = {
  name: 'renewals',
  async run({ isFull, note }) {
    const count = isFull ? 1000 : 200;
    const system = await System.open();
    try {
      const admin = await system.admin();
      await admin.must('mutation($input: BillingSellerInput!) { billingSellerSet(input: $input) { userErrors { code } } }', { input: SELLER });
      const today = dayInIndia(new Date());
      const owner = { name: 'Olivia Owner', email: 'owner@first.example', password: 'a long password for tests' };
      const { tenant } = await system.control((context) => createTenant(context, { slug: 'first', name: 'First', modules: ['inventory', 'oms'], owner }));
      await system.database.pool.query('update tenant set charged_from = $2, trial_ends_on = $3 where id = $1', [tenant.id, today, dayAfter(today, -1)]);
      await multiply(system.database.pool, tenant.id, count - 1);
      const night = async (day: string) => {
        configurePlatform({ ...platform(), now: () => new Date(`${day}T00:30:00Z`) });
        return milliseconds(() => system.control(tendAccounts));
      };
      note(`renewals: the first month of ${count} companies`);
      await night(today);
      const next = periodOf(today, today).to;
      const renewed = await night(next);
      const before = await paper(system.database.pool);
      const again = await night(next);
      const after = await paper(system.database.pool);
      const perThousand = (renewed / count) * 1000;
      const isRight = before.invoices === 2 * count && before.gaps === 0 && JSON.stringify(before) === JSON.stringify(after);
      return [
        { what: `month and invoice of ${count} companies${isFull ? '' : ', scaled to 1,000'}`, measured: `${figure(renewed / 1000)} s${isFull ? '' : ` → ${figure(perThousand / 1000)} s`}, ${before.invoices - count} invoices, ${before.gaps} gaps`, target: '≤ 60 s', ok: perThousand <= 60_000 && isRight },
        { what: 'the same night once more', measured: `${figure(again / 1000)} s, ${after.invoices - before.invoices} invoices, ${after.letters - before.letters} letters`, target: 'nothing', ok: isRight },
      ];
    } finally {
      await system.close();
    }
  },
};

/** Writes the same company down again under other names, as far as the control plane knows it: its month needs no table of its own. */
async function multiply(pool: pg.Pool, template: string, times: number): Promise<void> {
  const ids = (await pool.query<{ id: string }>('select gen_random_uuid() as id from generate_series(1, $1)', [times])).rows.map(({ id }) => id);
  await pool.query(
    `insert into tenant select (json_populate_record(t, json_build_object('id', copy, 'slug', 'c-' || left(copy::text, 18), 'name', 'Company ' || copy, 'schema_name', 't_' || left(replace(copy::text, '-', ''), 26)))).*
       from tenant t, unnest($2::uuid[]) copy where t.id = $1`, [template, ids]);
  for (const table of ['membership', 'subscription_event', 'subscription_item']) {
    const { rowCount: hasId } = await pool.query("select from information_schema.columns where table_schema = 'public' and table_name = $1 and column_name = 'id'", [table]);
    const own = hasId ? "'id', gen_random_uuid(), " : '';
    await pool.query(`insert into ${table} select (json_populate_record(r, json_build_object(${own}'tenant_id', copy))).* from ${table} r, unnest($2::uuid[]) copy where r.tenant_id = $1`, [template, ids]);
  }
}

async function paper(pool: pg.Pool): Promise<{ invoices: number; gaps: number; letters: number; entries: number }> {
  const { rows: [row] } = await pool.query(
    `select (select count(*)::int from billing_document where kind = 'INVOICE') as invoices,
            (select (max(right(number, 6)::int) - count(*))::int from billing_document where kind = 'INVOICE') as gaps,
            (select count(*)::int from billing_letter) as letters, (select count(*)::int from billing_entry) as entries`);
  return row;
}
