import { Flag, Instant, Key, Text, Value, Whole } from '@ilms/kernel/fields';
import { GraphQLFloat, GraphQLString } from 'graphql';
import { Field } from 'type-graphql';

const Milliseconds = (description: string) => Field(() => GraphQLFloat, { nullable: true, description: `${description} In milliseconds; null where there was no request.` });

@Value('Requests of a stretch of time.')
export class HealthPoint {
  @Instant('When it begins.') at!: Date;
  @Whole('How many seconds it lasts.') seconds!: number;
  @Whole('How many requests were answered.') requests!: number;
  @Whole('How many of them went wrong on our side; a refusal is no error.') errors!: number;
  @Milliseconds('Half of them were answered within this time.') p50!: number | null;
  @Milliseconds('95 of a hundred were answered within this time.') p95!: number | null;
  @Milliseconds('99 of a hundred were answered within this time.') p99!: number | null;
}

@Value('Requests that were about one subgraph, operation or company.')
export class HealthSubject {
  @Text('The subgraph, the operation, or the address of the company; all that are not kept apart stand under “all others”.') subject!: string;
  @Whole('How many requests; of a subgraph, how many times it was asked.') requests!: number;
  @Whole('How many of them went wrong on our side.') errors!: number;
  @Milliseconds('Half of them were answered within this time.') p50!: number | null;
  @Milliseconds('95 of a hundred were answered within this time.') p95!: number | null;
  @Milliseconds('99 of a hundred were answered within this time.') p99!: number | null;
}

@Value('One process as it was at the end of its last minute.')
export class HealthProcess {
  @Key('The process.') id!: string;
  @Text('What it does: everything, router, worker, or the code of a subgraph.') role!: string;
  @Instant('Since when it runs.') startedAt!: Date;
  @Instant('The minute.') at!: Date;
  @Field(() => GraphQLFloat, { description: 'Half the time its event loop was late by less than this, in milliseconds.' }) loopP50!: number;
  @Field(() => GraphQLFloat, { description: '99 of a hundred times its event loop was late by less than this, in milliseconds.' }) loopP99!: number;
  @Field(() => GraphQLFloat, { description: 'The longest its event loop was late, in milliseconds.' }) loopMost!: number;
  @Whole('Database connections it may hold.') poolMost!: number;
  @Whole('Database connections it holds.') poolTotal!: number;
  @Whole('How many of them nobody uses.') poolIdle!: number;
  @Whole('How many pieces of work wait for one.') poolWaiting!: number;
  @Whole('Memory in MB.') memoryMb!: number;
  @Whole('Entitlement sets whose graph is kept ready; of a router.', { nullable: true }) variants!: number | null;
  @Whole('Query plans it has made; of a router.', { nullable: true }) plansBuilt!: number | null;
  @Whole('Query plans it has found again; of a router.', { nullable: true }) plansReused!: number | null;
}

@Value('How the system is, and was in the last minutes.')
export class Health {
  @Instant('From when on.') from!: Date;
  @Instant('Until when: the last minute that has been written down.') to!: Date;
  @Field(() => [HealthPoint], { description: 'All requests, the oldest first.' }) points!: HealthPoint[];
  @Field(() => [HealthSubject], { description: 'By subgraph, the most asked first.' }) subgraphs!: HealthSubject[];
  @Field(() => [HealthSubject], { description: 'By operation, the busiest first, at most fifty.' }) operations!: HealthSubject[];
  @Field(() => [HealthSubject], { description: 'By company, the busiest first, at most fifty.' }) tenants!: HealthSubject[];
  @Field(() => [HealthProcess], { description: 'Processes that have said something in the last three minutes.' }) processes!: HealthProcess[];
}

@Value('Statements of one text that took long.')
export class HealthStatement {
  @Text('The text, without values and without the name of a company.', { max: 2_000 }) text!: string;
  @Whole('How often it took long.') calls!: number;
  @Field(() => GraphQLFloat, { description: 'How long it took on the average, in milliseconds.' }) meanMs!: number;
  @Field(() => GraphQLFloat, { description: 'How long it took at most, in milliseconds.' }) mostMs!: number;
  @Instant('When last.') lastAt!: Date;
}

@Value('Something that went wrong on our side.')
export class HealthError {
  @Key('Identifies it.') id!: string;
  @Instant('When.') at!: Date;
  @Text('The id that was answered with the request.', { nullable: true }) requestId!: string | null;
  @Text('The address of the company concerned.', { nullable: true }) tenant!: string | null;
  @Text('What went wrong.', { max: 1_000 }) message!: string;
  @Text('Where in the code.', { nullable: true, max: 8_000 }) stack!: string | null;
}

@Value('Work that waits in one queue.')
export class HealthQueue {
  @Text('The queue: deliver carries events, work does modules’ jobs, clock starts what is due, mail sends letters, dead keeps what gave up.') name!: string;
  @Whole('How many pieces wait and are due.') waiting!: number;
  @Whole('How many are under way.') active!: number;
  @Whole('How many have failed for good.') failed!: number;
  @Instant('Since when the oldest that is due waits.', { nullable: true }) oldestAt!: Date | null;
}

@Value('Events of one company that wait or gave up.')
export class HealthBacklog {
  @Key('The company.') tenantId!: string;
  @Text('What it is called.') name!: string;
  @Whole('How many wait to be heard.') waiting!: number;
  @Instant('When the oldest of them was said.', { nullable: true }) oldestAt!: Date | null;
  @Whole('How many gave up after eight tries.') dead!: number;
  @Instant('When it was looked at.') lookedAt!: Date;
}

@Value('An event that one who hears it could not take.')
export class HealthDeadLetter {
  @Key('The event.') event!: string;
  @Text('Who was to hear it.') consumer!: string;
  @Text('What was said.') type!: string;
  @Instant('When it was said.') at!: Date;
  @Whole('How often it was tried.') attempts!: number;
  @Text('What went wrong.', { nullable: true, max: 2_000 }) error!: string | null;
}

@Value('How far the tables of one company are.')
export class HealthMigrations {
  @Key('The company.') tenantId!: string;
  @Text('What it is called.') name!: string;
  @Text('The cell it lives in.') cell!: string;
  @Text('Where it stands.') state!: string;
  @Whole('How many migrations it has.') applied!: number;
  @Text('The last one it got.', { nullable: true }) last!: string | null;
  @Instant('When it got that.', { nullable: true }) lastAt!: Date | null;
  @Field(() => [GraphQLString], { description: 'Those it still needs; until it has them it is in maintenance.' }) missing!: string[];
}

@Value('How well a company is backed up.')
export class HealthBackup {
  @Key('The company.') tenantId!: string;
  @Text('What it is called.') name!: string;
  @Instant('When its last good backup was finished.', { nullable: true }) doneAt!: Date | null;
  @Instant('When a backup last failed.', { nullable: true }) failedAt!: Date | null;
  @Text('Why that failed.', { nullable: true, max: 2_000 }) error!: string | null;
  @Flag('Whether the last good one is older than thirty hours, or there is none and the company is older than that.') isLate!: boolean;
}
