import { LOGO_CID, type Mail } from '@ilms/kernel/mail';
import { SettingsRefused, type Settings } from '@ilms/kernel/settings';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { OwnSender } from '@ilms/platform/sender/own-sender';
import nodemailer, { type Letter } from 'nodemailer';

/** Where letters leave the house. */
export interface Letterbox {
  /** Hands one letter on; throws when that did not work, and the queue tries again later. */
  post(mail: Mail): Promise<void>;
}

/** The picture of a label by its SHA-256; undefined once it was taken away. */
export type Pictures = (sha256: string) => Promise<{ readonly contentType: string; readonly content: Buffer } | undefined>;

/** The address of its own from which a company's letters leave at this moment, and what they are signed with; undefined where that is ours. */
export type Senders = (company: string) => Promise<OwnSender | undefined>;

/** What is asked of the control plane about a letter as it leaves, so that nothing holds that was true when it was written and is no more. */
export interface Stationery {
  readonly pictures: Pictures;
  readonly senders: Senders;
}

const NONE: Stationery = { pictures: () => Promise.resolve(undefined), senders: () => Promise.resolve(undefined) };

const bareAddress = (from: string): string => /<([^<>]+)>$/.exec(from)?.[1] ?? from;

/** Our own address under whatever name the letter comes from; the composer writes both so that no name can become a second address. */
function ourSender(from: string, name: string | undefined): Pick<Letter, 'from'> {
  return { from: name === undefined ? from : { name, address: bareAddress(from) } };
}

/**
 * A company's own address, signed for its very domain (DKIM, RFC 6376), which is what DMARC asks for (RFC 7489, 3.1.1). On the envelope stands ours: what cannot be
 * delivered comes back to us, and SPF is asked of our domain.
 */
function ownSender({ name, address, selector, privateKey }: OwnSender, from: string, to: string): Pick<Letter, 'from' | 'envelope' | 'dkim'> {
  return { from: { name, address }, envelope: { from: bareAddress(from), to }, dkim: { domainName: address.slice(address.lastIndexOf('@') + 1), keySelector: selector, privateKey } };
}

/** A letter as it leaves, with the picture at its head inside it. */
async function composed({ sender, logo, company, ...mail }: Mail, from: string, { pictures, senders }: Stationery): Promise<Letter> {
  const picture = logo === undefined ? undefined : await pictures(logo);
  const own = company === undefined ? undefined : await senders(company);
  const head = own ? ownSender({ ...own, name: sender ?? own.name }, from, mail.to) : ourSender(from, sender);
  return { ...mail, ...head, ...(picture ? { attachments: [{ ...picture, cid: LOGO_CID, filename: 'logo', contentDisposition: 'inline' }] } : {}) };
}

const inWords = (from: Letter['from']): string => (typeof from === 'string' ? from : `${from.name} <${from.address}>`);

const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 };

function overSmtp(url: string, from: string, stationery: Stationery): Letterbox {
  const { protocol } = new URL(url);
  // Without TLS from the start it must begin before the letter does, except on this machine.
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
  const transport = nodemailer.createTransport({ url, ...TIMEOUTS, requireTLS: protocol === 'smtp:' && !isLocal, disableFileAccess: true, disableUrlAccess: true });
  return { post: async (mail) => void (await transport.sendMail(await composed(mail, from, stationery))) };
}

/** A pair of files for each letter: `.eml` as a mail program opens it, `.json` for tests and people. The JSON appears at once and whole. */
function intoDirectory(directory: string, from: string, stationery: Stationery): Letterbox {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    post: async (mail) => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const base = join(directory, `${new Date().toISOString().replace(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}`);
      const leaving = await composed(mail, from, stationery);
      const { message } = await composer.sendMail(leaving);
      await writeFile(`${base}.eml`, message!, { mode: 0o600 });
      await writeFile(`${base}.json.part`, `${JSON.stringify({ from: inWords(leaving.from), ...mail, at: new Date() }, null, 2)}\n`, { mode: 0o600 });
      await rename(`${base}.json.part`, `${base}.json`);
    },
  };
}

/**
 * The way letters go. Production refuses to start without a mail server: a directory would keep links that open accounts on a disk,
 * and nobody who was invited or has forgotten the password would ever hear of it.
 */
export function letterbox(settings: Pick<Settings, 'environment' | 'mailUrl' | 'mailFrom' | 'dataDir' | 'domain'>, stationery: Stationery = NONE): Letterbox {
  const { environment, mailUrl, dataDir, domain } = settings;
  const from = settings.mailFrom ?? `ilms <no-reply@${domain}>`;
  const isServer = mailUrl !== undefined && /^smtps?:/.test(mailUrl);
  if (environment === 'production' && !isServer) throw new SettingsRefused(['ILMS_MAIL_URL must be smtp:// or smtps:// in production; without it nobody can be invited or choose a new password.']);
  return isServer ? overSmtp(mailUrl, from, stationery) : intoDirectory(mailUrl ?? join(dataDir, 'mail'), from, stationery);
}
