import { graphql } from '../../generated/gql.ts';

export const CellsDocument = graphql(`
  query Cells { cells { name isHome takesNew isReachable companies sizeMib connections connectionsMost } }
`);

/** The latest moves of one tenant, and where it could go. */
export const TenantMovesDocument = graphql(`
  query TenantMoves($tenant: ID!) {
    cells { name takesNew isReachable companies sizeMib }
    tenantMoves(first: 5, filter: { tenantId: { eq: $tenant } }) { nodes { id fromCell toCell state step reason askedBy askedAt startedAt cancelAskedAt closedAt finishedAt rowCount error keptUntil droppedAt } }
  }
`);

export const MoveTenant = graphql(`
  mutation MoveTenant($input: TenantMoveInput!) { tenantMove(input: $input) { tenantMove { id state } userErrors { code message field details } } }
`);

export const CancelMove = graphql(`
  mutation CancelMove($input: TenantMoveCancelInput!) { tenantMoveCancel(input: $input) { tenantMove { id state cancelAskedAt } userErrors { code message field details } } }
`);
