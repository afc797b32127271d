import type { Mail } from '@ilms/kernel/mail';
import { SettingsRefused, type Settings } from '@ilms/kernel/settings';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import nodemailer, { type Transport } from 'nodemailer';

/** Where letters leave the house. */
export interface Letterbox {
  /** Hands one letter on; throws when that did not work, and the queue tries again later. */
  post(mail: Mail): Promise<void>;
}

const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 };

function overSmtp(url: string, from: string): Letterbox {
  const { protocol } = new URL(url);
  // Without TLS from the start it must begin before the letter does, except on this machine.
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
  const transport = nodemailer.createTransport({ url, ...TIMEOUTS, requireTLS: protocol === 'smtp:' && !isLocal, disableFileAccess: true, disableUrlAccess: true });
  return { post: async (mail) => void (await transport.sendMail({ from, ...mail })) };
}

/** A pair of files for each letter: `.eml` as a mail program opens it, `.json` for tests and people. The JSON appears at once and whole. */
function intoDirectory(directory: string, from: string): Letterbox {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    post: async (mail) => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const base = join(directory, `${new Date().toISOString().replace(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}`);
      const { message } = await transportMessage(composer, { from, ...mail });
      await writeFile(`${base}.eml`, message, { mode: 0o600 });
      await writeFile(`${base}.json.part`, `${JSON.stringify({ from, ...mail, at: new Date() }, null, 2)}\n`, { mode: 0o600 });
      await rename(`${base}.json.part`, `${base}.json`);
    },
  };
}

const transportMessage = async (composer: Transport, mail: Mail & { from: string }) => ({ message: (await composer.sendMail(mail)).message! });

/**
 * The way letters go. Production refuses to start without a mail server: a directory would keep links that open accounts on a disk,
 * and nobody who was invited or has forgotten the password would ever hear of it.
 */
export function letterbox(settings: Pick<Settings, 'environment' | 'mailUrl' | 'mailFrom' | 'dataDir' | 'domain'>): Letterbox {
  const { environment, mailUrl, dataDir, domain } = settings;
  const from = settings.mailFrom ?? `ilms <no-reply@${domain}>`;
  const isServer = mailUrl !== undefined && /^smtps?:/.test(mailUrl);
  if (environment === 'production' && !isServer) throw new SettingsRefused(['ILMS_MAIL_URL must be smtp:// or smtps:// in production; without it nobody can be invited or choose a new password.']);
  return isServer ? overSmtp(mailUrl, from) : intoDirectory(mailUrl ?? join(dataDir, 'mail'), from);
}
