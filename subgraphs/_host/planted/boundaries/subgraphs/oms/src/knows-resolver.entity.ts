export { resolver } from './order.resolver.ts';
