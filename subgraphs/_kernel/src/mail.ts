import type { Transaction } from './tenant-context.ts';

/** A letter to one person, as plain text and as HTML that says the same. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Whom it comes from, in words. */
  readonly sender?: string;
  /** The company it is about. It leaves from that one's own address where it has one that can be used at that moment, and from ours otherwise. */
  readonly company?: string;
  /** Where answers go. */
  readonly replyTo?: string;
  /** The picture at its head, by its SHA-256. It is put in as the letter leaves; nothing is fetched by whoever reads it. */
  readonly logo?: string;
}

/** Under whose name a letter leaves; what is not said is ours. */
export interface Letterhead {
  /** The company whose address it may leave from. */
  readonly company: string;
  readonly name: string | null;
  readonly senderName: string | null;
  readonly replyTo: string | null;
  readonly accent: string | null;
  /** SHA-256 of the picture. */
  readonly logo: string | null;
}

/** Sends letters. A letter leaves when the transaction that writes it is committed, and not at all when it is rolled back. */
export interface Mailer {
  send(tx: Transaction, mail: Mail): Promise<void>;
}

let configured: Mailer | undefined;

export function configureMailer(given: Mailer): void {
  configured = given;
}

export function mailer(): Mailer {
  if (!configured) throw new Error('No mailer has been configured.');
  return configured;
}

/** What a letter says; how it looks is the same for all of them. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** The one thing to do. */
  readonly action?: { readonly label: string; readonly url: string };
  /** Why the person got it, and what to do when they should not have. */
  readonly footnote: string;
  /** Under whose name it leaves, where that is not ours. */
  readonly letterhead?: Letterhead | undefined;
}

/** By this name a letter's HTML shows the picture that is put into it. */
export const LOGO_CID = 'logo';

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

/** Puts a letter on our paper: tables and inline styles, because that is what mail programs understand. Nothing is fetched from anywhere. */
export function letter({ to, subject, heading, paragraphs, action, footnote, letterhead }: Letter): Mail {
  const text = [heading, ...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), `--\n${footnote}`].join('\n\n');
  const row = (html: string, style: string) => `<tr><td style="${FONT};${style}">${html}</td></tr>`;
  const button = action && `<a href="${escaped(action.url)}" style="display:inline-block;padding:10px 18px;background:${letterhead?.accent ?? '#4f46e5'};color:#ffffff;text-decoration:none;border-radius:6px;font-weight:600">${escaped(action.label)}</a>`;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f6f7f9">
<table role="presentation" align="center" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px;background:#ffffff;border:1px solid #e4e7ec;border-radius:10px;padding:28px 32px">
${[
    ...headOf(letterhead).map((html) => row(html, 'font-size:15px;line-height:24px;font-weight:600;color:#18202f;padding-bottom:20px')),
    row(escaped(heading), 'font-size:20px;line-height:28px;font-weight:600;color:#18202f;padding-bottom:12px'),
    ...paragraphs.map((paragraph) => row(escaped(paragraph), 'font-size:15px;line-height:24px;color:#18202f;padding-bottom:12px')),
    ...(button ? [row(button, 'font-size:15px;line-height:24px;padding:8px 0 16px'), row(`Or copy this address into your browser:<br><span style="word-break:break-all">${escaped(action.url)}</span>`, 'font-size:13px;line-height:20px;color:#525c6f;padding-bottom:16px')] : []),
    row(escaped(footnote), 'font-size:13px;line-height:20px;color:#525c6f;border-top:1px solid #e4e7ec;padding-top:16px'),
  ].join('\n')}
</table>
</body></html>
`;
  return {
    to, subject: subject.replace(/[\r\n]+/g, ' '), text: `${text}\n`, html,
    ...(letterhead ? { company: letterhead.company } : {}), ...(letterhead?.senderName ? { sender: letterhead.senderName } : {}), ...(letterhead?.replyTo ? { replyTo: letterhead.replyTo } : {}), ...(letterhead?.logo ? { logo: letterhead.logo } : {}),
  };
}

/** The logo, which says the name to whoever sees no pictures; the name alone where there is none. */
function headOf(letterhead: Letterhead | undefined): string[] {
  if (letterhead?.logo) return [`<img src="cid:${LOGO_CID}" alt="${escaped(letterhead.name ?? '')}" height="32" style="height:32px;max-width:240px;border:0">`];
  return letterhead?.name ? [escaped(letterhead.name)] : [];
}
