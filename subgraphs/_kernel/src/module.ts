import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { ConstraintWords } from './database-errors.ts';
import { claimConstraints } from './database-errors.ts';
import { claimEvents, type Reaction } from './event.ts';
import { declarationObjection, type Feature } from './feature.ts';
import type { Class } from './fields.ts';
import { declare } from './declared.ts';
import { claimRules, fieldRules, type Permissions, type ShieldTable } from './permissions.ts';
import type { RequestScope, TenantContext, Transaction } from './tenant-context.ts';

/** A place in the app: its words, where it leads, and who sees it. */
export interface NavigationItem {
  readonly label: string;
  readonly path: string;
  readonly permission?: string;
  /** The feature it belongs to; a company without it has no such place. */
  readonly feature?: string;
  /** What it stands under where a module has more places than the eye takes in at once; places of one group stand together. */
  readonly group?: string;
}

/** A built-in role: what a clerk, a manager, an auditor of this module may do, here and in the modules this one cannot work without. */
export interface Role {
  readonly name: string;
  readonly permissions: readonly string[];
}

/** One column that a file of this kind may have. */
export interface ImportColumn {
  /** Where its value goes in the row of the mutation: `gstin`, `addresses.0.city`, `variants.0.attributes.size`. */
  readonly path: string;
  /** The heading of the template, as people call it. */
  readonly label: string;
  readonly kind?: 'text' | 'decimal' | 'whole' | 'flag' | 'day' | 'choice';
  readonly required?: true;
  /** Other headings under which it is known, such as `Item code`. */
  readonly aliases?: readonly string[];
  readonly example?: string;
  readonly hint?: string;
  /** `choice` only: the words it may hold. */
  readonly choices?: readonly string[];
}

/**
 * A kind of file people bring: a line becomes one row of one of our own bulk mutations, so that whatever rule, permission and
 * answer a program meets, a file meets too. The mutation takes `{ <rows>: [...], dryRun }` and answers a BulkPayload.
 */
export interface ImportKind {
  /** Unique over all modules: `customers`. */
  readonly code: string;
  readonly label: string;
  readonly description: string;
  /** The type whose records it makes: `Customer`. */
  readonly noun: string;
  readonly permission: string;
  readonly mutation: string;
  /** The type of its input, such as CustomersUpsertInput. */
  readonly input: string;
  /** The field of the input that takes the rows. */
  readonly rows: string;
  /** What is said once for the whole file, such as the warehouse: other fields of the input. */
  readonly options?: readonly ImportColumn[];
  /** Where what it makes is listed, when that is not above the page of one record: `/core/price-lists`. */
  readonly listPath?: string;
  /** Path of the column whose equal values belong into one request, wherever they stand in the file: the lines of one order. */
  readonly together?: string;
  /** Rows of one request; more where rows that belong together are more. */
  readonly batch: number;
  readonly columns: readonly ImportColumn[];
  /**
   * How a document it made is taken back, where that is more than setting rows back: a mutation of the public graph, asked in the name of who
   * wants the import undone. Then nothing else of the import is set back.
   */
  readonly undo?: { readonly mutation: string; readonly input: string; readonly inputOf: (recordId: string, operationId: string) => object };
  /** Believable rows, by path, for somebody who wants to look around before the own ones exist; they are taken back like any import. */
  readonly samples?: readonly Readonly<Record<string, string>>[];
}

/** A figure that must be the same in the monolith and here once everything is taken over. */
export interface LegacyCheck {
  /** As in "units on hand". */
  readonly what: string;
  /** SELECT of `key` and `value`, over the monolith; keys that were refused are left out of the sum. */
  readonly legacy: string;
  /** SELECT of one `value`, over the company's own schema; `$1` are the identities of the records that were taken. */
  readonly own: string;
}

/**
 * What a module takes over of a monolith that keeps everything in one `public` schema: its rows are read as the lines of a file are, and go
 * through the import kind of that code, so that every rule a file meets they meet too.
 */
