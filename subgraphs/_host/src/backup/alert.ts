import { letter, mailer } from '@ilms/kernel/mail';
import { controlContext } from '@ilms/platform/control-context';
import type { Archives } from './archives.ts';

/** Tells every administrator of ours that something about backups needs a person. */
export async function alertAdministrators({ installation, owner }: Archives, subject: string, words: string): Promise<void> {
  const { rows } = await owner.query<{ email: string }>('select email from public.login_user where is_admin and is_active order by email');
  await installation.platform.run(controlContext('archives'), (context) => context.transaction(async (tx) => {
    for (const { email } of rows) {
      await mailer().send(tx, letter({ to: email, subject, heading: subject, paragraphs: [words, 'Other companies are not concerned. The list of backups in the panel says more.'], footnote: 'You get this letter because you are an administrator of ilms.' }));
    }
  }));
}
