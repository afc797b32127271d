import { aggregateOf, fieldsOf, typeName } from './fields.ts';
import type { ImportKind, Module, NotificationKind, RecordKind } from './module.ts';
import type { TenantContext } from './tenant-context.ts';

const modules = new Map<string, Module>();

export function declare(module: Module): void {
  modules.set(module.code, module);
}

/** The modules a company has, of those this process has read the manifests of. */
const modulesOf = (context: TenantContext): Module[] => [...modules.values()].filter((module) => module.alwaysOn || context.has(module.code));

/** The classes whose rows are never unwritten, of every module there is. */
export const ledgerClasses = (): string[] => [...modules.values()].flatMap(({ entities }) => entities.filter((type) => aggregateOf(type)?.isLedger).map(({ name }) => name));

/** Every kind of thing that people may be told, by its code. */
export const notificationKinds = (): ReadonlyMap<string, NotificationKind> => new Map([...modules.values()].flatMap((module) => Object.entries(module.notifications ?? {})));

/** The kinds of files a company can import, as far as this person may. */
export const importKindsFor = (context: TenantContext): ImportKind[] => modulesOf(context).flatMap((module) => module.imports ?? []).filter(({ permission }) => context.can(permission));

/** The kind of file with this code, when the company has the module it is of. */
export const declaredImportKind = (context: TenantContext, code: string): ImportKind | undefined => modulesOf(context).flatMap((module) => module.imports ?? []).find((kind) => kind.code === code);

/** The kinds of files whose documents are cancelled when the import is undone, by code. */
export const importKindsThatCancel = (context: TenantContext): string[] => modulesOf(context).flatMap((module) => module.imports ?? []).flatMap(({ code, undo }) => (undo ? [code] : []));

/** The kinds of records for which this company may define fields of its own. */
export const customisableNouns = (context: TenantContext): string[] => modulesOf(context).flatMap((module) => module.entities.filter((type) => fieldsOf(type).some((spec) => spec.custom)).map(typeName));

/** What kinds of records this company has, as far as this person may see any of them, by noun. */
export const recordKindsFor = (context: TenantContext): ReadonlyMap<string, RecordKind> =>
  new Map(modulesOf(context).flatMap((module) => Object.entries(module.records ?? {})).filter(([, { permission }]) => context.can(permission)));

/** A kind of record with its module, and the table its records stand in where it is one of the module's own. */
export type DeclaredRecord = RecordKind & { readonly module: string; readonly table: string | undefined };

/** What one kind of record is; undefined for one that the company does not have. */
export function recordKind(context: TenantContext, noun: string): DeclaredRecord | undefined {
  for (const module of modulesOf(context)) {
    if (!module.records?.[noun]) continue;
    const type = module.entities.find((one) => typeName(one) === noun);
    return { ...module.records[noun], module: module.code, table: type && aggregateOf(type)?.table };
  }
  return undefined;
}
