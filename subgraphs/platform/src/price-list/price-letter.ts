import type { Decimal } from '@ilms/kernel/decimal';
import { dayWords } from '@ilms/core/india/moment';
import { letter, type Mail } from '@ilms/kernel/mail';
import { inRupees } from '../billing/rupees.ts';
import { platform } from '../runtime.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';

interface Change { readonly name: string; readonly from: Decimal; readonly to: Decimal; /** What is charged for use, in words. */ readonly usage: readonly string[]; readonly isDearer: boolean; readonly effectiveOn: string }

/** To whoever sees to money at the company: what something will cost, from when on, and that it can be given up before. */
export const priceLetter = (to: string, tenant: Tenant, { name, from, to: price, usage, isDearer, effectiveOn }: Change): Mail => letter({
  to, subject: `${name} will cost ${inRupees(price)} a month from ${dayWords(effectiveOn)}`, heading: `A new price for ${name}`,
  paragraphs: [
    `${tenant.name} pays ${inRupees(from)} a month for ${name}, before GST. From the month that begins on ${dayWords(effectiveOn)} it is ${inRupees(price)}.`,
    ...(usage.length ? [`For use beyond what it includes: ${usage.join('; ')}.`] : []),
    isDearer ? 'Until then nothing changes. If you do not want to go on at this price, you can choose another subscription before that day.' : 'Nothing is to be done.',
  ],
  action: { label: 'See your subscription', url: `${platform().origin(tenant)}/settings/subscription` },
  footnote: 'You get this letter because you may see to what your company pays, or because your address was given for invoices.',
});
