import { Choice, choice, Instant, Text, Value } from '@ilms/kernel/fields';
import { payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { platform } from '../runtime.ts';
import { beginEntry } from './enter-sandbox.ts';
import { findSandbox, makeSandbox, removeSandbox, resetSandbox } from './sandbox.service.ts';

const SandboxState = choice('SandboxState', 'How far a company for trying things out is.', {
  FILLING: 'It is being made and filled with sample data; that takes a minute.', READY: 'It can be used.', STOPPED: 'It is stopped with the company beside it.',
});

@Value('A company beside the real one, for trying things out: the same modules, sample data, never charged.')
export class Sandbox {
  @Text('What it is called.') name!: string;
  @Text('Its address.') address!: string;
  @Choice(SandboxState, 'How far it is.') state!: keyof typeof SandboxState;
  @Instant('When its sample data were put in.', { nullable: true }) filledAt?: Date | null;
}

const SandboxPayload = payloadWith('Sandbox', 'The company for trying things out; null once it is removed.', { sandbox: () => Sandbox });
const SandboxEnterPayload = payloadWith('SandboxEnter', 'Where the door of the company for trying things out opens, once and within a minute.', { url: () => GraphQLString });

async function shown(context: TenantContext): Promise<Sandbox | null> {
  const sandbox = await findSandbox(context);
  if (!sandbox) return null;
  const state = sandbox.state === 'provisioning' ? 'FILLING' : ['suspended', 'cancelled'].includes(sandbox.state) ? 'STOPPED' : 'READY';
  return { name: sandbox.name, address: platform().origin({ slug: sandbox.slug }), state, filledAt: state === 'FILLING' ? null : sandbox.refilledAt ?? null };
}

@Resolver()
export class SandboxResolver {
  @Query(() => Sandbox, { nullable: true, description: 'The company beside this one for trying things out; null where there is none.' })
  sandbox(@Ctx() context: TenantContext): Promise<Sandbox | null> {
    return shown(context);
  }

  @Mutation(() => SandboxPayload, { description: 'Makes the company for trying things out, with the same modules and sample data; there is one. Refused: PLATFORM_SANDBOX_NOT_NOW, PLATFORM_SANDBOX_FOLLOWS, PLATFORM_SANDBOX_BUSY.' })
  async sandboxMake(@Ctx() context: TenantContext) {
    await makeSandbox(context);
    return { sandbox: await shown(context) };
  }

  @Mutation(() => SandboxPayload, { description: 'Throws away what is in it and puts the sample data in again; its keys stay. Refused: PLATFORM_NO_SANDBOX, PLATFORM_SANDBOX_BUSY.' })
  async sandboxReset(@Ctx() context: TenantContext) {
    await resetSandbox(context);
    return { sandbox: await shown(context) };
  }

  @Mutation(() => SandboxPayload, { description: 'Removes it with all that is in it, its keys and sessions at once. Refused: PLATFORM_NO_SANDBOX, PLATFORM_SANDBOX_BUSY.' })
  async sandboxRemove(@Ctx() context: TenantContext) {
    await removeSandbox(context);
    return { sandbox: await shown(context) };
  }

  @Mutation(() => SandboxEnterPayload, { description: 'Lets the caller in, with the login they have, and says where to open it. Refused: PLATFORM_NO_SANDBOX, PLATFORM_SANDBOX_BUSY.' })
  async sandboxEnter(@Ctx() context: TenantContext) {
    return { url: await beginEntry(context) };
  }
}
