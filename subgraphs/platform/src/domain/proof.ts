import { askedNames } from '../names/asked-names.ts';
import type { CompanyDomain } from './company-domain.entity.ts';

/** What was found in the name of a domain. */
export type Proof =
  | { readonly kind: 'proven'; readonly pointsHere: boolean }
  | { readonly kind: 'missing'; readonly pointsHere: boolean; readonly problem: string }
  | { readonly kind: 'silent' };

/**
 * Looks for the token. Only the text record proves anything: an alias may be left over from whoever had the name before, and so may a record with another
 * company's token, or an older one of this company.
 */
export async function prove({ domain, recordName, recordValue }: Pick<CompanyDomain, 'domain' | 'recordName' | 'recordValue'>, target: string): Promise<Proof> {
  const names = askedNames();
  try {
    const [texts, aliases] = await Promise.all([names.texts(recordName), names.aliases(domain)]);
    const pointsHere = aliases.includes(target);
    if (texts.includes(recordValue)) return { kind: 'proven', pointsHere };
    const other = texts.find((text) => text.startsWith('ilms-verify='));
    return { kind: 'missing', pointsHere, problem: other ? `The text record ${recordName} says something else. It may be of an earlier try; it has to say ${recordValue}.` : `There is no text record ${recordName} yet. A new one is seen after some minutes, at some providers after some hours.` };
  } catch {
    return { kind: 'silent' };
  }
}
