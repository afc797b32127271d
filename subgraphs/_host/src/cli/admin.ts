import { makeAdministrator, resetAdministratorFactor, stopAdministrator } from '@ilms/platform/account/administrator.service';
import { SecondFactor } from '@ilms/platform/account/second-factor.entity';
import { User } from '@ilms/platform/account/user.entity';
import { InvalidArgumentError, type Command } from 'commander';
import { operate } from '../system/operation.ts';
import { Output, table } from './output.ts';

interface Options {
  json?: boolean;
}

const JSON_OPTION = ['--json', 'one JSON document'] as const;
const REASON = ['--reason <words>', 'why, in at least three words; kept in the audit trail'] as const;

export function registerAdmin(program: Command): void {
  const admin = program.command('admin').description('who may sign in to the panel');
  admin.command('list').description('all administrators').option(...JSON_OPTION).action(list);
  admin.command('create').argument('<email>', 'their e-mail address', address).description('makes somebody an administrator; tells their first password')
    .requiredOption('--name <words>', 'what they are called').option(...JSON_OPTION).action(create);
  admin.command('stop').argument('<email>', 'their e-mail address', address).description('closes the panel to somebody at once').requiredOption(...REASON).option(...JSON_OPTION)
    .action((email: string, options: Options & { reason: string }) => change(email, options, stopAdministrator, 'is no administrator any more'));
  admin.command('reset-factor').argument('<email>', 'their e-mail address', address).description('lets somebody who has lost phone and recovery codes set up a new second factor').requiredOption(...REASON).option(...JSON_OPTION)
    .action((email: string, options: Options & { reason: string }) => change(email, options, resetAdministratorFactor, 'sets up a new second factor at the next sign-in'));
}

function address(text: string): string {
  if (!/^[^\s@]+@[^\s@]+$/.test(text)) throw new InvalidArgumentError('It must be an e-mail address.');
  return text.toLowerCase();
}

async function list({ json = false }: Options): Promise<void> {
  await operate(async (operation) => {
    const rows = await operation.control(async (context) => {
      const people = await context.find(User, { isAdmin: true, isActive: true } as never, { orderBy: { email: 'asc' } });
      const factors = await context.find(SecondFactor, { userId: { $in: people.map(({ id }) => id) } } as never);
      return people.map(({ id, email, name }) => ({ email, name, hasSecondFactor: factors.some(({ userId, confirmedAt }) => userId === id && confirmedAt != null) }));
    });
    new Output(json).answer(rows, rows.length ? table([['e-mail', 'name', 'second factor'], ...rows.map(({ email, name, hasSecondFactor }) => [email, name, hasSecondFactor ? 'yes' : 'not yet'])]) : 'There is no administrator yet: npm run ilms -- admin create <email> --name "…"');
  });
}

async function create(email: string, { name, json = false }: Options & { name: string }): Promise<void> {
  await operate(async (operation) => {
    const { password } = await operation.control((context) => makeAdministrator(context, { email, name }));
    new Output(json).answer({ email, password: password ?? null }, `${email} is an administrator. ${password ? `Their first password, shown only now: ${password}` : 'They sign in with the password they have.'} A second factor is set up at the first sign-in.`);
  });
}

async function change(email: string, { reason, json = false }: Options & { reason: string }, work: typeof stopAdministrator, done: string): Promise<void> {
  await operate(async (operation) => {
    await operation.control((context) => work(context, email, reason));
    new Output(json).answer({ email }, `${email} ${done}.`);
  });
}
