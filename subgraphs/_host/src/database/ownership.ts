import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';

const ownerFile = (dataDir: string) => join(dataDir, 'postgres.owner');

/** Whether another living process will stop the embedded server; then we are only its guest. */
export function isOwnedByAnother(dataDir: string): boolean {
  try {
    const owner = JSON.parse(readFileSync(ownerFile(dataDir), 'utf8')) as ProcessIdentity;
    return owner.pid !== process.pid && isAlive(owner);
  } catch {
    return false;
  }
}

/** Makes this process the one that stops the server. */
export function takeOwnership(dataDir: string): void {
  writeFileSync(ownerFile(dataDir), JSON.stringify(identify(process.pid)));
}

export function giveUpOwnership(dataDir: string): void {
  rmSync(ownerFile(dataDir), { force: true });
}
