import type { Class } from './fields.ts';
import type { Actor, RequestContext } from './context.ts';

/** An operation of the public graph. */
export interface GraphOperation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The bulk operation it is a part of; see `RequestContext.batch`. */
  readonly batch?: string;
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
}

/**
 * What work in the background may use, handed over by whoever runs the process. `ask` answers an operation in the name of the person
 * (or key) who started the work, with the rights they hold at that moment: whoever has left or lost a role since gets no further.
 */
export interface Background {
  ask(request: RequestContext, actor: Actor, operation: GraphOperation): Promise<GraphAnswer>;
  send(tenantId: string, errand: Errand): void;
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
