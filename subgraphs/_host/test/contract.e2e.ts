import { DEPRECATION } from '@ilms/kernel/deprecation';
import { parse, visit } from 'graphql';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { committedContract } from '../src/system/contract.ts';
import { entryPoint, nodeOptions, projectRoot } from '../src/cli/project.ts';

describe('the contract in schema/', () => {
  it('is what the code says; `npm run schema` writes it', async () => {
    // In a process of its own: in which order types are met is part of the contract, and follows from what is loaded first.
    const { stdout } = await promisify(execFile)(process.execPath, [...nodeOptions, entryPoint, 'schema', '--check', '--json'], { cwd: projectRoot });
    expect(JSON.parse(stdout)).toEqual({ drift: [] });
  });

  it('describes every type, field, argument and value', () => {
    const bare: string[] = [];
    for (const [file, sdl] of committedContract()) {
      if (!file.startsWith('subgraphs/')) continue;
      const parents: string[] = [];
      visit(parse(sdl), {
        enter(node) {
          if (!('name' in node) || !node.name || !node.kind.endsWith('Definition') || node.kind === 'DirectiveDefinition' || node.kind === 'OperationDefinition') return;
          const name = [...parents, node.name.value].join('.');
          const isKeyedStub = node.kind === 'ObjectTypeDefinition' && ['Query', 'Mutation'].includes(node.name.value);
          const isReference = node.kind === 'ObjectTypeDefinition' && node.directives?.some((d) => d.name.value === 'key') && !node.description;
          if ('description' in node && !node.description && !isKeyedStub && !isReference && node.kind !== 'InputValueDefinition') bare.push(`${file} ${name}`);
          if (node.kind.endsWith('TypeDefinition')) parents.splice(0, parents.length, node.name.value);
        },
      });
    }
    expect(bare).toEqual([]);
  });

  it('says of every deprecated field what to use instead and in which month it goes', () => {
    const reasons = [...committedContract()].filter(([file]) => file.startsWith('subgraphs/')).flatMap(([file, sdl]) => [...sdl.matchAll(/@deprecated(?:\(reason: "([^"]*)"\))?/g)].map(([, reason = '']) => `${file} ${reason}`));
    expect(reasons.filter((reason) => !DEPRECATION.test(reason.slice(reason.indexOf(' ') + 1)))).toEqual([]);
  });

  it('uses names of one style: mutations object first, no leading verbs', () => {
    const verbs = /^(create|update|delete|remove|add|set|get|confirm|cancel|approve|receive|issue|ship)[A-Z]/;
    for (const [file, sdl] of committedContract()) {
      if (!file.startsWith('subgraphs/')) continue;
      const mutation = parse(sdl).definitions.find((d) => d.kind === 'ObjectTypeDefinition' && d.name.value === 'Mutation');
      const names = mutation?.kind === 'ObjectTypeDefinition' ? mutation.fields!.map((field) => field.name.value) : [];
      expect(names.filter((name) => verbs.test(name))).toEqual([]);
    }
  });
});
