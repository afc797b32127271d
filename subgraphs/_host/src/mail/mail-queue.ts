import { MAIL_QUEUE } from '@ilms/kernel/jobs';
import type { Mail, Mailer } from '@ilms/kernel/mail';
import { secretBox } from '@ilms/kernel/secret-box';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { CompiledQuery, type Kysely } from 'kysely';
import type { PgBoss } from 'pg-boss';

/** A letter as it waits: sealed, because it may hold a link that opens an account to whoever reads the table. */
export interface QueuedMail {
  readonly sealed: string;
}

const BOUND = { tenantId: '', purpose: 'mail' };

/** Puts letters into the queue within the caller's own transaction: what is rolled back was never written to anybody. */
export function queuedMailer(jobs: PgBoss): Mailer {
  return {
    send: async (tx, mail) => {
      const data: QueuedMail = { sealed: secretBox().seal(JSON.stringify(mail), BOUND) };
      await jobs.send(MAIL_QUEUE, data, { db: { executeSql: (text, values) => within(tx, text, values) } });
    },
  };
}

export const unsealed = ({ sealed }: QueuedMail): Mail => JSON.parse(secretBox().open(sealed, BOUND)) as Mail;

async function within(tx: Transaction, text: string, values: unknown[] = []): Promise<{ rows: unknown[] }> {
  await tx.flush(); // the transaction is opened by its first statement
  const connection = tx.em.getTransactionContext<Kysely<unknown>>();
  if (!connection) throw new Error('A letter is written in a transaction.');
  const { rows } = await connection.executeQuery(CompiledQuery.raw(text, values));
  return { rows };
}
