import { Catalogue } from '@ilms/platform/catalogue/catalogue';
import { uuidv7 } from '@ilms/kernel/uuid';
import type pg from 'pg';
import { catalogueUrl } from './catalogue-file.ts';

const FIRST_DAY = '2026-04-01';

/** Writes the manifests into the control plane: a row per module, and a price version where the price is new. */
export async function syncCatalogue(owner: pg.Pool): Promise<void> {
  for (const entry of Catalogue.read(catalogueUrl).all) {
    await owner.query(
      `insert into module (code, name, summary, category, requires, integrates, is_built, is_always_on, is_switched_on) values ($1, $2, $3, $4, $5, $6, $7, $8, true)
       on conflict on constraint module_pkey do update set name = excluded.name, summary = excluded.summary, category = excluded.category,
         requires = excluded.requires, integrates = excluded.integrates, is_built = excluded.is_built, is_always_on = excluded.is_always_on`,
      [entry.code, entry.name, entry.summary, entry.category, JSON.stringify(entry.requires), JSON.stringify(entry.integrates), entry.isBuilt, entry.alwaysOn]);
    if (entry.alwaysOn) continue;
    const { rows } = await owner.query<{ version: number; amount_paise: string }>(`select version, amount_paise from price_version where subject_kind = 'module' and subject = $1 order by version desc limit 1`, [entry.code]);
    const paise = entry.priceInr * 100;
    if (rows[0] && Number(rows[0].amount_paise) === paise) continue;
    await owner.query(
      `insert into price_version (id, subject_kind, subject, version, amount_paise, currency, effective_from, contents) values ($1, 'module', $2, $3, $4, 'INR', $5, '{}') on conflict on constraint price_version_key do nothing`,
      [uuidv7(), entry.code, (rows[0]?.version ?? 0) + 1, paise, rows[0] ? new Date().toISOString().slice(0, 10) : FIRST_DAY]);
  }
}
