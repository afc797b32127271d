export { orders } from '../oms/orders.ts';
