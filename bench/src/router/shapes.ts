/** Shared by the bench's router and its subgraphs. */
export const SECRET = 'the secret of the bench, of no other use';

/** What is asked: one row, a page of one module, a page that three modules contribute to, a page deep into one module. */
export const SHAPES: Readonly<Record<string, string>> = {
  'one row': '{ omsDocument(id: "acme-oms-1") { id number status total } }',
  'list of 20': '{ omsDocuments(first: 20) { nodes { id number status total owner { id name } } pageInfo { hasNextPage } totalCount } }',
  'list of 20 over 3 modules': '{ omsDocuments(first: 20) { nodes { id number logisticsDocuments(first: 2) { id number total } multiChannelLabel } } }',
  'list of 20 with lines': '{ omsDocuments(first: 20) { nodes { id number lines(first: 10) { position text amount } } } }',
};
