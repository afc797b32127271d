import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { PartyType } from '../party/party-types.ts';
import { WEIGHTS, type LikenessReason } from './likeness.ts';

/** What a party is compared by. */
export interface Traits {
  readonly name?: string | null | undefined;
  readonly gstin?: string | null | undefined;
  /** Undefined also where the caller may not see PANs: a hit would tell one. */
  readonly pan?: string | null | undefined;
  readonly stateCode?: string | null | undefined;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly pincodes: readonly string[];
}

export interface Hit { readonly id: string; readonly score: number; readonly reasons: Partial<Record<LikenessReason, number>> }
export interface PairHit { readonly one: string; readonly other: string; readonly score: number; readonly reasons: Partial<Record<LikenessReason, number>> }

/** A number is the same whatever stands before its last ten digits or between them; shorter ones are extensions. */
const digits = (column: string) => `right(regexp_replace(${column}, '[^0-9]', '', 'g'), 10)`;
export const phoneDigits = (phone: string): string[] => [phone.replace(/[^0-9]/g, '').slice(-10)].filter((text) => text.length === 10);
export const plainMail = (email: string): string => email.trim().toLowerCase();

const WEIGHT = `case reason ${Object.entries(WEIGHTS).map(([reason, weight]) => `when '${reason}' then ${weight}`).join(' ')} end * likeness`;
/** Independent reasons: each leaves its part of the doubt. */
const SCORE = `round((100 * (1 - exp(sum(ln(1 - ${WEIGHT})))))::numeric)::integer`;
const REASONS = 'jsonb_object_agg(reason, round(likeness::numeric, 2))';
const AMONG = "in (select jsonb_array_elements_text(?::jsonb))";
/** Names this far alike count with a pincode, and this far without one. */
const [ALIKE, ALMOST_SAME] = [0.5, 0.9];

/** A name as it is compared: small letters, one blank between words, and blanks around it so that beginnings weigh more. */
const COMPARED = `'  ' || btrim(lower(regexp_replace(p.name, '[^[:alnum:]]+', ' ', 'g'))) || ' '`;
/** Its groups of three letters. Tenants may not call the extension that knows how; its index still serves the search by a word. */
const trigramsIn = (parties: string) => `select n.id, substr(n.text, i, 3) as g from (${parties}) n, generate_series(1, length(n.text) - 2) i group by 1, 2`;

