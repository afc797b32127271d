import { graphql } from '../../generated/gql.ts';

/** What has to be asked anew after money of a receipt has moved. */
export const AFTER_RECEIPT = ['receipts', 'receipt', 'receiptProposal', 'payments', 'orders', 'order', 'orderHolds', 'orderSummary', 'receivables', 'receivableDues', 'remittances'];

export const ReceiptFields = graphql(`
  fragment ReceiptFields on Receipt {
    id number customerName amount method reference receivedOn note applied onAccount refunded reversed reversedOn reversalReason reversalNote bankCharge actorName version createdAt updatedAt
    customer { id }
    payments { id amount isReversed refunded order { id number status due } }
    entries { id sequence kind amount onAccount note at actorName order { id number } }
    refunds { id number amount method reference refundedOn reason }
  }
`);

export const ReceiptDocument = graphql(`
  query Receipt($id: ID!) { receipt(id: $id) { ...ReceiptFields } }
`);

export const RecordReceipt = graphql(`
  mutation RecordReceipt($input: ReceiptInput!) { receiptRecord(input: $input) { receipt { ...ReceiptFields } userErrors { code message field details } } }
`);

export const ApplyReceipt = graphql(`
  mutation ApplyReceipt($input: ReceiptApplyInput!) { receiptApply(input: $input) { receipt { ...ReceiptFields } userErrors { code message field details } } }
`);

export const TakeOffReceipt = graphql(`
  mutation TakeOffReceipt($input: ReceiptTakeOffInput!) { receiptTakeOff(input: $input) { receipt { ...ReceiptFields } userErrors { code message field details } } }
`);

export const RefundReceipt = graphql(`
  mutation RefundReceipt($input: ReceiptRefundInput!) { receiptRefund(input: $input) { receipt { ...ReceiptFields } userErrors { code message field details } } }
`);

export const ReverseReceipt = graphql(`
  mutation ReverseReceipt($input: ReceiptReversalInput!) { receiptReverse(input: $input) { receipt { ...ReceiptFields } userErrors { code message field details } } }
`);
