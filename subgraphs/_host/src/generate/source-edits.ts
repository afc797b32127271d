import { CommandFailed } from '../cli/failure.ts';

/** A place in a file where the next thing of its kind goes. */
interface Anchor {
  readonly find: RegExp;
  readonly insert: (found: string, text: string) => string;
}

const after: Anchor['insert'] = (found, text) => `${found}${text}`;

/** The first thing in a list is put in front of what is there already. */
const inList = (name: string): Anchor => ({
  find: new RegExp(`\\b${name}: \\[(?=(\\]?))`),
  insert: (found, text) => `${found}${text}`,
});

export const ANCHORS = {
  permissions: { find: /export const permissions: Permissions = \{\n/, insert: after },
  queries: { find: /\n {2}Query: \{\n/, insert: after },
  mutations: { find: /\n {2}Mutation: \{\n/, insert: after },
  types: { find: /\n\};\s*$/, insert: (found, text) => `\n${text}${found.slice(1)}` },
  constraints: { find: /export const constraints: ConstraintWords = \{\n/, insert: after },
  imports: { find: /(?:^import [^\n]+\n)+/m, insert: after },
  entities: inList('entities'),
  resolvers: inList('resolvers'),
  events: inList('events'),
  navigation: inList('navigation'),
  end: { find: /\s*$/, insert: (_, text) => `\n${text}` },
} as const satisfies Record<string, Anchor>;

/** Puts text at a place of a file that modules have by convention; refuses a file that has been given another shape. */
export function insertAt(path: string, source: string, place: keyof typeof ANCHORS, text: string): string {
  const { find, insert }: Anchor = ANCHORS[place];
  const found = find.exec(source);
  if (!found) throw new CommandFailed(`${path} has no place for ${place} that could be found. Nothing was written.`, { code: 'UNKNOWN_SHAPE' });
  const isNotEmpty = ['entities', 'resolvers', 'events', 'navigation'].includes(place) && found[1] === '';
  return source.slice(0, found.index) + insert(found[0], isNotEmpty ? `${text}, ` : text) + source.slice(found.index + found[0].length);
}
