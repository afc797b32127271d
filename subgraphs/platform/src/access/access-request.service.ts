import { mailer } from '@ilms/kernel/mail';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { NotFound } from '@ilms/kernel/errors';
import { holdersOf } from '../account/holders.ts';
import { personOf } from '../account/person.ts';
import { User } from '../account/user.entity.ts';
import { audit } from '../audit/audit.ts';
import { expectReason } from '../audit/reason.ts';
import { platform } from '../runtime.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import { admissionLetter, overrideLetter } from './access-letters.ts';
import { ConsentNotNeeded, RequestOver, RequestWaiting } from './access-errors.ts';
import { AccessRequest } from './access-request.entity.ts';
import { expectOutside, lockForEntry, openAccess, type WantedAccess } from './tenant-access.service.ts';

/** For how long a wish waits. */
const HOURS = 24;
/** Who may let us in. */
const ADMITTING = 'support:admit';

const record = (tx: Transaction, request: AccessRequest, action: string, details: Record<string, unknown> = {}) => {
  const { id, tenantId, mayWrite, minutes, message } = request;
  return audit(tx, { tenantId, actor: tx.actor, action, details: { request: id, mayWrite, minutes, message, ...details }, requestId: tx.request.requestId });
};

/** Asks a company that wants to be asked to let the caller in. */
export async function makeRequest(context: TenantContext, wanted: WantedAccess & { readonly message: string }): Promise<AccessRequest> {
  const administrator = await personOf(context);
  const reason = expectReason(wanted.reason);
  return context.transaction(async (tx) => {
    const { tenantId, minutes, mayWrite } = wanted;
    const tenant = await lockForEntry(tx, tenantId);
    if (!tenant.asksBeforeEntry) throw new ConsentNotNeeded(tenant.name);
    await expectOutside(tx, tenantId, administrator.id);
    const askedAt = platform().now();
    for (const open of await tx.lockAll(AccessRequest, { tenantId, administratorId: administrator.id, state: 'WAITING' } as never)) {
      if (open.isOpen(askedAt)) throw new RequestWaiting();
      open.lapse();
    }
    await tx.flush();
    const request = tx.create(AccessRequest, {
      id: uuidv7(), tenantId, administratorId: administrator.id, administratorName: administrator.name, reason, ticket: wanted.ticket?.trim() || null, message: wanted.message.trim(),
      minutes, mayWrite, state: 'WAITING', askedAt, lapsesAt: new Date(askedAt.getTime() + HOURS * 3_600_000), decidedBy: null, decidedAt: null, accessId: null,
    });
    await record(tx, request, 'access-asked', { reason, ticket: request.ticket });
    for (const to of await holdersOf(tx, tenantId, ADMITTING)) await mailer().send(tx, admissionLetter(to, tenant, request));
    return request;
  });
}

/** The company first, then the wish: everybody who decides takes them in this order. */
async function deciding(context: TenantContext, id: string, isMine: (request: AccessRequest) => boolean, work: (tx: Transaction, request: AccessRequest, tenant: Tenant) => Promise<void>): Promise<AccessRequest> {
  const { tenantId } = await context.get(AccessRequest, id, ['id']);
  return context.transaction(async (tx) => {
    const tenant = await lockForEntry(tx, tenantId);
    const request = await tx.lock(AccessRequest, id, ['id']);
    if (!isMine(request)) throw new NotFound('request', id, ['id']);
    await work(tx, request, tenant);
    return request;
  });
}

/** Begins the access that was asked for, from this moment on. */
async function begin(tx: Transaction, request: AccessRequest, state: 'ALLOWED' | 'OVERRIDDEN', by: string): Promise<void> {
  const now = platform().now();
  const administrator = await tx.em.findOne(User, { id: request.administratorId });
  if (!request.isOpen(now) || !administrator?.isActive || !administrator.isAdmin) throw new RequestOver();
  const { id, name } = administrator;
  const access = await openAccess(tx, { id, name }, request);
  request.become(access, state, by, now);
}

/** What of ours waits to be let in to the caller's company. */
export const requestsTo = (context: TenantContext): Promise<AccessRequest[]> =>
  context.find(AccessRequest, { tenantId: context.tenant.id, state: 'WAITING', lapsesAt: { $gt: platform().now() } } as never, { orderBy: { askedAt: 'asc' } });

/** A person of the company lets support in, which begins the access. */
export async function allowRequest(context: TenantContext, id: string): Promise<AccessRequest> {
  const { name } = await personOf(context);
  return deciding(context, id, ({ tenantId }) => tenantId === context.tenant.id, async (tx, request) => {
    await begin(tx, request, 'ALLOWED', name);
    await record(tx, request, 'access-allowed');
  });
}

/** A person of the company does not let support in. */
export async function refuseRequest(context: TenantContext, id: string): Promise<AccessRequest> {
  const { name } = await personOf(context);
  return deciding(context, id, ({ tenantId }) => tenantId === context.tenant.id, async (tx, request) => {
    request.refuse(name, platform().now());
    await record(tx, request, 'access-refused');
  });
}

/** Whoever asked needs it no more. */
export async function takeRequestBack(context: TenantContext, id: string): Promise<AccessRequest> {
  const administrator = await personOf(context);
  return deciding(context, id, ({ administratorId }) => administratorId === administrator.id, async (tx, request) => {
    request.takeBack(administrator.name, platform().now());
    await record(tx, request, 'access-taken-back');
  });
}

/** Lets in whoever asked without the company, as two of us have decided; its people are told at once. */
export async function overrideRequest(context: TenantContext, id: string, by: string): Promise<AccessRequest> {
  return deciding(context, id, () => true, async (tx, request, tenant) => {
    await begin(tx, request, 'OVERRIDDEN', by);
    await record(tx, request, 'access-overridden', { by });
    for (const to of await holdersOf(tx, tenant.id, ADMITTING)) await mailer().send(tx, overrideLetter(to, tenant, request));
  });
}

/** What the calling administrator has asked for within the last day, latest first. */
export async function ownRequests(context: TenantContext): Promise<AccessRequest[]> {
  const administrator = await personOf(context);
  return context.find(AccessRequest, { administratorId: administrator.id, lapsesAt: { $gt: platform().now() } } as never, { orderBy: { askedAt: 'desc' }, limit: 50 });
}

/** Writes down what nobody decided in time. */
export async function closeLapsedRequests(context: TenantContext): Promise<void> {
  await context.transaction(async (tx) => {
    for (const request of await tx.lockAll(AccessRequest, { state: 'WAITING', lapsesAt: { $lte: platform().now() } } as never)) {
      request.lapse();
      await record(tx, request, 'access-request-lapsed');
    }
  });
}
