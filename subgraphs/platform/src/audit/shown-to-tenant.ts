import { SUPPORT } from '../access/support.ts';
import type { Audited } from './audit.ts';

/** Acts whose facts are the company's own. */
const WITH_FACTS = new Set([
  'sign-in-locked', 'second-factor-locked', 'second-factor-on', 'second-factor-off', 'second-factor-reset', 'recovery-code-used', 'recovery-codes-renewed', 'password-changed', 'password-reset', 'name-changed',
  'api-key-created', 'api-key-revoked', 'api-key-refused', 'api-key-rotated', 'api-key-addresses-set',
  'member-invited', 'invitation-resent', 'invitation-revoked', 'invitation-accepted', 'member-roles-changed', 'member-stopped', 'member-let-back', 'member-removed',
  'own-role-created', 'own-role-changed', 'own-role-deleted', 'security-changed', 'sessions-revoked', 'module-enabled', 'module-disabled', 'feature-set',
  'label-set', 'label-picture-set', 'label-picture-removed', 'label-removed', 'domain-asked', 'domain-proven', 'domain-lapsed', 'domain-removed', 'sender-asked', 'sender-proven', 'sender-key-made', 'sender-key-replaced', 'sender-record-gone', 'sender-record-back', 'sender-lapsed', 'sender-removed', 'sandbox-made', 'sandbox-reset', 'sandbox-removed', 'sandbox-entered',
  'module-trial-begun', 'module-trial-ended', 'data-export-asked', 'data-export-made', 'data-export-downloaded',
]);
/** Acts that are told without facts: what stands there is ours, or another company's. */
const WITHOUT_FACTS = new Set(['session-revoked', 'refresh-token-reused', 'cross-tenant', 'tenant-suspended', 'tenant-resumed']);
/** One of us was in the company. That it happened is told; what was asked, by whom and for which ticket stays in our own trail. */
const LOOKED: Readonly<Record<string, string>> = {
  'run-as-tenant': 'administrator-looked', 'signed-in-as': 'administrator-looked', 'tenant-access-begun': 'administrator-came', 'tenant-access-ended': 'administrator-left',
  'tenant-entered': 'administrator-entered', 'support-changed': 'administrator-changed', 'access-asked': 'administrator-asked', 'access-allowed': 'administrator-allowed', 'access-refused': 'administrator-refused', 'access-overridden': 'administrator-not-asked',
};
/** Of such a visit the company learns whether we could change something, until when or for how long, what it was told before, and what was changed. */
const factsOfVisit = ({ mayWrite, until, minutes, message, fields }: Record<string, unknown>) => ({ ...(mayWrite === undefined ? {} : { access: mayWrite ? 'write' : 'read' }), ...JSON.parse(JSON.stringify({ until, minutes, message, fields })) as object });

export interface Shown {
  readonly actorKind: string;
  readonly actorName: string;
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What of a line of the audit trail its company reads; undefined for what is only ours. Our people are never named. */
export function shownToTenant({ tenantId, actor, action, details }: Audited): Shown | undefined {
  const visit = LOOKED[action];
  if (tenantId === null || (!visit && ![WITH_FACTS, WITHOUT_FACTS].some((known) => known.has(action)))) return undefined;
  const isOurs = actor.kind === 'admin' || actor.id === 'command-line';
  return {
    actorKind: isOurs ? 'admin' : actor.kind,
    actorName: isOurs ? SUPPORT : actor.name,
    action: visit ?? action,
    details: visit ? factsOfVisit(details) : WITH_FACTS.has(action) ? details : {},
  };
}
