import { Aggregate, choice, Id, Instant, Json, Ref, Secret, Text, Version } from '@ilms/kernel/fields';
import { InvitationOver } from '../errors.ts';
import { Tenant } from '../tenant/tenant.entity.ts';

export const INVITATION_DAYS = 7;

export const InvitationState = choice('InvitationState', 'What became of an invitation.', {
  OPEN: 'It was sent and can be accepted.', EXPIRED: 'Nobody accepted it in time; it can be sent again.', ACCEPTED: 'The person belongs to the company.', REVOKED: 'It was taken back.',
});
export type InvitationState = keyof typeof InvitationState;

/** That somebody may join the company, in these roles, by whoever reads the letters of this address. */
@Aggregate('invitation', 'That somebody may join the company.', { plane: 'control', timeline: false })
export class Invitation {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Text('Whose; lower case.') email!: string;
  @Json('In which roles.', { hidden: true }) roles!: string[];
  @Secret('SHA-256 of the token in the letter.') tokenHash!: string;
  @Text('Who invited, by id.', { hidden: true }) invitedBy!: string;
  @Text('Who invited.') inviterName!: string;
  @Instant('When they were invited.') createdAt!: Date;
  @Instant('When the latest letter went out.') sentAt!: Date;
  @Instant('Until when it can be accepted.') expiresAt!: Date;
  @Instant('When it was accepted.', { nullable: true }) acceptedAt?: Date | null;
  @Instant('When it was taken back.', { nullable: true }) revokedAt?: Date | null;
  @Version() version!: number;

  state(at = new Date()): InvitationState {
    if (this.acceptedAt) return 'ACCEPTED';
    if (this.revokedAt) return 'REVOKED';
    return this.expiresAt > at ? 'OPEN' : 'EXPIRED';
  }

  /** A new letter with a new link, good for a week more; the link before is void. */
  send(tokenHash: string, at: Date): void {
    this.expectNotOver();
    this.tokenHash = tokenHash;
    this.sentAt = at;
    this.expiresAt = new Date(at.getTime() + INVITATION_DAYS * 86_400_000);
  }

  revoke(at: Date): void {
    this.expectNotOver();
    this.revokedAt = at;
  }

  accept(at: Date): void {
    this.expectNotOver();
    this.acceptedAt = at;
  }

  private expectNotOver(): void {
    const state = this.state();
    if (state === 'ACCEPTED' || state === 'REVOKED') throw new InvitationOver(state.toLowerCase());
  }
}
