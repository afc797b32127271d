import { boundaries } from './subgraphs/_host/src/check/boundaries.ts';

export default boundaries(process.cwd());
