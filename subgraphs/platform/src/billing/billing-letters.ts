import { dayAfter } from '@ilms/core/india/day';
import { dayWords } from '@ilms/core/india/moment';
import { inRupees } from './rupees.ts';
import type { Decimal } from '@ilms/kernel/decimal';
import { letter, type Mail } from '@ilms/kernel/mail';
import { platform } from '../runtime.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import type { ModuleTrial } from '../module-trial/module-trial.entity.ts';
import type { BillingDocument } from './billing-document.entity.ts';
import { nextStep, type Reminder } from './reminders.ts';
import { CANCELLED_AFTER, PURGED_AFTER } from './standing.ts';

const PAGE = '/settings/billing';
const pageOf = (tenant: Tenant): string => `${platform().origin(tenant)}${PAGE}`;
const WHY = 'You get this letter because you may see to what your company pays, or because your address was given for invoices.';

export const invoiceLetter = (to: string, tenant: Tenant, { number, total, dueOn }: BillingDocument, balance: Decimal): Mail => letter({
  to, subject: `Invoice ${number} of ${inRupees(total)} for ${tenant.name}`, heading: `Your invoice ${number}`,
  paragraphs: [`${tenant.name} has a new invoice of ${inRupees(total)}.`, balance.gt(0) ? `${inRupees(balance)} is to be paid until ${dayWords(dueOn)}.` : 'It is paid already by what you have with us; nothing is to be done.'],
  action: { label: balance.gt(0) ? 'See and pay it' : 'See it', url: pageOf(tenant) }, footnote: WHY,
});

export const moduleTrialLetter = (to: string, tenant: Tenant, { module, endsOn }: ModuleTrial): Mail => {
  const name = platform().catalogue.find(module)?.name ?? module;
  return letter({
    to, subject: `The trial of ${name} ends on ${dayWords(dayAfter(endsOn, -1))}`, heading: `You try ${name} until ${dayWords(dayAfter(endsOn, -1))}`,
    paragraphs: ['After that day it is switched off. Nothing is charged, and what you entered is kept.', 'To go on with it, add it to your subscription; you see what that costs before you agree.'],
    action: { label: `Add ${name}`, url: `${platform().origin(tenant)}/settings/subscription?add=${module}` }, footnote: WHY,
  });
};

const EFFECTS = { restricted: 'your people can only read', suspended: 'nobody can sign in any more but to pay and to take your data along', cancelled: 'the account is closed' } as const;

export function reminderLetter(to: string, tenant: Tenant, { kind, about, day }: Reminder, { balance, today }: { readonly balance: Decimal; readonly today: string }): Mail {
  const action = (label: string) => ({ label, url: pageOf(tenant) });
  if (kind === 'TRIAL') {
    const isOver = day > 0;
    return letter({
      to, subject: isOver ? `The trial of ${tenant.name} is over` : `The trial of ${tenant.name} ends on ${dayWords(about)}`, heading: isOver ? 'Your trial is over' : `Your trial ends on ${dayWords(about)}`,
      paragraphs: [isOver ? 'For a week your people can still read everything; nothing is lost.' : 'Everything stays as it is when you go on: your data, your people, your settings.', 'Choose what you want to have, and go on with a few clicks. You can end it with any month.'],
      action: action('Go on with ilms'), footnote: WHY,
    });
  }
  const next = nextStep(about, today);
  return letter({
    to, subject: `${inRupees(balance)} of ${tenant.name} is overdue`, heading: day === 0 ? 'A payment is overdue' : `A payment has been overdue for ${day} days`,
    paragraphs: [
      `${inRupees(balance)} has been open since ${dayWords(about)}.`,
      next ? `Please pay before ${dayWords(next.on)}: from then on ${EFFECTS[next.state]}.` : `The account is closed. Your data is kept until ${dayWords(dayAfter(about, PURGED_AFTER))}; once you have paid, everything is there again.`,
      ...(day >= CANCELLED_AFTER || next ? [] : ['Whoever pays in time loses nothing.']),
    ],
    action: action('Pay now'), footnote: WHY,
  });
}
