import { boughtPart } from '../names/domain-name.ts';
import type { NameSystem } from '../names/name-system.ts';
import type { DmarcPolicyWord } from './company-sender.entity.ts';
import { tagsOf } from './dkim-record.ts';

const WORDS: Readonly<Record<string, DmarcPolicyWord>> = { none: 'NONE', quarantine: 'QUARANTINE', reject: 'REJECT' };

/** What one name says, where it says anything (RFC 7489, 6.3); `sp` is for the names below it. */
function saidAt(texts: readonly string[], isBelow: boolean): DmarcPolicyWord | null {
  const records = texts.filter((text) => /^v\s*=\s*DMARC1\s*(;|$)/.test(text));
  const tags = records.length === 1 ? tagsOf(records[0]!) : undefined;
  return WORDS[((isBelow ? tags?.get('sp') : undefined) ?? tags?.get('p') ?? '').toLowerCase()] ?? null;
}

/** What the owner of a domain asks of letters from it that prove nothing: what the domain itself says, else the one it is a part of. */
export async function dmarcOf(names: NameSystem, domain: string): Promise<DmarcPolicyWord | null> {
  const own = saidAt(await names.texts(`_dmarc.${domain}`), false);
  const above = boughtPart(domain.split('.')).join('.');
  return own ?? (above === domain ? null : saidAt(await names.texts(`_dmarc.${above}`), true));
}