export interface LegacySource {
  /** Unique over all modules. */
  readonly code: string;
  /** The import kind that takes its rows. */
  readonly kind: string;
  /** Tables of the monolith it reads; where one is missing it is left out, and that is said. */
  readonly tables: readonly string[];
  /** SELECT of a `key` (bigint; lines that belong together share one) and a column for each path of the kind; `option.<path>` for what the kind wants said once. */
  readonly rows: string;
  /** The path by which a record is known here. */
  readonly identity: string;
  readonly checks: readonly LegacyCheck[];
}

/**
 * What a company uses of something a subscription may limit, counted from its own documents: so a count that is taken twice, or after a crash,
 * is the same.
 */
export interface Meter {
  /** As in "812 of 1,000 orders". */
  readonly label: string;
  /** How many there were from a moment until before another one. */
  readonly count: (context: TenantContext, from: Date, to: Date) => Promise<number>;
}

/** A kind of thing people are told, each of whom may choose whether and how. */
export interface NotificationKind {
  /** As in the settings: "Somebody mentions me". */
  readonly label: string;
  /** Whether it is also mailed while a person has not chosen otherwise. */
  readonly mail?: true;
}

/** A kind of record that people open, note something about, attach files to, or send a link to. */
export interface RecordKind {
  /** `Customer` */
  readonly label: string;
  /** Where it is opened in the app, such as `/core/customers/:id`. */
  readonly path: string;
  /** Who may see it, and therefore what hangs on it. */
  readonly permission: string;
  /** The download that prints it, where there is one; what a link shared with outsiders shows. */
  readonly print?: string;
}

/** A file that a module takes in over HTTP: `POST /upload/<module>/<kind>?…` with the file as the body. */
export interface Upload {
  readonly permission?: string;
  readonly mostBytes: number;
  /** Answers JSON for the caller; throws what the graph would throw. */
  readonly take: (context: RequestScope, file: { readonly filename: string; readonly content: Buffer; readonly about: Readonly<Record<string, string>> }) => Promise<unknown>;
}

/**
 * A door at which a service outside knocks: `POST /hooks/<name>` at the address of a company, or at our own. Whoever comes carries no credential of ours;
 * what is handed over is signed, and the module's mutation alone judges that: `input: { eventId, signature, body }`, answer `{ isTaken }`.
 */
export interface Hook {
  /** `own`: it stands at our own addresses, and what comes is for the control plane. Otherwise at the address of every company that has the module. */
  readonly at?: 'own';
  readonly mutation: string;
  /** The type of its input. */
  readonly input: string;
  /** What the knock is allowed to do; no built-in role has it. */
  readonly permission: string;
  /** Header with the signature of the body, as it came. */
  readonly signatureHeader: string;
  /** Header by which a message that comes twice is known. */
  readonly eventHeader: string;
  readonly mostBytes: number;
}

/** Where a stand-in runs. */
export interface StandInPlace {
  readonly dataDir: string;
  /** Address of a company. */
  addressOf(slug: string): string;
  /** Our own, where no company is. */
  ownAddress(): string;
  /** What stands before its paths. */
  readonly prefix: string;
}

/** What stands in for a service outside while a system has no keys of it, so that everything can be clicked through. Its pages are at `/stand-in/<module>/…` of every company. */
export interface StandIn {
  answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
  close(): Promise<void>;
}

/** A file that a module hands out over HTTP, such as an invoice as PDF: `/download/<module>/<kind>/<id>`; a stream where it may be of any size. */
export interface Download<Body extends Buffer | Readable = Buffer> {
  /** Whether it is handed out also while the company is closed: what it owes, and what is its own. */
  readonly always?: true;
  readonly permission: string;
  readonly render: (context: RequestScope, id: string) => Promise<{ filename: string; contentType: string; body: Body }>;
}

/** Work in the background of one tenant, or of the control plane as a whole for the module that lives there: on a schedule (cron, Asia/Kolkata) or sent by name. */
export interface Job {
  readonly name: string;
  readonly cron?: string;
  readonly run: (context: TenantContext, payload: Record<string, unknown>) => Promise<void>;
}

