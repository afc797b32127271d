import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Aggregate, Choice, choice, CreatedAt, Id, Input, Key, Money, Quantity, Rate, Ref, reference, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';
import { DomainEvent, Says } from '@ilms/kernel/event';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { defineModule } from '@ilms/kernel/module';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';

/** A small module that exists only in tests: a cash box that never goes below zero. */
export const BoxKind = choice('BoxKind', 'What a box is for.', { PETTY: 'Small cash.', SAFE: 'The safe.' });

export const Holder = reference('Holder');

@Says<CashTaken>('Cash was taken out of a box.', 'box:read', { amount: 'How much.' })
export class CashTaken extends DomainEvent {
  constructor(recordId: string, readonly amount: Decimal) {
    super(recordId);
  }
}

@Aggregate('ledger_box', 'A cash box.')
export class Box {
  @Id() readonly id!: string;
  @Text('What it is called.', { max: 40 }) name!: string;
  @Choice(BoxKind, 'What it is for.') kind!: keyof typeof BoxKind;
  @Money('What is in it.') cash = ZERO;
  @Quantity('How many coins.', { nullable: true }) coins?: Decimal | null;
  @Rate('What a coin cost us.', { nullable: true }) cost?: Decimal | null;
  @Ref(() => Holder, 'Who holds it.', { nullable: true }) holderId?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  take(amount: Decimal): void {
    if (amount.gt(this.cash)) throw new RuleBroken('LEDGER_TOO_LITTLE_CASH', `Only ${this.cash.toFixed(2)} is in ${this.name}.`, { cash: this.cash.toFixed(2) });
    this.cash = this.cash.minus(amount);
  }
}

@Input('A new box.')
class BoxInput {
  @Text('What it is called.', { max: 40 }) name!: string;
  @Choice(BoxKind, 'What it is for.') kind!: keyof typeof BoxKind;
  @Money('What is in it.', { min: 0 }) cash!: Decimal;
  @Quantity('How many coins.', { nullable: true }) coins?: Decimal;
  @Rate('What a coin cost.', { nullable: true }) cost?: Decimal;
}

@Input('How much to take from which box.')
class TakeInput {
  @Text('Repeats are answered, not repeated.', { max: 255 }) idempotencyKey!: string;
  @Key('The box.') id!: string;
  @Money('How much.', { min: '0.01' }) amount!: Decimal;
}

const Boxes = listOf(Box, { search: ['name'], order: { name: 'ASC' } });

@Resolver(() => Box)
class BoxResolver {
  @Query(() => Boxes.Connection, { description: 'All boxes.' })
  boxes(@Args(() => Boxes.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Boxes.page(context, args);
  }

  @Query(() => Box, { nullable: true, description: 'One box.' })
  box(@Arg('id', () => String) id: string, @Ctx() context: TenantContext) {
    return context.load(Box, id);
  }

  @Mutation(() => payloadOf(Box), { description: 'Makes a box.' })
  boxCreate(@Arg('input', () => BoxInput) input: BoxInput, @Ctx() context: TenantContext) {
    return context.transaction(async (tx) => tx.create(Box, { ...input }));
  }

  @Mutation(() => payloadOf(Box), { description: 'Takes cash.' })
  async boxTake(@Arg('input', () => TakeInput) input: TakeInput, @Ctx() context: TenantContext) {
    const id = await context.once('boxTake', input, async (tx) => {
      const box = await tx.lock(Box, input.id, ['id']);
      box.take(input.amount);
      tx.publish(new CashTaken(box.id, input.amount));
      return box.id;
    });
    return context.load(Box, id);
  }
}

export const heard: { consumer: string; id: string; amount: unknown }[] = [];

export const ledgerModule = defineModule({
  code: 'ledger',
  name: 'Cash ledger',
  summary: 'Boxes with cash.',
  description: 'Exists in tests only.',
  category: 'core',
  priceInr: 1,
  requires: [],
  integrates: [],
  features: { coins: { name: 'Coins', summary: 'Counts coins.' } },
  permissions: { 'box:read': 'See boxes', 'box:write': 'Make boxes', 'box:take': 'Take cash', 'box:see-cost': 'See what coins cost' },
  roles: { clerk: { name: 'Clerk', permissions: ['box:read'] } },
  shield: {
    Query: { 'box:read': 'boxes box' },
    Mutation: { 'box:write': 'boxCreate', 'box:take': 'boxTake' },
    Box: { 'box:read': 'id name kind cash holder createdAt updatedAt version', 'box:read @coins': 'coins', 'box:see-cost': 'cost' },
    Holder: { anyone: 'id' },
  },
  navigation: [{ label: 'Boxes', path: '/ledger/boxes', permission: 'box:read' }],
  entities: [Box],
  resolvers: [BoxResolver],
  events: [CashTaken],
  reactions: [
    {
      name: 'count-cash-taken',
      on: 'CashTaken',
      handle: async (context, event) => {
        if (event.payload.amount === '13') throw new Error('Unlucky');
        await context.transaction(async (tx) => tx.note(Box, event.recordId, 'counted'));
        heard.push({ consumer: 'count-cash-taken', id: event.id, amount: event.payload.amount });
      },
    },
  ],
});

export const LEDGER_SQL = `create table ledger_box (
  id uuid not null, name text not null, kind text not null, cash numeric(18,2) not null, coins numeric(20,6), cost numeric(20,6), holder_id uuid,
  created_at timestamptz not null, updated_at timestamptz not null, version integer not null default 1,
  constraint ledger_box_pkey primary key (id), constraint ledger_box_cash check (cash >= 0), constraint ledger_box_kind check (kind in ('PETTY', 'SAFE')))`;
