import { hkdfSync } from 'node:crypto';
import { APP_ROLE } from '@ilms/migrations/roles';

/** Password of the application's login: derived, so that every process of an installation knows it without being told. */
export const appPassword = (secret: string) => Buffer.from(hkdfSync('sha256', secret, 'ilms-database', 'application login', 32)).toString('base64url');

/** The application's connection to the owner's database. */
export function appUrl(ownerUrl: string, secret: string): string {
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = appPassword(secret);
  return url.href;
}
