/** Figures on an invoice are written as on every paper of the company. */
export { count, date, money, percent, plain } from '@ilms/inventory/paper/paper-figures';