/** The manifest: all that the platform, the router, the app and the migrations need to know of a module. */
export interface ModuleManifest {
  /** Also the prefix of its tables, its folder and its subgraph. */
  readonly code: string;
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly category: 'platform' | 'core' | 'operations' | 'financial' | 'customer' | 'advanced';
  /** Rupees a month before GST; 0 for what is always on. */
  readonly priceInr: number;
  /** Every tenant has it and nobody buys it. */
  readonly alwaysOn?: true;
  /** `control`: works on our own control plane instead of a tenant's schema. */
  readonly plane?: 'tenant' | 'control';
  /** Modules without which it cannot work; direct edges only. */
  readonly requires: readonly string[];
  /** Modules whose events it hears when both are subscribed. */
  readonly integrates: readonly string[];
  readonly features?: Readonly<Record<string, Feature>>;
  readonly permissions: Permissions;
  /** Permissions that none of our administrators ever has in a company: what lets people in, holds secrets, binds the company or takes everything along. */
  readonly notForSupport?: readonly string[];
  readonly roles?: Readonly<Record<string, Role>>;
  readonly shield: ShieldTable;
  readonly navigation: readonly NavigationItem[];
  readonly entities: readonly Class[];
  /** What a subscription may set a limit to, by the code of the limit. */
  readonly meters?: Readonly<Record<string, Meter>>;
  readonly resolvers: readonly Class[];
  /** Types that the graph has although no field returns them here (entities that others reach by key). */
  readonly orphans?: readonly Class[];
  /** How the router finds one of ours by key: `Customer: (ctx, id) => ctx.load(Customer, id)`. Entities without an entry are loaded by id. */
  readonly references?: Readonly<Record<string, (context: TenantContext, id: string) => Promise<object | null>>>;
  readonly events?: readonly Class[];
  readonly reactions?: readonly Reaction<TenantContext>[];
  readonly jobs?: readonly Job[];
  readonly constraints?: ConstraintWords;
  readonly imports?: readonly ImportKind[];
  /** By the type's name. */
  readonly records?: Readonly<Record<string, RecordKind>>;
  readonly uploads?: Readonly<Record<string, Upload>>;
  readonly notifications?: Readonly<Record<string, NotificationKind>>;
  /** What it takes over of a monolith, in order. */
  readonly legacy?: readonly LegacySource[];
  readonly downloads?: Readonly<Record<string, Download<Buffer | Readable>>>;
  readonly hooks?: Readonly<Record<string, Hook>>;
  /** Never opened in production, where it would take anybody's word. */
  readonly standIn?: (place: StandInPlace) => Promise<StandIn>;
  /** What a new tenant finds when the module is switched on: masters without which nothing works. Runs once, idempotent. */
  readonly prepare?: (tx: Transaction, about: { name: string; slug: string }) => Promise<void>;
  /** A believable small company in the module's own words, for demos and trials. */
  readonly seed?: (context: TenantContext) => Promise<void>;
}

export interface Module extends ModuleManifest {
  readonly plane: 'tenant' | 'control';
}

const CODE = /^[a-z][a-z0-9_]{1,30}$/;

/** What belongs to a feature that nobody declares would be hidden from everybody. */
function checkFeatures({ code, features = {}, shield, navigation }: ModuleManifest): void {
  const named = [...[...fieldRules(shield).values()].map(({ feature }) => feature), ...navigation.map(({ feature }) => feature)];
  const unknown = named.find((feature) => feature !== undefined && !(feature in features));
  if (unknown) throw new Error(`${code} ties something to the feature ${unknown}, and declares no such feature.`);
}

/** Declares a module. Everything that follows from it (schema, guards, migrations, catalogue, navigation) is derived. */
export function defineModule(manifest: ModuleManifest): Module {
  if (!CODE.test(manifest.code)) throw new Error(`${manifest.code} is no module code.`);
  for (const feature of Object.values(manifest.features ?? {})) {
    const why = declarationObjection(feature);
    if (why) throw new Error(`${manifest.code}, ${feature.name}: ${why}`);
  }
  checkFeatures(manifest);
  claimRules(manifest.shield, manifest.permissions);
  claimEvents(manifest.code, manifest.events ?? []);
  claimConstraints(manifest.constraints ?? {});
  const module: Module = { ...manifest, plane: manifest.plane ?? 'tenant' };
  declare(module);
  return module;
}
