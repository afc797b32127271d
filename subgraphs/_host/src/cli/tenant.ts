import { readSettings } from '@ilms/kernel/settings';
import { createTenant, purgeTenant, resumeTenant, suspendTenant } from '@ilms/platform/tenant/tenant.service';
import { Tenant } from '@ilms/platform/tenant/tenant.entity';
import { InvalidArgumentError, type Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { operate, type Operation } from '../system/operation.ts';
import { CommandFailed } from './failure.ts';
import { registerMove } from './move.ts';
import { Output, table } from './output.ts';

interface Options {
  json?: boolean;
}

/** After this every process has noticed that a company was stopped, and answers it so. */
const NOTICED_AFTER = 3_000;

const JSON_OPTION = ['--json', 'one JSON document'] as const;
const REASON = ['--reason <words>', 'why; kept in the audit trail'] as const;

export function registerTenant(program: Command): void {
  const tenant = program.command('tenant').description('the companies that use this installation');
  tenant.command('list').description('all companies').option(...JSON_OPTION).action(list);
  tenant.command('create').argument('<slug>', 'its address').description('makes a company and its owner; tells the owner’s first password')
    .requiredOption('--name <words>', 'what it is called').option('--modules <codes>', 'its modules, separated by commas', codes, []).option('--cell <name>', 'where it is to live; in the cell with the fewest companies where nothing is said')
    .requiredOption('--owner-name <words>', 'its owner').requiredOption('--owner-email <address>', 'the owner’s e-mail address', address).option(...JSON_OPTION).action(create);
  registerMove(tenant);
  tenant.command('suspend').argument('<slug>').description('stops a company within five seconds; nothing is lost').requiredOption(...REASON).option(...JSON_OPTION)
    .action((slug: string, { reason, json = false }: Options & { reason: string }) => change(slug, 'suspended', json, (operation, { id }) => operation.control((context) => suspendTenant(context, id, reason))));
  tenant.command('resume').argument('<slug>').description('lets a suspended company work again').requiredOption(...REASON).option(...JSON_OPTION)
    .action((slug: string, { reason, json = false }: Options & { reason: string }) => change(slug, 'resumed', json, (operation, { id }) => operation.control((context) => resumeTenant(context, id, reason))));
  tenant.command('drop').argument('<slug>').description('stops a company and removes everything it has stored, for good; not in production')
    .requiredOption('--confirm <slug>', 'the address once more').option('--reason <words>', 'why; kept in the audit trail', 'dropped at the command line').option(...JSON_OPTION).action(drop);
}

const codes = (text: string): string[] => text.split(',').map((code) => code.trim()).filter(Boolean);

function address(text: string): string {
  if (!/^[^\s@]+@[^\s@]+$/.test(text)) throw new InvalidArgumentError('It must be an e-mail address.');
  return text;
}

const shown = ({ id, slug, name, state, plan, cell, createdAt }: Tenant) => ({ id, slug, name, state, plan: plan ?? null, cell, createdAt });

async function list({ json = false }: Options): Promise<void> {
  await operate(async (operation) => {
    const tenants = await operation.control((context) => context.find(Tenant, {}, { orderBy: { slug: 'asc' } }));
    const rows = await Promise.all(tenants.map(async (tenant) => {
      const { modules } = await operation.installation.controlPlane.entitlements(tenant.id);
      return { ...shown(tenant), modules: modules.filter((code) => !operation.installation.catalogue.alwaysOn.includes(code)) };
    }));
    const lines = rows.map(({ slug, name, state, cell, modules }) => [slug, name, state, cell, modules.join(', ') || '–']);
    new Output(json).answer(rows, rows.length ? table([['address', 'name', 'state', 'cell', 'modules'], ...lines]) : 'There is no company yet.');
  });
}

async function create(slug: string, { name, modules, ownerName, ownerEmail, cell, json = false }: Options & { name: string; modules: string[]; ownerName: string; ownerEmail: string; cell?: string }): Promise<void> {
  const output = new Output(json);
  await operate(async (operation) => {
    const made = await output.step(`Make ${slug}${modules.length ? ` with ${modules.join(', ')}` : ''}`, () =>
      operation.control((context) => createTenant(context, { slug, name, modules, owner: { name: ownerName, email: ownerEmail }, ...(cell ? { cell } : {}) })));
    const password = made.password ? `Its first password, shown only now: ${made.password}` : 'The owner is known already and signs in with the password they have.';
    output.answer({ ...shown(made.tenant), ownerEmail: ownerEmail.toLowerCase(), ownerPassword: made.password ?? null }, `${slug} is ready. ${ownerEmail} signs in at its address. ${password}`);
  });
}

async function change(slug: string, done: string, json: boolean, work: (operation: Operation, tenant: Tenant) => Promise<Tenant>): Promise<void> {
  await operate(async (operation) => {
    const changed = await work(operation, await operation.tenant(slug));
    new Output(json).answer(shown(changed), `${slug} is ${done}.`);
  });
}

async function drop(slug: string, { confirm, reason, json = false }: Options & { confirm: string; reason: string }): Promise<void> {
  if (readSettings().environment === 'production') throw new CommandFailed('In production a company is removed in the panel: one administrator asks, another one approves.', { code: 'DROP_REFUSED' });
  if (confirm !== slug) throw new CommandFailed(`--confirm says ${confirm}, not ${slug}. Nothing was dropped.`, { code: 'NOT_CONFIRMED' });
  const output = new Output(json);
  await operate(async (operation) => {
    const tenant = await operation.tenant(slug);
    if (tenant.state === 'purged') throw new CommandFailed(`${slug} was dropped before.`, { code: 'NO_DATA' });
    const isAtWork = !['suspended', 'cancelled'].includes(tenant.state);
    if (isAtWork) {
      await operation.control((context) => suspendTenant(context, tenant.id, reason));
      await output.step(`Stop ${slug} and wait until every process has noticed`, () => sleep(NOTICED_AFTER));
    }
    const purged = await output.step('Remove its schema, its role and everything in them', () => operation.control((context) => purgeTenant(context, tenant.id, reason)));
    output.answer(shown(purged), `${slug} is gone. Its row, subscription and audit trail stay, and its address is not given away again.`);
  });
}
