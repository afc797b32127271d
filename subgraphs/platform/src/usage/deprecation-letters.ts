import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { dayWords } from '@ilms/core/india/moment';
import { letter, mailer, type Mail } from '@ilms/kernel/mail';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { platform } from '../runtime.ts';
import { eachByItself } from '../subscription/turn-month.ts';
import { deprecatedUsage, soonestFirst } from './key-usage.ts';
import type { DeprecatedUsage } from './key-usage-parts.ts';

interface Concerned {
  readonly key_id: string;
  readonly key_name: string;
  readonly email: string;
  readonly slug: string;
  readonly custom_domain: string | null;
  readonly used: readonly { code: string; note: string; calls: number; last_on: string }[];
}

const WEEK = 7;
/** So many fields are named in a letter; the page of the key has all. */
const NAMED = 20;

/** Writes to whoever made a key that used something deprecated in the last seven days: one letter for each key and week, however often it is asked for. */
export async function writeOfDeprecatedUse(context: TenantContext): Promise<void> {
  const today = dayInIndia(platform().now());
  const concerned = await context.sql<Concerned>(
    `with used as (
       select key_id, code, max(note) as note, sum(calls)::int as calls, to_char(max(day), 'YYYY-MM-DD') as last_on
         from usage_part where part = 'DEPRECATED' and key_id is not null and day > ? and day <= ? group by key_id, code)
     select k.id as key_id, k.name as key_name, u.email, t.slug, t.custom_domain, jsonb_agg(jsonb_build_object('code', d.code, 'note', d.note, 'calls', d.calls, 'last_on', d.last_on)) as used
       from used d join api_key k on k.id = d.key_id join tenant t on t.id = k.tenant_id
       join membership m on m.tenant_id = k.tenant_id and m.user_id = k.created_by and m.is_active
       join login_user u on u.id = k.created_by and u.is_active
      where k.revoked_at is null and k.expires_at > ? and t.state in ('trial', 'active', 'past_due')
        and not exists (select from usage_letter l where l.key_id = k.id and l.week = date_trunc('week', ?::date)::date)
      group by k.id, u.email, t.slug, t.custom_domain order by k.id`, [dayAfter(today, -WEEK), today, platform().now(), today]);
  const byKey = new Map(concerned.map((one) => [one.key_id, one]));
  await eachByItself([...byKey.keys()], 'The letter', (id) => writeOnce(context, byKey.get(id)!, today));
}

async function writeOnce(context: TenantContext, concerned: Concerned, today: string): Promise<void> {
  await context.transaction(async (tx) => {
    const isFirst = await tx.sql("insert into usage_letter (key_id, week, at) values (?, date_trunc('week', ?::date)::date, ?) on conflict on constraint usage_letter_pkey do nothing returning key_id", [concerned.key_id, today, platform().now()]);
    if (isFirst.length) await mailer().send(tx, letterOf(concerned));
  });
}

function letterOf({ key_id, key_name, email, slug, custom_domain, used }: Concerned): Mail {
  const all = used.map(deprecatedUsage).toSorted(soonestFirst);
  const line = ({ coordinate, useInstead, removedOn, calls }: DeprecatedUsage) => `${coordinate}: used ${calls} ${calls === 1 ? 'time' : 'times'}. Use ${useInstead} instead${removedOn ? `; it may be gone from ${dayWords(removedOn)} on` : ''}.`;
  const more = all.length - NAMED;
  return letter({
    to: email, subject: `The API key ${key_name} uses what will go`, heading: `The API key ${key_name} uses what will go`,
    paragraphs: ['In the last seven days it used deprecated parts of the graph. They still work; whoever looks after the program should change it in time.', ...all.slice(0, NAMED).map(line), ...(more > 0 ? [`And ${more} more.`] : [])],
    action: { label: 'See what the key uses', url: `${platform().origin({ slug, customDomain: custom_domain })}/settings/api-keys/${key_id}` },
    footnote: 'You get this letter once a week because you made this key, and for as long as it uses something deprecated.',
  });
}
