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

/** A new version where price or contents have changed; what was sold before stays what it was. */
async function priceVersion(owner: pg.Pool, kind: 'module' | 'plan', subject: string, priceInr: number, contents: object): Promise<void> {
  const { rows } = await owner.query<{ version: number; same: boolean }>(
    `select version, amount_paise = $3 and contents = $4::jsonb as same from price_version where subject_kind = $1 and subject = $2 order by version desc limit 1`, [kind, subject, priceInr * 100, JSON.stringify(contents)]);
  if (rows[0]?.same) return;
  await owner.query(
    `insert into price_version (id, subject_kind, subject, version, amount_paise, currency, effective_from, contents) values ($1, $2, $3, $4, $5, 'INR', $6, $7) on conflict on constraint price_version_key do nothing`,
    [uuidv7(), kind, subject, (rows[0]?.version ?? 0) + 1, priceInr * 100, rows[0] ? new Date().toISOString().slice(0, 10) : FIRST_DAY, JSON.stringify(contents)]);
}
