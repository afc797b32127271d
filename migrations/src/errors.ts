/** Something about a migration that a person has to look at; nothing of it has been applied. */
export abstract class MigrationError extends Error {
  abstract readonly code: string;
}

/** A schema was to be named in a way our schemas are not. Names are never taken from outside; this is a bug or an attack. */
export class InvalidSchemaName extends MigrationError {
  override readonly name = 'InvalidSchemaName';
  readonly code = 'MIGRATION_INVALID_SCHEMA_NAME';
  constructor(schema: string) {
    super(`${JSON.stringify(schema)} is not the name of a tenant's schema: t_ and 26 digits or small letters.`);
  }
}

/** A migration that has been applied differs from the file of that name: what is in the database is not what the code says. */
export class MigrationDrift extends MigrationError {
  override readonly name = 'MigrationDrift';
  readonly code = 'MIGRATION_DRIFT';
  constructor(schema: string, module: string, migration: string) {
    super(`${module}/${migration} was applied to ${schema} with another content than the file has now. Restore the file and write the change as a new migration.`);
  }
}

/** A migration failed; its transaction is rolled back, those before it stay, a later run begins with it. */
export class MigrationFailed extends MigrationError {
  override readonly name = 'MigrationFailed';
  readonly code = 'MIGRATION_FAILED';
  constructor(readonly schema: string, readonly module: string, readonly migration: string, cause: Error) {
    super(`${module}/${migration} could not be applied to ${schema}: ${cause.message}`, { cause });
  }
}

/** The tenant that goes first failed, so no other was touched. */
export class CanaryFailed extends MigrationError {
  override readonly name = 'CanaryFailed';
  readonly code = 'MIGRATION_CANARY_FAILED';
  constructor(slug: string, cause: Error) {
    super(`Tenant ${slug} goes first and failed; no other tenant was touched. ${cause.message}`, { cause });
  }
}
