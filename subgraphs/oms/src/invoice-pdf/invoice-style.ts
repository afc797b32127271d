/** An invoice looks like every paper of the company. */
export { INK, label, ledgerLayout, QUIET, RULE, wrapped } from '@ilms/inventory/paper/paper-style';
