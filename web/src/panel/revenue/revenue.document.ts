import { graphql } from '../../generated/gql.ts';

export const RevenueDocument = graphql(`
  query Revenue($until: Day) {
    revenue(until: $until) {
      day mrr arr paying arpa
      ledger { whole part difference }
      months { month to opening gained expansion reactivation contraction churn closing payingBefore paying lost companyChurn revenueChurn invoiced invoicedTaxable credited collected }
      offers { kind code name companies mrr }
      modules { code name mrr }
      cohorts { month companies kept { month companies mrr } }
      trials { month begun goneOn ended open rate }
      combinations { modules companies mrr }
      flows { from to direction companies change }
      formulas { key words }
    }
  }
`);

export const RevenueMoves = graphql(`
  query RevenueMoves($month: Day!) { revenueMoves(month: $month) { tenantId name kind before after amount } }
`);

export const RevenueReceivables = graphql(`
  query RevenueReceivables {
    revenueReceivables {
      total overdue ahead words
      ages { label amount invoices }
      debtors { tenantId name slug state balance overdue overdueSince nextState nextOn letters lastLetterAt }
    }
  }
`);
