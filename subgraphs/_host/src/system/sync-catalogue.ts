import { Catalogue } from '@ilms/platform/catalogue/catalogue';
import { PLANS } from '@ilms/platform/catalogue/plans';
import { uuidv7 } from '@ilms/kernel/uuid';
import type pg from 'pg';
import { catalogueUrl } from './catalogue-file.ts';

const FIRST_DAY = '2026-04-01';

/** Writes manifests and plans into the control plane: a row for each, and a price version where the price is new. */
export async function syncCatalogue(owner: pg.Pool): Promise<void> {
  for (const entry of Catalogue.read(catalogueUrl).all) {
    await owner.query(
      `insert into module (code, name, summary, category, requires, integrates, is_built, is_always_on) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict on constraint module_pkey do update set name = excluded.name, summary = excluded.summary, category = excluded.category,
         requires = excluded.requires, integrates = excluded.integrates, is_built = excluded.is_built, is_always_on = excluded.is_always_on`,
      [entry.code, entry.name, entry.summary, entry.category, JSON.stringify(entry.requires), JSON.stringify(entry.integrates), entry.isBuilt, entry.alwaysOn]);
    if (!entry.alwaysOn) await priceVersion(owner, 'module', entry.code, entry.priceInr, {});
  }
  for (const { code, priceInr, ...contents } of PLANS) {
    const { name } = contents;
    await owner.query('insert into plan (code, name) values ($1, $2) on conflict on constraint plan_pkey do update set name = excluded.name', [code, name]);
    await priceVersion(owner, 'plan', code, priceInr, contents);
  }
}

/**
 * A new version where the manifests say another price or other contents than they last did; what was sold before stays what it was, and a price
 * that two administrators have published stays until the manifests say another one.
 */
async function priceVersion(owner: pg.Pool, kind: 'module' | 'plan', subject: string, priceInr: number, contents: object): Promise<void> {
  const said = JSON.stringify(contents);
  const { rows } = await owner.query<{ amount: string; same_price: boolean; same: boolean; last: number; now: string | null }>(
    `select amount_paise as amount, amount_paise = $3 as same_price, amount_paise = $3 and contents = $4::jsonb as same, (select max(version) from price_version where subject_kind = $1 and subject = $2) as last,
            (select amount_paise from price_version where subject_kind = $1 and subject = $2 and withdrawn_at is null and effective_from <= current_date order by effective_from desc, version desc limit 1) as now
       from price_version where subject_kind = $1 and subject = $2 and published_at is null order by version desc limit 1`, [kind, subject, priceInr * 100, said]);
  const [before] = rows;
  if (before?.same) return;
  const amount = before?.same_price ? before.now : priceInr * 100;
  await owner.query(
    `insert into price_version (id, subject_kind, subject, version, amount_paise, currency, effective_from, contents) values ($1, $2, $3, $4, $5, 'INR', $6, $7) on conflict on constraint price_version_key do nothing`,
    [uuidv7(), kind, subject, (before?.last ?? 0) + 1, amount, before ? new Date().toISOString().slice(0, 10) : FIRST_DAY, said]);
}
