import { useQuery } from '@apollo/client/react';
import { graphql } from '../../../generated/gql.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { DayField, Fact, TextField, TickField } from '../../../shared/document/fields.tsx';
import { Why } from '../../../shared/document/why.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { formatDay, formatRate, today } from '../../../shared/format.ts';

const RateOnDayOf = graphql(`
  query RateOnDayOf($input: TaxRateOnInput!) { taxRateOn(input: $input) { rate effectiveFrom explanation } }
`);

/** What one piece bears on a day, asked from the server by the same rules as a sale. */
export function RateTry({ category }: { category: { id: string; code: string } }) {
  const draft = useDraft({ on: today(), unitValue: '1000', isTaxInclusive: false });
  const { on, unitValue, isTaxInclusive } = draft.values;
  const isAsked = /^\d{1,14}(\.\d{1,2})?$/.test(unitValue) && on !== '';
  const { data, previousData, error } = useQuery(RateOnDayOf, { variables: { input: { taxCategoryId: category.id, on, unitValue, isTaxInclusive } }, skip: !isAsked, fetchPolicy: 'network-only' });
  const answer = isAsked ? (data ?? previousData)?.taxRateOn : undefined;
  return (
    <>
      <h3 style={{ margin: '20px 0 8px' }}>What a piece bears</h3>
      <div className="fields">
        <DayField label="On" required {...draft.bind('on')} />
        <TextField label="Price of one piece" required error={isAsked || unitValue === '' ? undefined : 'Write an amount such as 2499.50.'} path="unitValue" value={unitValue} change={(next) => draft.set({ unitValue: next })} />
        <TickField label="Price contains the tax" {...draft.bind('isTaxInclusive')} />
        <Fact label="Bears">{error ? <span className="field-error" role="alert">{readFailure(error).message}</span> : answer && <output title={answer.explanation}>{formatRate(answer.rate)} <span className="soft">since {formatDay(answer.effectiveFrom)}</span> <Why title={`${category.code} on ${formatDay(on)}`} explanation={answer.explanation} /></output>}</Fact>
      </div>
    </>
  );
}
