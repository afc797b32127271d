import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from './context.ts';

/** The cell of the control plane; where there is no other one, every company lives in it too. */
export const HOME_CELL = 'main';

/**
 * In whose name the database is spoken to, and who is acting. Every connection is one to `cell` and takes `role` when it leaves the
 * pool; outside a scope it has no rights at all.
 */
export interface Scope {
  /** A tenant's schema and role, or {@link CONTROL_ROLE}. */
  readonly role: string;
  /** The database in which that role is a company's: its cell. */
  readonly cell: string;
  readonly actor: Actor;
  readonly requestId: string;
  /** The bulk operation that is under way, if it is one. */
  readonly batch?: string;
  /** How many statements have been sent; tests hold lists to a constant. */
  statements: number;
}

/** The role that owns nothing but may read and write the control plane in `public`. */
export const CONTROL_ROLE = 'ilms_platform';

/** The name of a tenant's schema, and of its role: `t_` and 26 characters of ours. */
export const TENANT_SCHEMA = /^t_[0-9a-z]{26}$/;

export const SYSTEM: Actor = { kind: 'system', id: 'system', name: 'ilms' };

const current = new AsyncLocalStorage<Scope>();

export const currentScope = (): Scope | undefined => current.getStore();

/** Runs the control plane's work in another cell, of which it may read the record of migrations alone. */
export function inCell<T>(cell: string, work: () => T): T {
  const scope = current.getStore();
  if (scope?.role !== CONTROL_ROLE) throw new Error('Only the control plane looks into another cell.');
  return scope.cell === cell ? work() : current.run({ ...scope, cell }, work);
}

/** Runs the work in the name of one tenant (its schema's role) or of the control plane. */
export function inScope<T>(scope: Omit<Scope, 'statements'>, work: () => T): T {
  if (scope.role !== CONTROL_ROLE && !TENANT_SCHEMA.test(scope.role)) throw new Error(`Not a role of ours: ${JSON.stringify(scope.role)}`);
  return current.run({ ...scope, statements: 0 }, work);
}
