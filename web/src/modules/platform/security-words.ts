import { formatInstant } from '../../shared/format.ts';

/** What happened, as the log says it; the facts follow. */
const ACTS: Readonly<Record<string, string>> = {
  'member-invited': 'Invited', 'invitation-resent': 'Sent an invitation again', 'invitation-revoked': 'Revoked an invitation', 'invitation-accepted': 'Joined the company',
  'member-roles-changed': 'Changed roles', 'member-stopped': 'Stopped a member', 'member-let-back': 'Let a member back', 'member-removed': 'Removed a member',
  'own-role-created': 'Made a role', 'own-role-changed': 'Changed a role', 'own-role-deleted': 'Deleted a role',
  'api-key-created': 'Made an API key', 'api-key-revoked': 'Revoked an API key', 'api-key-rotated': 'Replaced an API key', 'api-key-addresses-set': 'Changed from where an API key may be used', 'api-key-refused': 'An API key was refused',
  'sign-in-locked': 'Sign-in locked after too many tries', 'second-factor-locked': 'Second factor locked after too many tries', 'second-factor-on': 'Switched on a second factor', 'second-factor-off': 'Switched off a second factor', 'second-factor-reset': 'Reset a second factor',
  'recovery-code-used': 'Signed in with a recovery code', 'recovery-codes-renewed': 'Made new recovery codes', 'password-changed': 'Changed the password', 'password-reset': 'Chose a new password by letter', 'name-changed': 'Changed their name',
  'security-changed': 'Changed what sign-in takes, or how support comes in', 'session-revoked': 'Ended a session', 'sessions-revoked': 'Ended other sessions', 'refresh-token-reused': 'A stolen session was ended', 'cross-tenant': 'Knocked at another company’s door',
  'administrator-came': 'ilms support came into the company', 'administrator-left': 'ilms support left the company', 'administrator-looked': 'ilms support looked into the company', 'administrator-entered': 'ilms support opened the app', 'administrator-changed': 'ilms support changed something', 'administrator-asked': 'ilms support asked to come in', 'administrator-allowed': 'Let ilms support in', 'administrator-refused': 'Did not let ilms support in', 'administrator-not-asked': 'ilms support came in without being allowed to', 'module-enabled': 'A module was switched on', 'module-disabled': 'A module was switched off', 'feature-set': 'A feature was switched', 'tenant-suspended': 'The company was suspended', 'tenant-resumed': 'The company goes on',
  'label-set': 'Changed under which name the company appears', 'label-picture-set': 'Changed a logo', 'label-picture-removed': 'Removed a logo', 'label-removed': 'Took the company’s name and logo off',
  'domain-asked': 'Wanted a domain', 'domain-proven': 'A domain was proven and leads here', 'domain-lapsed': 'A domain lapsed', 'domain-removed': 'Removed a domain',
  'sender-asked': 'Wanted letters to come from an address', 'sender-proven': 'Letters come from an address of the company’s own', 'sender-key-made': 'Made a new key for letters', 'sender-key-replaced': 'A new key signs letters', 'sender-record-gone': 'The record for letters is gone', 'sender-record-back': 'The record for letters is back', 'sender-lapsed': 'The address of letters lapsed', 'sender-removed': 'Removed the address of letters',
  'sandbox-made': 'Made the sandbox', 'sandbox-reset': 'Reset the sandbox', 'sandbox-removed': 'Removed the sandbox', 'sandbox-entered': 'Opened the sandbox',
  'module-trial-begun': 'Began to try a module', 'module-trial-ended': 'The trial of a module ended',
  'data-export-asked': 'Asked for all data of the company', 'data-export-made': 'All data was written into a file', 'data-export-downloaded': 'Downloaded all data of the company',
};

export const actWords = (action: string): string => ACTS[action] ?? action;

