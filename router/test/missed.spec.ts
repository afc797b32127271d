import { buildSchema } from 'graphql';
import { missedIn } from '../src/missed.ts';
import type { VisibilityIndex } from '../src/visibility.ts';
import { ServedRouter } from './synthetic/served-router.ts';

const fullSchema = buildSchema(`
  type Query { orders(search: String, stage: Stage): [Order!]! stock: String }
  type Mutation { orderCreate(input: OrderInput!): Order }
  type Order { id: ID! pick: WmsPick margin: String }
  type WmsPick { id: ID! }
  enum Stage { OPEN PICKED }
  input OrderInput { bin: String }
`);
const of = (...modules: string[]) => ({ modules, features: [] });
const visibility: VisibilityIndex = new Map([
  ['Query.orders', of('oms')], ['Query.orders(stage:)', { modules: ['oms'], features: ['stages'] }], ['Mutation.orderCreate', of('oms')], ['Query.stock', of('inventory')], ['Order', of('oms')], ['Order.pick', of('wms')],
  ['WmsPick', of('wms')], ['Order.margin', { modules: ['oms'], features: ['margins'] }], ['Stage.PICKED', of('wms')], ['OrderInput.bin', of('wms')],
]);
const missed = (text: string, modules: string[], features: string[] = []) => missedIn(text, { fullSchema, visibility }, { modules, features });

describe('what a text asks for and its company lacks', () => {
  it('is the module of a field, a type, an argument, a value and an input, behind fragments too', () => {
    expect(missed('{ orders { id } }', ['inventory'])).toEqual(['oms']);
    expect(missed('{ orders { ...P } } fragment P on Order { pick { id } }', ['oms'])).toEqual(['wms']);
    expect(missed('{ orders(stage: PICKED) { id } }', ['oms'], ['stages'])).toEqual(['wms']);
    expect(missed('mutation { orderCreate(input: { bin: "A" }) { id } }', ['oms'])).toEqual(['wms']);
    expect(missed('{ ... on WmsPick { id } }', ['oms'])).toEqual(['wms']);
  });

  it('is a feature where the module is there', () => expect(missed('{ orders(stage: OPEN) { margin } }', ['oms'])).toEqual(['margins', 'stages']));

  it.each(['{ stock }', '{ ordurs { id } }', '{ orders(sarch: "x") { idd } }', '{ orders', '', '{ __typename }'])('is nothing in %j', (text) => expect(missed(text, ['oms', 'inventory'], ['stages', 'margins'])).toEqual([]));
});

describe('somebody who asks for a module his company does not have', () => {
  it('is answered like one who guesses a name, and is on record once; the guess is not', async () => {
    const served = await ServedRouter.start({ acme: { modules: ['inventory'] } });
    try {
      for (const name of ['guessedThings', 'omsDocuments', 'omsDocuments']) {
        const answer = await served.ask('acme', `{ ${name}(first: 1) { nodes { id } } }`);
        expect([answer.status, answer.json.errors[0].message, answer.json.data ?? null]).toEqual([400, `Cannot query field "${name}" on type "Query".`, null]);
        await new Promise((resolve) => setTimeout(resolve, name === 'guessedThings' ? 1_200 : 20));
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(served.controlPlane.audits.filter(({ kind }) => kind === 'module-refused').map(({ tenantId, details }) => [tenantId, details])).toEqual([['id-acme', { missed: ['oms'] }]]);
    } finally {
      await served.close();
    }
  });
});
