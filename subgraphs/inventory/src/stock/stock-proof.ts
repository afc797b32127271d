import type { TenantContext } from '@ilms/kernel/tenant-context';

/** Where the books disagree with themselves: which figure of which level, what it is and what it must be. */
export interface Discrepancy {
  readonly levelId: string;
  readonly sku: string;
  readonly figure: 'onHand' | 'value' | 'totalIn' | 'lastSequence' | 'reversal' | 'balanceQuantity' | 'balanceValue' | 'reserved';
  readonly found: string;
  readonly expected: string;
}

/**
 * Proves the stock: every level is the sum of its ledger, the ledger counts 1, 2, 3 … without a gap, each entry's balance
 * is the sum of all that happened up to it (what was cancelled at its own moment counts for nothing, and so does what cancels it), and what is reserved is the sum of the open reservations. Values of levels that
 * are being valued anew are looked at when that is done. Looks at some levels, or at all. An empty answer is the proof.
 */
export function proveStock(context: TenantContext, levelIds?: readonly string[]): Promise<Discrepancy[]> {
  const ids = levelIds ? JSON.stringify(levelIds) : null;
  return context.sql<Discrepancy & Record<string, unknown>>(
    `with entry as (
       select level_id, sequence, quantity, value, balance_quantity, balance_value,
              sum(quantity) filter (where not is_void) over upto as quantity_so_far, sum(value) filter (where not is_void) over upto as value_so_far, total_in,
              sum(greatest(quantity, 0)) filter (where not is_void) over upto as in_so_far,
              reverses_id is not null and not exists (
                select from inventory_stock_ledger_entry taken where taken.id = e.reverses_id and taken.level_id = e.level_id and taken.is_cancelled and taken.is_void = e.is_void
                   and (taken.quantity = -e.quantity or (taken.count_id is not null and not e.is_void)) and (taken.value = -e.value or not e.is_void)) as is_loose,
              row_number() over (partition by level_id order by sequence) as position
         from inventory_stock_ledger_entry e where ?::jsonb is null or level_id in (select jsonb_array_elements_text(?::jsonb)::uuid) window upto as (partition by level_id order by effective_at, sequence)
     ), ledger as (
       select level_id, sum(quantity) as quantity, sum(value) as value, count(*) as entries,
              min(sequence) filter (where sequence <> position) as gap,
              min(sequence) filter (where balance_quantity <> coalesce(quantity_so_far, 0)) as wrong_quantity,
              min(sequence) filter (where balance_value <> coalesce(value_so_far, 0) or (balance_quantity = 0 and balance_value <> 0)) as wrong_value,
              min(sequence) filter (where is_loose) as loose,
              min(sequence) filter (where total_in <> coalesce(in_so_far, 0)) as wrong_in
         from entry group by level_id
     ), promise as (
       select level_id, sum(open) as open from inventory_reservation where status = 'ACTIVE' group by level_id
     )
     select level.id as "levelId", level.sku, figure.name as figure, figure.found, figure.expected
       from inventory_stock_level level
       left join ledger on ledger.level_id = level.id
       left join promise on promise.level_id = level.id
       left join inventory_revaluation waiting on waiting.level_id = level.id
       cross join lateral (values
         ('onHand', level.on_hand::text, coalesce(ledger.quantity, 0)::numeric(20,6)::text),
         ('value', level.value::text, case when waiting.id is null then coalesce(ledger.value, 0)::numeric(18,2)::text else level.value::text end),
         ('lastSequence', level.last_sequence::text, coalesce(ledger.entries, 0)::text),
         ('lastSequence', coalesce('gap before ' || ledger.gap, ''), ''),
         ('balanceQuantity', coalesce('wrong at ' || ledger.wrong_quantity, ''), ''),
         ('balanceValue', coalesce('wrong at ' || case when waiting.id is null then ledger.wrong_value end, ''), ''),
         ('totalIn', coalesce('wrong at ' || ledger.wrong_in, ''), ''),
         ('reversal', coalesce('wrong at ' || ledger.loose, ''), ''),
         ('reserved', level.reserved::text, coalesce(promise.open, 0)::numeric(20,6)::text)
       ) as figure (name, found, expected)
      where figure.found is distinct from figure.expected and (?::jsonb is null or level.id in (select jsonb_array_elements_text(?::jsonb)::uuid))
      order by level.id, figure.name`, [ids, ids, ids, ids],
  );
}
