import { LOGO_CID, type Mail } from '@ilms/kernel/mail';
import { SettingsRefused, type Settings } from '@ilms/kernel/settings';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import nodemailer, { type Letter, type Sender } from 'nodemailer';

/** Where letters leave the house. */
export interface Letterbox {
  /** Hands one letter on; throws when that did not work, and the queue tries again later. */
  post(mail: Mail): Promise<void>;
}

/** The picture of a label by its SHA-256; undefined once it was taken away. */
export type Pictures = (sha256: string) => Promise<{ readonly contentType: string; readonly content: Buffer } | undefined>;

/** Our own address under whatever name the letter comes from; the composer writes both so that no name can become a second address. */
function senderOf(from: string, sender: string | undefined): string | Sender {
  return sender === undefined ? from : { name: sender, address: /<([^<>]+)>$/.exec(from)?.[1] ?? from };
}

/** A letter as it leaves, with the picture at its head inside it. */
async function composed({ sender, logo, ...mail }: Mail, from: string, pictures: Pictures): Promise<Letter> {
  const picture = logo === undefined ? undefined : await pictures(logo);
  return { ...mail, from: senderOf(from, sender), ...(picture ? { attachments: [{ ...picture, cid: LOGO_CID, filename: 'logo', contentDisposition: 'inline' }] } : {}) };
}

const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 };

function overSmtp(url: string, from: string, pictures: Pictures): Letterbox {
  const { protocol } = new URL(url);
  // Without TLS from the start it must begin before the letter does, except on this machine.
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
  const transport = nodemailer.createTransport({ url, ...TIMEOUTS, requireTLS: protocol === 'smtp:' && !isLocal, disableFileAccess: true, disableUrlAccess: true });
  return { post: async (mail) => void (await transport.sendMail(await composed(mail, from, pictures))) };
}

/** A pair of files for each letter: `.eml` as a mail program opens it, `.json` for tests and people. The JSON appears at once and whole. */
function intoDirectory(directory: string, from: string, pictures: Pictures): Letterbox {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    post: async (mail) => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const base = join(directory, `${new Date().toISOString().replace(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}`);
      const { message } = await composer.sendMail(await composed(mail, from, pictures));
      await writeFile(`${base}.eml`, message!, { mode: 0o600 });
      await writeFile(`${base}.json.part`, `${JSON.stringify({ from, ...mail, at: new Date() }, null, 2)}\n`, { mode: 0o600 });
      await rename(`${base}.json.part`, `${base}.json`);
    },
  };
}

/**
 * The way letters go. Production refuses to start without a mail server: a directory would keep links that open accounts on a disk,
 * and nobody who was invited or has forgotten the password would ever hear of it.
 */
export function letterbox(settings: Pick<Settings, 'environment' | 'mailUrl' | 'mailFrom' | 'dataDir' | 'domain'>, pictures: Pictures = () => Promise.resolve(undefined)): Letterbox {
  const { environment, mailUrl, dataDir, domain } = settings;
  const from = settings.mailFrom ?? `ilms <no-reply@${domain}>`;
  const isServer = mailUrl !== undefined && /^smtps?:/.test(mailUrl);
  if (environment === 'production' && !isServer) throw new SettingsRefused(['ILMS_MAIL_URL must be smtp:// or smtps:// in production; without it nobody can be invited or choose a new password.']);
  return isServer ? overSmtp(mailUrl, from, pictures) : intoDirectory(mailUrl ?? join(dataDir, 'mail'), from, pictures);
}
