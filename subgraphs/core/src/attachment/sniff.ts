import { fileTypeFromBuffer } from 'file-type';
import { RuleBroken } from '@ilms/kernel/errors';

/** What may hang on a record, by what its bytes are. Nothing of it runs in a browser. */
const ALLOWED = new Set([
  'application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/tiff', 'image/heic', 'image/avif',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet', 'application/zip', 'application/x-cfb', 'audio/mpeg', 'audio/ogg', 'video/mp4',
]);
/** Plain text by its name, once its bytes have been seen to be text. */
const TEXTS: Readonly<Record<string, string>> = { csv: 'text/csv', txt: 'text/plain', json: 'application/json', eml: 'message/rfc822', md: 'text/plain', log: 'text/plain' };

export const isPicture = (contentType: string): boolean => ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'].includes(contentType);

function isText(content: Buffer): boolean {
  if (content.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}

/** What a file is by its own bytes; what is of no allowed kind, a web page or a program above all, is refused whatever it is called. */
export async function sniff(filename: string, content: Buffer): Promise<string> {
  const found = await fileTypeFromBuffer(content);
  const extension = /\.([a-z0-9]{1,5})$/i.exec(filename)?.[1]?.toLowerCase() ?? '';
  const text = !found && TEXTS[extension] && isText(content) ? TEXTS[extension] : undefined;
  const type = text ?? (found && ALLOWED.has(found.mime) ? found.mime : undefined);
  if (!type) throw new RuleBroken('CORE_FILE_TYPE_REFUSED', `${filename} is ${found ? `of the kind ${found.mime}` : 'of no known kind'}; PDF, pictures, Office documents, text and ZIP can be attached.`, { found: found?.mime ?? null }, ['file']);
  return type;
}
