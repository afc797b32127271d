import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { writeToKeepers } from '../label/label-keepers.ts';
import { found, missed, mustWarn, outOfPatience, unasked } from '../names/watched-record.ts';
import { platform } from '../runtime.ts';
import { eachByItself } from '../subscription/turn-month.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { CompanySender, type SenderKey } from './company-sender.entity.ts';
import { privateHalf, resealed } from './sender-key.ts';
import { senderLapsedLetter, senderLapsingLetter } from './sender-letters.ts';
import { look, recordName, type SenderLook } from './sender-look.ts';
import { forgetSender, keysOf, lockedKeys, openSender, recordOfSender } from './sender.service.ts';

const UNREADABLE = 'The key of this address cannot be read here any more. Make a new one.';

/** Looks for the keys of a company's sender and does what follows from it. The name servers are asked before anything is locked. */
export async function checkSender(context: TenantContext, tenantId: string): Promise<void> {
  const open = await openSender(context, tenantId);
  if (!open) return;
  const looked = await look(open, await keysOf(context, open), platform().now());
  await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    const [sender] = await tx.lockAll(CompanySender, { id: open.id, endedAt: null } as never);
    // Of two looks the later one knows better, whichever is done first.
    if (!sender || (sender.checkedAt && sender.checkedAt > looked.at)) return;
    if (looked.dmarc !== undefined) sender.dmarc = looked.dmarc;
    await apply(tx, tenant, sender, looked);
  });
}

async function apply(tx: Transaction, tenant: Tenant, sender: CompanySender, looked: SenderLook): Promise<void> {
  const keys = await lockedKeys(tx, sender);
  for (const key of keys) key.privateKey = resealed(sender.tenantId, key);
  const [signing, waiting] = [keys.find(({ signsSince }) => signsSince), keys.find(({ signsSince }) => !signsSince)];
  if (waiting && seen(sender, waiting, looked)?.kind === 'found') return takeOver(tx, sender, { waiting, signing }, looked.at);
  const current = (signing ?? waiting)!;
  const now = seen(sender, current, looked);
  if (now?.kind === 'silent') unasked(sender, looked.at);
  if (now?.kind === 'found') await holds(tx, sender, current, waiting && seen(sender, waiting, looked), looked.at);
  if (now?.kind === 'missing') await isGone(tx, tenant, sender, recordName(current, sender), { ...now, at: looked.at });
}

/** What was found of a key; undefined of one that was made meanwhile. What cannot be signed with is as good as not there. */
function seen(sender: CompanySender, key: SenderKey, { keys }: SenderLook) {
  return privateHalf(sender.tenantId, key) ? keys.get(key.id) : { kind: 'missing', problem: UNREADABLE } as const;
}

/** The key whose record was found signs from now on; the one before it is forgotten. */
async function takeOver(tx: Transaction, sender: CompanySender, { waiting, signing }: { waiting: SenderKey; signing: SenderKey | undefined }, at: Date): Promise<void> {
  if (signing) tx.remove(signing);
  await tx.flush();
  waiting.signsSince = at;
  found(sender, at);
  await recordOfSender(tx, sender, signing ? 'sender-key-replaced' : 'sender-proven', { selector: waiting.selector });
}

async function holds(tx: Transaction, sender: CompanySender, key: SenderKey, next: ReturnType<typeof seen>, at: Date): Promise<void> {
  if (sender.lapsingSince) await recordOfSender(tx, sender, 'sender-record-back', { selector: key.selector });
  found(sender, at);
  if (next?.kind === 'missing') sender.problem = next.problem;
}

/** Letters leave from our address from now on; its company is warned, and on the day the address is given up. */
async function isGone(tx: Transaction, tenant: Tenant, sender: CompanySender, name: string, { problem, at }: { problem: string; at: Date }): Promise<void> {
  const wasUsed = sender.isUsed;
  missed(sender, at, problem);
  if (wasUsed) await recordOfSender(tx, sender, 'sender-record-gone');
  if (!sender.endsAt) return;
  if (sender.endsAt <= at) {
    await forgetSender(tx, sender, at);
    await recordOfSender(tx, sender, 'sender-lapsed');
    return writeToKeepers(tx, tenant.id, (to) => senderLapsedLetter(to, tenant, sender));
  }
  const today = dayInIndia(at);
  if (!mustWarn(sender, today)) return;
  sender.warnedOn = today;
  await writeToKeepers(tx, tenant.id, (to) => senderLapsingLetter(to, tenant, sender, name));
}

/** Every hour each sender in use is looked for anew, because letters signed with a key nobody finds are thrown away. */
export const recheckSenders = (context: TenantContext): Promise<void> => checkEach(context, 'proven_at is not null');

/** Every ten minutes those that wait for their proof, or for a new key's, are looked at, so that nobody has to come back for it. */
export const checkNewSenders = (context: TenantContext): Promise<void> => checkEach(context, '(proven_at is null or exists (select from company_sender_key k where k.sender_id = s.id and k.signs_since is null))');

async function checkEach(context: TenantContext, where: string): Promise<void> {
  const rows = await context.sql<{ tenant_id: string }>(`select tenant_id from company_sender s where ended_at is null and ${where} order by id`);
  await eachByItself(rows.map(({ tenant_id }) => tenant_id), 'The sender', async (id) => checkSender(context, id));
}

/** What was asked for and never found is forgotten after a fortnight: a sender that was never proven, and a new key beside one that signs. */
export async function forgetUnprovenSenders(context: TenantContext): Promise<void> {
  const before = outOfPatience(platform().now());
  await context.transaction(async (tx) => {
    await tx.sql('delete from company_sender_key k using company_sender s where s.id = k.sender_id and s.ended_at is null and k.signs_since is null and k.made_at < ?', [before]);
    await tx.sql('update company_sender set ended_at = ? where ended_at is null and proven_at is null and asked_at < ?', [platform().now(), before]);
  });
}
