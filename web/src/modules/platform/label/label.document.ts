import { graphql } from '../../../generated/gql.ts';

export const LabelOf = graphql(`
  query LabelOf { companyLabel { ...LabelFields } companyDomain { ...DomainFields } companySender { ...SenderFields } }
  fragment LabelFields on CompanyLabel { maySet isOwn isPartners name accent senderName replyTo pictures { kind path contentType } version }
  fragment DomainFields on DomainShown { domain isServed address problem checkedAt provenAt endsAt records { type name value isFound } }
  fragment SenderFields on SenderShown { address domain isUsed dmarc problem checkedAt provenAt endsAt records { type name value isFound isSigning } }
`);

export const SetLabel = graphql(`
  mutation SetLabel($input: LabelSetInput!) { companyLabelSet(input: $input) { companyLabel { ...LabelFields } userErrors { code message field details } } }
`);

export const RemovePicture = graphql(`
  mutation RemovePicture($input: LabelPictureInput!) { companyLabelPictureRemove(input: $input) { companyLabel { ...LabelFields } userErrors { code message field details } } }
`);

export const RemoveLabel = graphql(`
  mutation RemoveLabel { companyLabelRemove { companyLabel { ...LabelFields } userErrors { code message field details } } }
`);

export const AskDomain = graphql(`
  mutation AskDomain($input: CompanyDomainAskInput!) { companyDomainAsk(input: $input) { companyDomain { ...DomainFields } userErrors { code message field details } } }
`);

export const CheckDomain = graphql(`
  mutation CheckDomain { companyDomainCheck { companyDomain { ...DomainFields } userErrors { code message field details } } }
`);

export const RemoveDomain = graphql(`
  mutation RemoveDomain { companyDomainRemove { companyDomain { ...DomainFields } userErrors { code message field details } } }
`);

export const AskSender = graphql(`
  mutation AskSender($input: CompanySenderAskInput!) { companySenderAsk(input: $input) { companySender { ...SenderFields } userErrors { code message field details } } }
`);

export const CheckSender = graphql(`
  mutation CheckSender { companySenderCheck { companySender { ...SenderFields } userErrors { code message field details } } }
`);

export const RotateSender = graphql(`
  mutation RotateSender { companySenderRotate { companySender { ...SenderFields } userErrors { code message field details } } }
`);

export const RemoveSender = graphql(`
  mutation RemoveSender { companySenderRemove { companySender { ...SenderFields } userErrors { code message field details } } }
`);
