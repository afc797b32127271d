import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isMutation } from './read-document.ts';

const BuiltIn = z.strictObject({
  id: z.string(), name: z.string(), description: z.string(), kind: z.enum(['COMPANY', 'PANEL']),
  document: z.array(z.string()).transform((lines) => lines.join('\n')), variables: z.string().optional(),
});

/** Questions every administrator has from the first day. */
export const BUILT_IN = z.array(BuiltIn).parse(JSON.parse(readFileSync(new URL('./built-in.json', import.meta.url), 'utf8')))
  .map((query) => ({ ...query, isMutation: isMutation(query.document) }));