/** The same of a name that is not stored. */
export function trigrams(name: string): string[] {
  const text = `  ${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
  return text.trim() ? [...new Set(Array.from({ length: text.length - 2 }, (_, at) => text.slice(at, at + 3)))] : [];
}

/** The longest word of a name, for the index that finds names by a part. */
const longestWord = (name: string): string => name.split(/[^\p{L}\p{N}]+/u).reduce((longest, word) => (word.length > longest.length ? word : longest), '');

/** Parties that may be the one with these traits, the surest first: looked up by indexes, with one statement. */
export function duplicatesOf(context: TenantContext, { table, column }: PartyType, traits: Traits, selfId: string | null): Promise<Hit[]> {
  const phones = JSON.stringify(traits.phones.flatMap(phoneDigits));
  const emails = JSON.stringify(traits.emails.map(plainMail).filter(Boolean));
  const pincodes = JSON.stringify(traits.pincodes);
  const grams = trigrams(traits.name ?? '');
  const word = longestWord(traits.name ?? '');
  return context.sql<Hit & Record<string, unknown>>(
    `with near as (select distinct ${column} as id from core_address where ${column} is not null and pincode ${AMONG}),
     named as (select p.id from ${table} p where p.name ilike ?::text limit 500),
     grams as (${trigramsIn(`select p.id, ${COMPARED} as text from ${table} p where p.id in (select id from near union select id from named)`)}),
     alike as (select id, count(*) filter (where g ${AMONG})::float8 / nullif(count(*) filter (where g not in (select jsonb_array_elements_text(?::jsonb))) + ?::integer, 0) as likeness from grams group by id),
     found as (
       select id, 'SAME_GSTIN' as reason, 1.0::float8 as likeness from ${table} where gstin = ?::text
       union all select id, 'SAME_PAN', 1.0 from ${table} where pan = ?::text and (state_code is null or ?::text is null or state_code = ?::text)
       union all select id, 'SAME_PHONE', 1.0 from ${table} where ${digits('phone')} ${AMONG}
       union all select ${column}, 'SAME_PHONE', 1.0 from core_contact where ${column} is not null and ${digits('phone')} ${AMONG}
       union all select id, 'SAME_EMAIL', 1.0 from ${table} where lower(email) ${AMONG}
       union all select ${column}, 'SAME_EMAIL', 1.0 from core_contact where ${column} is not null and lower(email) ${AMONG}
       union all select id, 'SIMILAR_NAME', likeness from alike where likeness >= ${ALMOST_SAME} or likeness >= ${ALIKE} and id in (select id from near)
     ), reasons as (select id, reason, max(likeness) as likeness from found group by id, reason)
     select r.id, ${SCORE} as score, ${REASONS} as reasons from reasons r join ${table} p on p.id = r.id
     where not p.is_merged and r.id is distinct from ?::uuid
       and not exists (select from core_party_distinction d where d.one_id = least(r.id, ?::uuid) and d.other_id = greatest(r.id, ?::uuid))
     group by r.id order by score desc, r.id limit 5`,
    [pincodes, word.length >= 3 ? `%${word}%` : '', JSON.stringify(grams), JSON.stringify(grams), grams.length, traits.gstin ?? null, traits.pan ?? null, traits.stateCode ?? null, traits.stateCode ?? null, phones, phones, emails, emails, selfId, selfId, selfId],
  );
}

/** A number or address that more than this many parties have is a switchboard, not a sign. */
const MOST_ALIKE = 20;
/** Where more than this many parties share a pincode, names alone are compared only while one types. */
const MOST_NEAR = 200;

/** All pairs of parties that may be one and of which nobody said otherwise, the surest first, with one statement. */
export function suspectedPairs(context: TenantContext, { table, column }: PartyType, withPan: boolean, limit: number): Promise<PairHit[]> {
  return context.sql<PairHit & Record<string, unknown>>(
    `with signs as (
       select id, 'SAME_GSTIN' as reason, gstin as sign from ${table} where gstin is not null and not is_merged
       ${withPan ? `union select id, 'SAME_PAN', pan || coalesce(state_code, '') from ${table} where pan is not null and not is_merged` : ''}
       union select id, 'SAME_PHONE', ${digits('phone')} from ${table} where length(${digits('phone')}) = 10 and not is_merged
       union select c.${column}, 'SAME_PHONE', ${digits('c.phone')} from core_contact c join ${table} p on p.id = c.${column} where length(${digits('c.phone')}) = 10 and not p.is_merged
       union select id, 'SAME_EMAIL', lower(email) from ${table} where email is not null and not is_merged
       union select c.${column}, 'SAME_EMAIL', lower(c.email) from core_contact c join ${table} p on p.id = c.${column} where c.email is not null and not p.is_merged
     ), shared as (select reason, sign from signs group by reason, sign having count(*) between 2 and ${MOST_ALIKE}),
     near as (select distinct ${column} as id, pincode from core_address where ${column} is not null),
     crowded as (select pincode from near group by pincode having count(*) > ${MOST_NEAR}),
     grams as (${trigramsIn(`select p.id, ${COMPARED} as text from ${table} p where not p.is_merged and p.id in (select id from near where pincode not in (select pincode from crowded))`)}),
     sizes as (select id, count(*) as size from grams group by id),
     neighbours as (select distinct a.id as one, b.id as other from near a join near b using (pincode) where a.id < b.id and pincode not in (select pincode from crowded)),
     common as (select n.one, n.other, count(*) as size from neighbours n join grams a on a.id = n.one join grams b on b.id = n.other and b.g = a.g group by 1, 2),
     found as (
       select a.id as one, b.id as other, a.reason, 1.0::float8 as likeness from shared join signs a using (reason, sign) join signs b using (reason, sign) where a.id < b.id
       union all
       select c.one, c.other, 'SIMILAR_NAME', c.size::float8 / (a.size + b.size - c.size) from common c join sizes a on a.id = c.one join sizes b on b.id = c.other where c.size::float8 / (a.size + b.size - c.size) >= ${ALIKE}
     ), reasons as (select one, other, reason, max(likeness) as likeness from found group by one, other, reason)
     select one, other, ${SCORE} as score, ${REASONS} as reasons from reasons
     where not exists (select from core_party_distinction d where d.one_id = one and d.other_id = other)
     group by one, other order by score desc, one, other limit ?`,
    [limit],
  );
}
