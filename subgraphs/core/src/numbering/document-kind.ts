import type { Branch } from '../company/branch.entity.ts';

/** A kind of document that is numbered: who owns it, per what it counts, and how it is written while nobody set a pattern. */
export interface DocumentKind {
  /** As it is asked for in `nextNumber`: `sales-invoice`. */
  readonly code: string;
  readonly label: string;
  /** Whether each branch counts for itself. */
  readonly isPerBranch: boolean;
  /** Whether it begins anew with every fiscal year. */
  readonly isYearly: boolean;
  /** Documents of the CGST Act: rule 46(b) and its sisters limit their numbers. */
  readonly isGst: boolean;
  /** The pattern while none was set; `{BRANCH}` is the branch's code. */
  readonly pattern: string;
}

const kinds = new Map<string, DocumentKind>();

/** A module says once, where it is loaded, which documents it numbers. */
export function claimDocumentKinds(...claimed: readonly DocumentKind[]): void {
  for (const kind of claimed) kinds.set(kind.code, kind);
}

export const documentKinds = (): DocumentKind[] => [...kinds.values()].toSorted((a, b) => (a.label < b.label ? -1 : 1));
export const documentKind = (code: string): DocumentKind | undefined => kinds.get(code);

/** The pattern with the branch's code put in: a code never changes, so this is done once. */
export const templateOf = (pattern: string, branch: Pick<Branch, 'code'> | undefined): string => pattern.replaceAll('{BRANCH}', branch?.code ?? '');
