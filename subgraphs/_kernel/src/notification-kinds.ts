import type { NotificationKind } from './module.ts';

const kinds = new Map<string, NotificationKind>();

export function claimNotifications(declared: Readonly<Record<string, NotificationKind>>): void {
  for (const [code, kind] of Object.entries(declared)) kinds.set(code, kind);
}

/** Every kind of thing that the modules of this process tell people, by its code. */
export const notificationKinds = (): ReadonlyMap<string, NotificationKind> => kinds;
