/** A visit of ilms support, as this page knew it: where to go once it is over. */
export interface Visit { readonly company: string; readonly panelUrl: string }

let last: Visit | undefined;

export const rememberVisit = (visit: Visit): void => void (last = visit);

/** The visit this page was a part of; nothing where it was a member's all along. */
export const lastVisit = (): Visit | undefined => last;
