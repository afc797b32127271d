import type { NameSystem } from '../names/name-system.ts';
import { dmarcOf } from './dmarc.ts';

const says = (records: Readonly<Record<string, readonly string[]>>): NameSystem => ({ texts: (name) => Promise.resolve(records[name] ?? []), aliases: () => Promise.resolve([]) });

describe('what a domain asks of letters that prove nothing', () => {
  it.each([
    ['acme.in', { '_dmarc.acme.in': ['v=DMARC1; p=none; rua=mailto:d@acme.in'] }, 'NONE'], ['acme.in', { '_dmarc.acme.in': ['v=DMARC1;p=Quarantine'] }, 'QUARANTINE'], ['acme.in', { '_dmarc.acme.in': ['v=DMARC1; p=reject; adkim=s'] }, 'REJECT'],
    ['acme.in', {}, null], ['acme.in', { '_dmarc.acme.in': ['hello'] }, null], ['acme.in', { '_dmarc.acme.in': ['v=DMARC1; p=perhaps'] }, null], ['acme.in', { '_dmarc.acme.in': ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] }, null], ['acme.in', { '_dmarc.acme.in': ['v=DMARC10; p=reject'] }, null],
    ['mail.acme.co.in', { '_dmarc.acme.co.in': ['v=DMARC1; p=reject'] }, 'REJECT'], ['mail.acme.co.in', { '_dmarc.acme.co.in': ['v=DMARC1; p=reject; sp=none'] }, 'NONE'], ['mail.acme.in', { '_dmarc.mail.acme.in': ['v=DMARC1; p=none'], '_dmarc.acme.in': ['v=DMARC1; p=reject'] }, 'NONE'],
    ['acme.in', { '_dmarc.acme.in': ['v=DMARC1; p=reject; sp=none'] }, 'REJECT'],
  ] as const)('is read at %s from %j: %s', async (domain, records, policy) => expect(await dmarcOf(says(records), domain)).toBe(policy));
});
