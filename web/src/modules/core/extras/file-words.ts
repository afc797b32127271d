const NAMES: readonly (readonly [RegExp, string])[] = [[/^image\//, 'IMG'], [/pdf$/, 'PDF'], [/sheet$|csv$/, 'XLS'], [/word|opendocument\.text/, 'DOC'], [/presentation/, 'PPT'], [/zip$/, 'ZIP'], [/^text\//, 'TXT'], [/^audio\//, 'MP3'], [/^video\//, 'MP4']];

/** What kind of file it is, in three letters. */
export const kindLetters = (contentType: string): string => NAMES.find(([pattern]) => pattern.test(contentType))?.[1] ?? 'FILE';

/** Why the server did not take a file, in its own words or in ours. */
export function uploadRefusal(name: string, { status, text }: { status: number; text: string }): string | undefined {
  if (status === 200) return undefined;
  if (status === 413) return `${name} has more than 10 MB. Make it smaller, or split it.`;
  try {
    const body = JSON.parse(text) as { error?: { message?: string }; errors?: { message?: string }[]; message?: string };
    return body.error?.message ?? body.errors?.[0]?.message ?? body.message ?? `${name} was not taken (${status}).`;
  } catch {
    return `${name} was not taken (${status}). Try again in a moment.`;
  }
}
