import { graphql } from '../../../generated/gql.ts';

export const SequenceFields = graphql(`
  fragment SequenceFields on SerialSequence {
    id name sku prefix suffix width alphabet checkDigit firstNumber lastNumber increment nextNumber isActive used remaining isNearlyUsed preview updatedAt version
    variant { id name } draws { id count firstSerial lastSerial documentType at actorName }
  }
`);

export const SequenceDocument = graphql(`
  query SerialSequenceOne($id: ID!) { serialSequence(id: $id) { ...SequenceFields } }
`);

export const SequencePreview = graphql(`
  query SerialSequencePreview($input: SerialSequenceInput!) { serialSequencePreview(input: $input) { next last remaining } }
`);

export const SetSequence = graphql(`
  mutation SetSerialSequence($input: SerialSequenceInput!) { serialSequenceSet(input: $input) { serialSequence { ...SequenceFields } userErrors { code message field details } } }
`);

export const DrawSerials = graphql(`
  mutation DrawSerials($input: SerialNumbersDrawInput!) { serialNumbersDraw(input: $input) { numbers userErrors { code message field details } } }
`);
