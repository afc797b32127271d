import { momentInIndia } from '@ilms/core/india/moment';
import { letter, type Mail } from '@ilms/kernel/mail';
import { platform } from '../runtime.ts';
import type { CompanyDomain } from './company-domain.entity.ts';

interface Company { readonly slug: string; readonly name: string }

// Links lead to the address below our own domain: the other one may be about to end.
const action = (company: Company) => ({ label: 'See the records', url: `${platform().origin({ slug: company.slug })}/settings/appearance` });

export const lapsingLetter = (to: string, company: Company, domain: CompanyDomain): Mail => letter({
  to, subject: `${domain.domain} will stop leading to ${company.name}`, heading: `The record of ${domain.domain} is gone`,
  paragraphs: [`We no longer find the text record ${domain.recordName} that says that ${domain.domain} belongs to ${company.name}.`, `Until ${momentInIndia(domain.endsAt!)} everything works as before. Put the record back until then: ${domain.recordValue}`],
  action: action(company), footnote: `You get this letter because you may change under which name and address ${company.name} appears.`,
});

export const lapsedLetter = (to: string, company: Company, domain: CompanyDomain): Mail => letter({
  to, subject: `${domain.domain} no longer leads to ${company.name}`, heading: `${domain.domain} no longer leads to ${company.name}`,
  paragraphs: ['Its record has been missing for too long.', `People sign in at ${platform().origin({ slug: company.slug })}, with the same password as before. The domain can be added again at any time, with a new record.`],
  action: action(company), footnote: `You get this letter because you may change under which name and address ${company.name} appears.`,
});
