import { randomBytes } from 'node:crypto';
import { secretBox, type Bound } from '@ilms/kernel/secret-box';
import type { Credentials } from './razorpay-client.ts';

/** What the gateway retries is signed with the secret of the day it first sent it. */
const OVERLAP = 86_400_000;

type Mode = 'LOCAL' | 'TEST' | 'LIVE';
type Secret = 'key' | 'webhook' | 'webhook-before';

/** The row in which somebody's account at the gateway stands, its secrets sealed. */
export interface KeyRow {
  mode: Mode;
  keyId?: string | null;
  keySecret?: string | null;
  webhookSecret?: string | null;
  previousWebhookSecret?: string | null;
  previousUntil?: Date | null;
}

export interface GivenKeys {
  readonly mode: Mode;
  readonly keyId?: string | null | undefined;
  readonly keySecret?: string | null | undefined;
  readonly webhookSecret?: string | null | undefined;
}

/** How it is refused, in the words of whose account it is. */
export interface KeyRefusals {
  missing(field: 'keyId' | 'keySecret' | 'webhookSecret', what: string): Error;
  wrongPrefix(prefix: string): Error;
}

/** Keys of an account at the gateway: entered, made up for the local one, sealed, and opened for whoever works with them. */
export class AccountKeys {
  /** `bound` says what a secret is bound to: moved to another place it does not open. */
  constructor(private readonly row: KeyRow, private readonly bound: (secret: Secret) => Bound, private readonly now: () => Date = () => new Date()) {}

  /** Keys of the local gateway are made up anew each time somebody turns to it. */
  useLocal(): void {
    if (this.row.mode === 'LOCAL' && this.row.keyId) return;
    this.#turnTo('LOCAL');
    this.row.keyId = `rzp_local_${randomBytes(9).toString('hex')}`;
    this.#sealKey(randomBytes(24).toString('base64url'));
    this.#sealWebhook(randomBytes(24).toString('base64url'));
  }

  /** Keys that somebody enters; what is not said of the same account stays. */
  use({ mode, keyId, keySecret, webhookSecret }: GivenKeys, refuse: KeyRefusals): void {
    const prefix = mode === 'LIVE' ? 'rzp_live_' : 'rzp_test_';
    const isOther = this.row.mode !== mode;
    const id = keyId?.trim() || (isOther ? null : this.row.keyId);
    if (!id) throw refuse.missing('keyId', 'the id of the key');
    if (!id.startsWith(prefix)) throw refuse.wrongPrefix(prefix);
    if (!keySecret && (isOther || id !== this.row.keyId)) throw refuse.missing('keySecret', 'the secret of this key');
    if (!webhookSecret && isOther) throw refuse.missing('webhookSecret', 'the secret of the webhook');
    if (isOther) this.#turnTo(mode);
    this.row.keyId = id;
    if (keySecret) this.#sealKey(keySecret);
    if (webhookSecret) this.#sealWebhook(webhookSecret);
  }

  get credentials(): Credentials {
    return { keyId: this.row.keyId!, keySecret: secretBox().open(this.row.keySecret!, this.bound('key')) };
  }

  get webhookSecret(): string {
    return secretBox().open(this.row.webhookSecret!, this.bound('webhook'));
  }

  /** The secrets by which messages are signed at this moment, the present one first. */
  webhookSecrets(at: Date): string[] {
    const { webhookSecret, previousWebhookSecret, previousUntil } = this.row;
    return [
      ...(webhookSecret ? [this.webhookSecret] : []),
      ...(previousWebhookSecret && previousUntil && previousUntil > at ? [secretBox().open(previousWebhookSecret, this.bound('webhook-before'))] : []),
    ];
  }

  /** Secrets of another gateway are good for nothing here. */
  #turnTo(mode: Mode): void {
    Object.assign(this.row, { mode, webhookSecret: null, previousWebhookSecret: null, previousUntil: null });
  }

  #sealKey(secret: string): void {
    this.row.keySecret = secretBox().seal(secret, this.bound('key'));
  }

  /** The secret before opens for another day, under a bond of its own. */
  #sealWebhook(secret: string): void {
    if (this.row.webhookSecret) {
      Object.assign(this.row, { previousWebhookSecret: secretBox().seal(this.webhookSecret, this.bound('webhook-before')), previousUntil: new Date(this.now().getTime() + OVERLAP) });
    }
    this.row.webhookSecret = secretBox().seal(secret, this.bound('webhook'));
  }
}
