import type pg from 'pg';

export interface Counts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

export interface Refusal {
  readonly key: number;
  readonly code: string;
  readonly message: string;
}

export interface StepRow extends Counts {
  readonly lastKey: number;
  readonly read: number;
  readonly refused: number;
  readonly isFinished: boolean;
}

/** How far one kind of records is, written down after each batch: what was sent and not written down is sent again, and changes nothing. */
export class LegacyStep {
  constructor(private readonly owner: pg.Pool, private readonly tenantId: string, private readonly source: string, private readonly code: string) {}

  get #key() {
    return [this.tenantId, this.source, this.code];
  }

  async row(): Promise<StepRow> {
    await this.owner.query('insert into public.legacy_step (tenant_id, source, code, last_key, read, created, updated, unchanged, refused) values ($1, $2, $3, -1, 0, 0, 0, 0, 0) on conflict do nothing', this.#key);
    const { rows } = await this.owner.query<Omit<StepRow, 'lastKey'> & { lastKey: string }>('select last_key::text as "lastKey", read, created, updated, unchanged, refused, finished_at is not null as "isFinished" from public.legacy_step where tenant_id = $1 and source = $2 and code = $3', this.#key);
    return { ...rows[0]!, lastKey: Number(rows[0]!.lastKey) };
  }

  async note(lastKey: number, read: number, { created, updated, unchanged }: Counts, refusals: readonly Refusal[]): Promise<void> {
    await this.owner.query(
      `with written as (
         insert into public.legacy_refusal (tenant_id, source, code, key, refusal, message)
         select $1, $2, $3, key, refusal, message from jsonb_to_recordset($9::jsonb) as given (key bigint, refusal text, message text) on conflict do nothing)
       update public.legacy_step set last_key = $4, read = read + $5, created = created + $6, updated = updated + $7, unchanged = unchanged + $8, refused = refused + $10
        where tenant_id = $1 and source = $2 and code = $3`,
      [...this.#key, lastKey, read, created, updated, unchanged, JSON.stringify(refusals.map(({ key, code, message }) => ({ key, refusal: code, message }))), refusals.length]);
  }

  async finish(at: Date): Promise<void> {
    await this.owner.query('update public.legacy_step set finished_at = $4 where tenant_id = $1 and source = $2 and code = $3', [...this.#key, at]);
  }

  /** Begins anew with what was refused before: it may have been mended meanwhile. */
  async reopen(): Promise<void> {
    await this.owner.query('delete from public.legacy_step where tenant_id = $1 and source = $2 and code = $3', this.#key);
  }

  async refusals(): Promise<Refusal[]> {
    const { rows } = await this.owner.query<Refusal & { key: string }>('select key::text as key, refusal as code, message from public.legacy_refusal where tenant_id = $1 and source = $2 and code = $3 order by key', this.#key);
    return rows.map((row) => ({ ...row, key: Number(row.key) }));
  }
}
