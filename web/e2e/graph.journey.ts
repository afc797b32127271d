import type { Journey, Surroundings } from './browser.ts';
import { same } from './browser.ts';

const TYPES = '{ __schema { types { name fields { name } inputFields { name } enumValues { name } } } }';
const SALES = /order|invoice|payment|sales|ship/i;

interface IntrospectedType { name: string; fields?: { name: string }[] | null; inputFields?: { name: string }[] | null; enumValues?: { name: string }[] | null }

/** Every name of a company's graph that speaks of selling. */
async function salesWords(surroundings: Surroundings, site: string): Promise<string[]> {
  const { data } = await surroundings.graph(site, TYPES);
  const { types } = data!['__schema'] as { types: IntrospectedType[] };
  same(types.length > 50, true, `${site} can be introspected`);
  return types.flatMap((type) => [type.name, ...[type.fields, type.inputFields, type.enumValues].flatMap((members) => members?.map((member) => `${type.name}.${member.name}`) ?? [])]).filter((name) => SALES.test(name));
}

/** Words of stock, reordering, transfers, scanned codes, addresses, terms and units, and of what a company owes us: every company has them, and they only look like selling. */
const OWN_WORDS = /^Billing|^(Query|Mutation)\.billing|[Rr]eorder|[Ss]tockTransferOrder|orderUpTo|orderMultiple|minimumOrder|PaymentTerm|paymentTerm|salesUnit|^Query\.paymentDueDates$|^LockArea\.SALES$|^ScanLookup\.orderNumber$|\.(isShipping|shippingAddressId)$/;

export const journeys: readonly Journey[] = [
  {
    sentence: 'the graph of smallmfg has no word of orders, and a hidden field is refused like one that never existed',
    async walk(surroundings) {
      same((await salesWords(surroundings, 'smallmfg')).filter((name) => !OWN_WORDS.test(name)), [], 'words of selling at smallmfg');
      same((await salesWords(surroundings, 'd2cbrand')).includes('Query.orders'), true, 'd2cbrand has orders');
      const refused = async (field: string) => JSON.stringify((await surroundings.graph('smallmfg', `{ ${field} { totalCount } }`)).errors?.map(({ message, extensions }) => ({ message, code: extensions?.code })));
      const hidden = await refused('orders');
      same(/Cannot query field/.test(hidden), true, `the refusal (${hidden})`);
      same(hidden, (await refused('ordxrs')).replaceAll('ordxrs', 'orders'), 'hidden and nonsense');
    },
  },
  {
    sentence: 'two companies send the same text and each gets its own rows',
    async walk(surroundings) {
      const text = '{ viewer { tenant { slug } } customers(first: 100) { nodes { id } } orders(first: 100) { nodes { id } } }';
      const [d2c, distributor] = [await surroundings.graph('d2cbrand', text), await surroundings.graph('distributor', text)];
      const ids = (data: Record<string, unknown>) => ['customers', 'orders'].flatMap((list) => (data[list] as { nodes: { id: string }[] }).nodes.map((row) => row.id));
      const [own, other] = [ids(d2c.data!), new Set(ids(distributor.data!))];
      same([d2c.data!['viewer'], distributor.data!['viewer']], [{ tenant: { slug: 'd2cbrand' } }, { tenant: { slug: 'distributor' } }], 'whose graph it is');
      same(own.length > 10 && other.size > 10, true, 'both have rows');
      same(own.filter((id) => other.has(id)), [], 'rows in both');
    },
  },
];
