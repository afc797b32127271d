import { graphql } from '../../generated/gql.ts';

export const Coupons = graphql(`
  query Coupons($first: Int, $after: String, $last: Int, $before: String, $filter: CouponFilter, $sort: [CouponSort!], $search: String) {
    coupons(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id code name percent amount appliesTo months validFrom validUntil maxRedemptions state redeemed }
    }
  }
`);

export const CouponQuery = graphql(`
  query Coupon($id: ID!) {
    coupon(id: $id) { id code name percent amount appliesTo months validFrom validUntil maxRedemptions forNewOnly madeAt madeBy endedAt endedBy state redeemed takenOff }
    couponRedemptions(first: 100, filter: { couponId: { eq: $id } }) { totalCount nodes { id number fromDay redeemedAt redeemedBy isGiven tenant { id name } } }
  }
`);

export const AskCoupon = graphql(`
  mutation AskCoupon($input: CouponMakeAskInput!) { couponMakeAsk(input: $input) { approval { id } userErrors { code message field details } } }
`);

export const EndCoupon = graphql(`
  mutation EndCoupon($input: CouponEndInput!) { couponEnd(input: $input) { coupon { id state endedAt endedBy } userErrors { code message field details } } }
`);

export const GiveCoupon = graphql(`
  mutation GiveCoupon($input: CouponGiveInput!) { couponGive(input: $input) { couponRedemption { id } userErrors { code message field details } } }
`);
