import { InvalidSchemaName } from './errors.ts';

/** Name of a tenant's schema, as it may stand in SQL without quotes. Its role bears the same name. */
export type SchemaName = string & { readonly __schema: true };

/** Every statement that names a schema takes the name from here: whatever passes cannot carry SQL. */
export function schemaName(text: string): SchemaName {
  if (!/^t_[0-9a-z]{26}$/.test(text)) throw new InvalidSchemaName(text);
  return text as SchemaName;
}