/** Kinds of acts people look for, each with the acts it holds. */
export const ACT_GROUPS: readonly { value: string; label: string; actions: readonly string[] }[] = [
  { value: 'people', label: 'Members and invitations', actions: ['member-invited', 'invitation-resent', 'invitation-revoked', 'invitation-accepted', 'member-roles-changed', 'member-stopped', 'member-let-back', 'member-removed'] },
  { value: 'sign-in', label: 'Sign-in, passwords, second factors', actions: ['sign-in-locked', 'second-factor-locked', 'second-factor-on', 'second-factor-off', 'second-factor-reset', 'recovery-code-used', 'recovery-codes-renewed', 'password-changed', 'password-reset', 'name-changed', 'security-changed', 'session-revoked', 'sessions-revoked', 'refresh-token-reused'] },
  { value: 'roles', label: 'Roles', actions: ['own-role-created', 'own-role-changed', 'own-role-deleted', 'member-roles-changed'] },
  { value: 'keys', label: 'API keys', actions: ['api-key-created', 'api-key-revoked', 'api-key-rotated', 'api-key-addresses-set', 'api-key-refused', 'cross-tenant'] },
  { value: 'label', label: 'Name, domain, letters, sandbox', actions: ['label-set', 'label-picture-set', 'label-picture-removed', 'label-removed', 'domain-asked', 'domain-proven', 'domain-lapsed', 'domain-removed', 'sender-asked', 'sender-proven', 'sender-key-made', 'sender-key-replaced', 'sender-record-gone', 'sender-record-back', 'sender-lapsed', 'sender-removed', 'sandbox-made', 'sandbox-reset', 'sandbox-removed', 'sandbox-entered'] },
  { value: 'data', label: 'Data taken along', actions: ['data-export-asked', 'data-export-made', 'data-export-downloaded'] },
  { value: 'ilms', label: 'What ilms did', actions: ['administrator-came', 'administrator-left', 'administrator-looked', 'administrator-entered', 'administrator-changed', 'administrator-asked', 'administrator-allowed', 'administrator-refused', 'administrator-not-asked', 'module-enabled', 'module-disabled', 'feature-set', 'module-trial-begun', 'module-trial-ended', 'tenant-suspended', 'tenant-resumed'] },
];

const list = (value: unknown) => (Array.isArray(value) && value.length > 0 ? value.join(', ') : undefined);

/** The facts of a line in a row, leaving out what is empty; roles by what they are called. */
export function factWords(details: unknown, roleName: (code: string) => string = (code) => code): string {
  const facts = (details ?? {}) as Record<string, unknown>;
  const named = (value: unknown) => list(Array.isArray(value) ? value.map((code) => roleName(String(code))) : undefined);
  // Both are roles of a member, or permissions of a role: only the former have names.
  const changes = facts['role'] ? list : named;
  const said: (string | undefined)[] = [
    facts['email'] as string | undefined,
    facts['role'] as string | undefined,
    named(facts['roles']),
    changes(facts['added']) && `added ${changes(facts['added'])}`,
    changes(facts['removed']) && `removed ${changes(facts['removed'])}`,
    list(facts['permissions']),
    facts['key'] ? `key ${String(facts['key'])}` : undefined,
    facts['replacedBy'] ? `by ${String(facts['replacedBy'])}` : undefined,
    list(facts['scopes']),
    list(facts['allowedAddresses']),
    facts['why'] as string | undefined,
    facts['address'] as string | undefined,
    facts['to'] ? `${String(facts['from'])} → ${String(facts['to'])}` : undefined,
    typeof facts['requiresSecondFactor'] === 'boolean' ? (facts['requiresSecondFactor'] ? 'everybody needs a second factor' : 'no second factor is asked for') : undefined,
    typeof facts['asksBeforeEntry'] === 'boolean' ? (facts['asksBeforeEntry'] ? 'support has to ask' : 'support need not ask') : undefined,
    facts['access'] === 'write' ? 'could read and change' : facts['access'] === 'read' ? 'could only read' : undefined,
    facts['until'] ? `until ${formatInstant(String(facts['until']))}` : undefined,
    facts['minutes'] ? `for ${String(facts['minutes'])} minutes` : undefined,
    facts['message'] as string | undefined,
    list(facts['fields']),
    facts['module'] as string | undefined,
    facts['domain'] as string | undefined,
    facts['slug'] as string | undefined,
    facts['name'] as string | undefined,
    facts['accent'] as string | undefined,
    facts['feature'] as string | undefined,
  ];
  return said.filter(Boolean).join(' · ');
}
