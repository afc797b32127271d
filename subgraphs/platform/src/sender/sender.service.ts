import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { audit } from '../audit/audit.ts';
import { LabelNotSold, SenderRefused } from '../label/label-errors.ts';
import { checkDomain, hostNameOf } from '../names/domain-name.ts';
import { lookAlikes } from '../names/look-alikes.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { CompanySender, SenderKey } from './company-sender.entity.ts';
import { SenderThere, SenderUnproven } from './sender-errors.ts';
import { newKey } from './sender-key.ts';

/** What may stand before the @ without quotation marks (RFC 5321, 4.1.2): nothing that could end a line of a letter's head, or begin a second address. */
const LOCAL_PART = /^[a-z0-9](?:[a-z0-9_+-]|\.(?!\.)){0,62}[a-z0-9]$|^[a-z0-9]$/;
const MOST_OF_ADDRESS = 254;

export interface SenderWanted {
  readonly localPart: string;
  readonly domain: string;
}

export async function openSender(context: TenantContext, tenantId: string): Promise<CompanySender | undefined> {
  return (await context.find(CompanySender, { tenantId, endedAt: null } as never))[0];
}

/** The keys of a sender: the one that signs first. */
export async function keysOf(context: TenantContext, sender: CompanySender): Promise<SenderKey[]> {
  return inOrder(await context.find(SenderKey, { senderId: sender.id } as never));
}

const inOrder = (keys: readonly SenderKey[]): SenderKey[] => keys.toSorted((one, other) => Number(!one.signsSince) - Number(!other.signsSince));

export const recordOfSender = (tx: Transaction, sender: CompanySender, action: string, details: Record<string, string> = {}) =>
  audit(tx, { tenantId: sender.tenantId, actor: tx.actor, action, details: { address: sender.address, ...details }, requestId: tx.request.requestId });

export const lockedKeys = async (tx: Transaction, sender: CompanySender): Promise<SenderKey[]> => inOrder(await tx.lockAll(SenderKey, { senderId: sender.id } as never));

const lockedSender = async (tx: Transaction, tenantId: string): Promise<CompanySender | undefined> => (await tx.lockAll(CompanySender, { tenantId, endedAt: null } as never))[0];

function checkAddress({ localPart, domain }: SenderWanted): void {
  if (!LOCAL_PART.test(localPart)) throw new SenderRefused('localPart', 'Before the @ stand letters a–z, digits and . _ + - between them.');
  if (`${localPart}@${domain}`.length > MOST_OF_ADDRESS) throw new SenderRefused('localPart', `An address has at most ${MOST_OF_ADDRESS} letters.`);
}

/** Notes that the company wants to write from an address, with a new key for its domain. Nothing is sent from it before that is found. At the same domain another name before the @ needs no new proof. */
export async function askSender(context: TenantContext, wanted: SenderWanted): Promise<void> {
  const [domain, localPart] = [hostNameOf(wanted.domain), wanted.localPart.trim().toLowerCase()];
  const tenantId = context.tenant.id;
  await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    if (!tenant.mayWearLabel) throw new LabelNotSold();
    checkDomain(domain, platform().address, await lookAlikes(tx, domain, tenantId));
    checkAddress({ localPart, domain });
    const known = await lockedSender(tx, tenantId);
    if (known && known.domain !== domain) throw new SenderThere(known.address);
    if (known?.localPart === localPart) return;
    if (known) known.localPart = localPart;
    const sender = known ?? tx.create(CompanySender, { id: uuidv7(), tenantId, domain, localPart, askedBy: tx.actor.name, askedAt: platform().now() });
    if (!known) await addKey(tx, sender);
    await recordOfSender(tx, sender, 'sender-asked');
  });
}

async function addKey(tx: Transaction, sender: CompanySender): Promise<SenderKey> {
  return tx.create(SenderKey, await newKey(sender.tenantId, sender.id, platform().now()));
}

/** Makes a key that takes the place of the one in use once its record is found; until then nothing changes. While one waits there is no other. */
export async function rotateSender(context: TenantContext): Promise<void> {
  const tenantId = context.tenant.id;
  await context.transaction(async (tx) => {
    await tx.lock(Tenant, tenantId);
    const sender = await lockedSender(tx, tenantId);
    if (!sender) return;
    if (!sender.provenAt) throw new SenderUnproven(sender.address);
    if ((await lockedKeys(tx, sender)).some(({ signsSince }) => !signsSince)) return;
    const { selector } = await addKey(tx, sender);
    await recordOfSender(tx, sender, 'sender-key-made', { selector });
  });
}

/** Gives the address up, and forgets its keys, at once. Doing it again does nothing. */
export async function removeSender(context: TenantContext): Promise<void> {
  await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, context.tenant.id);
    await endSender(tx, tenant);
  });
}

/** The same within work on a company that is locked. */
export async function endSender(tx: Transaction, tenant: Tenant): Promise<void> {
  const sender = await lockedSender(tx, tenant.id);
  if (!sender) return;
  await forgetSender(tx, sender, platform().now());
  await recordOfSender(tx, sender, 'sender-removed');
}

/** No letter can be signed for it any more; what was done with it stays on record. */
export async function forgetSender(tx: Transaction, sender: CompanySender, at: Date): Promise<void> {
  for (const key of await lockedKeys(tx, sender)) tx.remove(key);
  sender.endedAt = at;
}
