import { momentInIndia } from '@ilms/core/india/moment';
import { letter, type Mail } from '@ilms/kernel/mail';
import { platform } from '../runtime.ts';
import type { CompanySender } from './company-sender.entity.ts';

interface Company { readonly slug: string; readonly name: string }

const about = (company: Company) => ({
  action: { label: 'See the record', url: `${platform().origin({ slug: company.slug })}/settings/appearance` },
  footnote: `You get this letter because you may change under which name and address ${company.name} appears.`,
});

export const senderLapsingLetter = (to: string, company: Company, sender: CompanySender, name: string): Mail => letter({
  to, subject: `Letters of ${company.name} do not come from ${sender.address} at the moment`, heading: `The record for ${sender.address} is gone`,
  paragraphs: [`We no longer find the text record ${name} as it has to be, so nobody could check what we sign for ${sender.domain}. Letters of ${company.name} come from our address, under the same name, until it is back.`, `Put the record back until ${momentInIndia(sender.endsAt!)}; afterwards a new one is needed.`],
  ...about(company),
});

export const senderLapsedLetter = (to: string, company: Company, sender: CompanySender): Mail => letter({
  to, subject: `Letters of ${company.name} no longer come from ${sender.address}`, heading: `Letters of ${company.name} no longer come from ${sender.address}`,
  paragraphs: ['The record of its key has been missing for too long, and the key is forgotten. Letters come from our address.', 'The address can be set up again at any time, with a new record.'],
  ...about(company),
});
