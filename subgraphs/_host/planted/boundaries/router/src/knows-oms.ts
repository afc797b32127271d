export { oms } from '../../subgraphs/oms/src/module.ts';
