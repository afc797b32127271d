import type { Letterhead, Mail } from './mail.ts';
import type { Class } from './fields.ts';
import type { Actor, RequestContext } from './context.ts';

/** An operation of the public graph. */
export interface GraphOperation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The bulk operation it is a part of; see `RequestContext.batch`. */
  readonly batch?: string;
}

/** What is about to be done in somebody's name without asking the graph, in the words in which a request of the graph is put on record. */
export interface Deed {
  readonly operationName: string;
  readonly fields: readonly string[];
  readonly variables: Readonly<Record<string, unknown>>;
  /** The bulk operation it is a part of. */
  readonly batch: string;
}

export interface GraphAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

/** A module's own job that is to be done soon. */
export interface Errand {
  readonly module: string;
  readonly job: string;
  readonly payload?: Readonly<Record<string, unknown>>;
  /** Not before so many seconds have passed. */
  readonly afterSeconds?: number;
}

/**
 * What work in the background may use, handed over by whoever runs the process. `ask` answers an operation in the name of the person
 * (or key) who started the work, with the rights they hold at that moment: whoever has left or lost a role since gets no further, and one of us no
 * further than the access by which he began.
 */
export interface Background {
  ask(request: RequestContext, actor: Actor, operation: GraphOperation): Promise<GraphAnswer>;
  /** Refuses what would be done in the name of somebody who may act no longer; what one of us sets off is put on record before it is done, as if he had asked the graph for it. */
  admit(request: RequestContext, actor: Actor, deed: Deed): Promise<void>;
  send(tenantId: string, errand: Errand): void;
  /** What somebody may do at this moment; undefined when they do not belong to the company any more. */
  permissionsOf(tenantId: string, actor: Actor): Promise<readonly string[] | undefined>;
  /** Members of the company by id, with where letters reach them; one who has left is absent. */
  people(tenantId: string, ids: readonly string[]): Promise<readonly { id: string; name: string; email: string }[]>;
  /** Writes a letter to somebody in a company's name; what a company for trying things out writes goes to the owners of the one beside it. */
  mail(tenantId: string, mail: Mail): Promise<void>;
  /** Under whose name letters of a company leave, and the address of its app as links in them begin: its own domain, once that is proven. */
  letterhead(tenantId: string): Promise<{ readonly letterhead: Letterhead; readonly origin: string }>;
  /** The address of a company’s app below our own domain, which it never loses: for programs that call it. */
  addressOf(slug: string): string;
  /** Whether programs on private networks may be called: for development, never in production. */
  readonly allowsPrivateTargets: boolean;
  /** Every stored type of this process, of all modules. */
  types(): readonly Class[];
}

let given: Background | undefined;

export function configureBackground(background: Background | undefined): void {
  given = background;
}

export function background(): Background {
  if (!given) throw new Error('This process does no work in the background.');
  return given;
}

/** Sends errands of a transaction once it is committed. Only a wake-up: what it would do is stored, and found by the clock where this is lost. */
export function sendErrands(tenantId: string, errands: readonly Errand[]): void {
  for (const errand of errands) given?.send(tenantId, errand);
}
