export { orders } from '../modules/oms/orders.ts';
