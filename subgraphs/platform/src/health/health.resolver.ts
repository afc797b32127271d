import { Input, Key } from '@ilms/kernel/fields';
import { payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLInt } from 'graphql';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { Health, HealthBackup, HealthBacklog, HealthDeadLetter, HealthError, HealthMigrations, HealthQueue, HealthStatement } from './health-parts.ts';
import { deadLettersOf, retryDeadLetters } from './look-at-backlog.ts';
import { readBackups, readBacklog, readErrors, readMigrations, readQueues, readStatements } from './read-state.ts';
import { readHealth } from './read-traffic.ts';

const AN_HOUR = 60;
const MOST_MINUTES = 24 * AN_HOUR;

@Input('Whose dead letters to put back in line.')
class DeadLettersRetryInput {
  @Key('The company.') tenantId!: string;
}

const DeadLettersRetryPayload = payloadWith('DeadLettersRetry', 'How many are back in line.', { retried: () => GraphQLInt });

/** How the system is, for our own people. */
@Resolver()
export class HealthResolver {
  @Query(() => Health, { description: 'Requests, errors and times of the last minutes, and the processes that answer them. As of the last whole minute.' })
  health(@Arg('minutes', () => Int, { nullable: true, description: 'How many minutes, 5 to 1440; 60 when nothing is said.' }) minutes: number | null, @Ctx() context: TenantContext): Promise<Health> {
    return readHealth(context, Math.min(MOST_MINUTES, Math.max(5, minutes ?? AN_HOUR)));
  }

  @Query(() => [HealthStatement], { description: 'Statements of the last day that took longer than a tenth of a second.' })
  healthStatements(@Ctx() context: TenantContext): Promise<HealthStatement[]> {
    return readStatements(context);
  }

  @Query(() => [HealthError], { description: 'What went wrong on our side, the latest first: a hundred, or all of one request. Kept for fourteen days.' })
  healthErrors(@Arg('requestId', () => ID, { nullable: true, description: 'The id that was answered with a request.' }) requestId: string | null, @Ctx() context: TenantContext): Promise<HealthError[]> {
    return readErrors(context, requestId?.trim() || null);
  }

  @Query(() => [HealthQueue], { description: 'Work that waits in queues.' })
  healthQueues(@Ctx() context: TenantContext): Promise<HealthQueue[]> {
    return readQueues(context);
  }

  @Query(() => [HealthBacklog], { description: 'Companies in which events wait or gave up, as of the last look, a minute ago at most.' })
  healthBacklog(@Ctx() context: TenantContext): Promise<HealthBacklog[]> {
    return readBacklog(context);
  }

  @Query(() => [HealthDeadLetter], { description: 'What gave up in one company, the latest first, at most a hundred.' })
  async healthDeadLetters(@Arg('tenantId', () => ID, { description: 'The company.' }) tenantId: string, @Ctx() context: TenantContext): Promise<HealthDeadLetter[]> {
    return [...(await deadLettersOf(context, tenantId))];
  }

  @Query(() => [HealthMigrations], { description: 'How far the tables of each company are, those behind first.' })
  healthMigrations(@Ctx() context: TenantContext): Promise<HealthMigrations[]> {
    return readMigrations(context);
  }

  @Query(() => [HealthBackup], { description: 'How well each company that has data is backed up, those first that are late.' })
  healthBackups(@Ctx() context: TenantContext): Promise<HealthBackup[]> {
    return readBackups(context);
  }

  @Mutation(() => DeadLettersRetryPayload, { description: 'Puts what gave up in a company back in line, once the cause is mended.' })
  async deadLettersRetry(@Arg('input', () => DeadLettersRetryInput) { tenantId }: DeadLettersRetryInput, @Ctx() context: TenantContext) {
    return { retried: await retryDeadLetters(context, tenantId) };
  }
}
