import { Input, Key, Text } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Approval } from './approval.entity.ts';
import { approve, askOverride, askRemoval, refuse, takeBack } from './approval.service.ts';

@Input('Which company to remove, and why.')
class TenantRemovalAskInput {
  @Key('The company; it is suspended or cancelled.') tenantId!: string;
  @Text('Its address, typed once more.', { max: 40 }) confirm!: string;
  @Text('Why, in at least three words; kept in the audit trail.', { max: 500 }) reason!: string;
}

@Input('Which request to override, and why it cannot wait.')
class AccessOverrideAskInput {
  @Key('The caller’s own request, which waits.') requestId!: string;
  @Text('Why it cannot wait, in at least three words; kept in the audit trail.', { max: 500 }) reason!: string;
}

@Input('Which approval to give.')
class ApprovalGiveInput {
  @Key('What was asked for.') id!: string;
  @Text('Anything worth knowing about it.', { nullable: true, max: 500 }) note?: string | null;
}

@Input('Which approval to refuse, and why.')
class ApprovalRefuseInput {
  @Key('What was asked for.') id!: string;
  @Text('Why.', { max: 500 }) note!: string;
}

@Input('Which approval to take back.')
class ApprovalTakeBackInput {
  @Key('What was asked for or approved.') id!: string;
}

const Approvals = listOf(Approval, { search: ['reason', 'askedBy', 'subject'], order: { askedAt: 'DESC' } });
const ApprovalPayload = payloadOf(Approval);

@Resolver(() => Approval)
export class ApprovalResolver {
  @Query(() => Approvals.Connection, { description: 'What two administrators have to want, latest first.' })
  approvals(@Args(() => Approvals.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Approvals.page(context, args);
  }

  @Mutation(() => ApprovalPayload, { description: 'Asks for everything a stopped company has stored to be deleted. Another administrator has to approve it, and for seven days after that it can be taken back.' })
  tenantRemovalAsk(@Arg('input', () => TenantRemovalAskInput) input: TenantRemovalAskInput, @Ctx() context: TenantContext) {
    return askRemoval(context, input);
  }

  @Mutation(() => ApprovalPayload, { description: 'Asks another administrator to let the caller into a company that has not answered yet. Once approved, the access begins at once; the company is told.' })
  accessOverrideAsk(@Arg('input', () => AccessOverrideAskInput) input: AccessOverrideAskInput, @Ctx() context: TenantContext) {
    return askOverride(context, input);
  }

  @Mutation(() => ApprovalPayload, { description: 'Approves what another administrator has asked for. It is done when its days of grace are over, and at once where it has none.' })
  approvalGive(@Arg('input', () => ApprovalGiveInput) input: ApprovalGiveInput, @Ctx() context: TenantContext) {
    return approve(context, input);
  }

  @Mutation(() => ApprovalPayload, { description: 'Refuses what another administrator has asked for.' })
  approvalRefuse(@Arg('input', () => ApprovalRefuseInput) input: ApprovalRefuseInput, @Ctx() context: TenantContext) {
    return refuse(context, input);
  }

  @Mutation(() => ApprovalPayload, { description: 'Takes back what was asked for or approved, as long as it was not begun.' })
  approvalTakeBack(@Arg('input', () => ApprovalTakeBackInput) { id }: ApprovalTakeBackInput, @Ctx() context: TenantContext) {
    return takeBack(context, id);
  }
}
