/** Somebody who can be named in a note. */
export interface Colleague { id: string; name: string }

/** What is being typed after an @, when the caret stands in such a name. */
export function nameAtCaret(text: string, caret: number): { from: number; search: string } | undefined {
  const found = /(?:^|\s)@(|[^\s@][^@\n]{0,40})$/.exec(text.slice(0, caret));
  return found ? { from: caret - found[1]!.length - 1, search: found[1]! } : undefined;
}

/** The note as it is sent: each chosen colleague under their id, wherever their name still stands. Longer names first, for one may begin like another. */
export function withMentions(text: string, chosen: readonly Colleague[]): string {
  const byLength = [...chosen].sort((a, b) => b.name.length - a.name.length);
  let sent = text;
  for (const { id, name } of byLength) sent = sent.replaceAll(new RegExp(`(^|\\s)@${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu'), `$1@[${name.replaceAll('$', '$$$$')}](${id})`);
  return sent;
}

/** Which of the chosen colleagues the note still names. */
export const stillNamed = (text: string, chosen: readonly Colleague[]): readonly Colleague[] => chosen.filter(({ id }) => withMentions(text, chosen).includes(`](${id})`));
