export { oms } from '../../oms/src/module.ts';
