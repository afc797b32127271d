import { platform } from '../runtime.ts';
import type { NameSystem } from './name-system.ts';

let local: NameSystem | undefined;

/** Outside production a stand-in answers for the name servers of the internet. */
export function configureLocalNames(names: NameSystem | undefined): void {
  local = names;
}

/** The name servers that are asked. */
export const askedNames = (): NameSystem => local ?? platform().names;
