import { useMutation, useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { PaymentTermFieldsFragment } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { plainDecimal } from '../../../shared/decimal.ts';
import { DocumentPage } from '../../../shared/document/document-page.tsx';
import { newKey, useRecordDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, TextField, TickField } from '../../../shared/document/fields.tsx';
import { Loaded } from '../../../shared/document/loaded.tsx';
import { useRecordForm } from '../../../shared/document/record-form.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { Icon } from '../../../shared/icon.tsx';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { Status } from '../../../shared/status.tsx';
import './parties.css';

const PaymentTerms = graphql(`
  query PaymentTerms { paymentTerms(first: 100) { nodes { id code name isActive summary } } }
`);

const PaymentTerm = graphql(`
  query PaymentTerm($id: ID!) { paymentTerm(id: $id) { ...PaymentTermFields } }
  fragment PaymentTermFields on PaymentTerm { id code name isActive version updatedAt lines { id percent days isEndOfMonth dayOfMonth discountPercent discountDays } }
`);

const CreatePaymentTerm = graphql(`
  mutation CreatePaymentTerm($input: PaymentTermInput!) { paymentTermCreate(input: $input) { paymentTerm { ...PaymentTermFields } userErrors { code message field details } } }
`);

const UpdatePaymentTerm = graphql(`
  mutation UpdatePaymentTerm($input: PaymentTermUpdateInput!) { paymentTermUpdate(input: $input) { paymentTerm { ...PaymentTermFields } userErrors { code message field details } } }
`);

/** Terms of payment, as a list of the settings. */
export function PaymentTermsSettings() {
  const { data, error, refetch } = useQuery(PaymentTerms, { fetchPolicy: 'cache-and-network' });
  const may = useMay();
  if (error && !data) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  return (
    <Section title="Payment terms" aside={may('payment-terms:write') && <Link to="/settings/payment-terms/new" className="button-link"><Button type="primary" icon={<Icon name="plus" />} tabIndex={-1}>New payment terms</Button></Link>}>
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col">Code</th><th scope="col">Name</th><th scope="col">Falls due</th><th scope="col">Status</th></tr></thead>
          <tbody>
            {data?.paymentTerms.nodes.map((term) => (
              <tr key={term.id}><td><Link to={`/settings/payment-terms/${term.id}`}>{term.code}</Link></td><td>{term.name}</td><td className="wrap">{term.summary}</td><td><Status of={term.isActive ? 'ACTIVE' : 'INACTIVE'} /></td></tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}

type Rule = 'DAYS' | 'END' | 'DAY';
interface LineDraft { key: string; percent: string; days: string; rule: Rule; dayOfMonth: string; discountPercent: string; discountDays: string }

const RULES = [{ value: 'DAYS', label: 'After these days' }, { value: 'END', label: 'At the end of that month' }, { value: 'DAY', label: 'On a day of the month' }];
const blankLine = (percent: string): LineDraft => ({ key: newKey(), percent, days: '0', rule: 'DAYS', dayOfMonth: '', discountPercent: '', discountDays: '' });
const empty = () => ({ code: '', name: '', isActive: true, lines: [blankLine('100')] });
const valuesOf = (term: PaymentTermFieldsFragment) => ({
  code: term.code, name: term.name, isActive: term.isActive,
  lines: term.lines.map(({ id, percent, days, isEndOfMonth, dayOfMonth, discountPercent, discountDays }): LineDraft => ({
    key: id, percent, days: String(days), rule: isEndOfMonth ? 'END' : dayOfMonth == null ? 'DAYS' : 'DAY', dayOfMonth: dayOfMonth?.toString() ?? '', discountPercent: discountPercent ?? '', discountDays: discountDays?.toString() ?? '',
  })),
});
const whole = (text: string): number | null => (text === '' ? null : Number(text));

export function PaymentTermPage() {
  const { id = '' } = useParams();
  const isNew = id === 'new';
  const { data, error, refetch } = useQuery(PaymentTerm, { variables: { id }, skip: isNew, fetchPolicy: 'cache-and-network' });
  if (isNew) return <PaymentTermForm />;
  return (
    <Loaded data={data} record={data?.paymentTerm} error={error} retry={() => void refetch()} noun="payment terms">
      {(loaded) => <PaymentTermForm key={id} term={loaded.paymentTerm!} reload={() => refetch().then(({ data: fresh }) => fresh?.paymentTerm ?? undefined)} />}
    </Loaded>
  );
}

function PaymentTermForm({ term, reload }: { term?: PaymentTermFieldsFragment; reload?: () => Promise<PaymentTermFieldsFragment | undefined> }) {
  const draft = useRecordDraft(term, valuesOf, empty);
  const [create] = useMutation(CreatePaymentTerm);
  const [update] = useMutation(UpdatePaymentTerm);
  const mayWrite = useMay()('payment-terms:write');
  const { values } = draft;
  const page = useRecordForm({
    draft, stored: term, noun: 'payment terms', type: 'PaymentTerm', path: '/settings/payment-terms', choices: ['paymentTerms'], mayWrite, reload,
    send: async (seen) => {
      const lines = values.lines.map(({ percent, days, rule, dayOfMonth, discountPercent, discountDays }) => ({
        percent: plainDecimal(percent), days: whole(days), isEndOfMonth: rule === 'END', dayOfMonth: rule === 'DAY' ? whole(dayOfMonth) : null, discountPercent: discountPercent ? plainDecimal(discountPercent) : null, discountDays: whole(discountDays),
      }));
      return seen
        ? (await update({ variables: { input: { id: seen.id, version: seen.version, name: values.name, isActive: values.isActive, lines } } })).data?.paymentTermUpdate
        : (await create({ variables: { input: { code: values.code, name: values.name, lines } } })).data?.paymentTermCreate;
    },
    saved: (answer) => answer.paymentTerm,
  });
  const change = (index: number, patch: Partial<LineDraft>) => draft.set({ lines: values.lines.map((line, place) => (place === index ? { ...line, ...patch } : line)) });
  const digits = (text: string) => text.replace(/[^0-9]/g, '');
  return (
    <DocumentPage {...page} title={term ? term.name : 'New payment terms'} status={term && <Status of={term.isActive ? 'ACTIVE' : 'INACTIVE'} />}>
      <Section title="Payment terms">
        <div className="fields">
          <TextField label="Code" required upper autoFocus={!term} disabled={term !== undefined} placeholder="NET30" {...draft.bind('code')} />
          <TextField label="Name" required hint="As it is printed on documents." {...draft.bind('name')} />
          {term && <TickField label="Offered for new agreements" {...draft.bind('isActive')} />}
        </div>
      </Section>
      <Section title="Parts" aside={mayWrite && <Button type="text" icon={<Icon name="plus" />} onClick={() => draft.set({ lines: [...values.lines, blankLine('')] })}>Add part</Button>}>
        {draft.errors.get('lines') && <p className="field-error" role="alert">{draft.errors.get('lines')}</p>}
        {values.lines.map((line, index) => {
          const bind = (key: 'percent' | 'days' | 'dayOfMonth' | 'discountPercent' | 'discountDays') => ({ path: `lines.${index}.${key}`, value: line[key], change: (value: string) => change(index, { [key]: key === 'percent' || key === 'discountPercent' ? value : digits(value) }), error: draft.errors.get(`lines.${index}.${key}`) });
          return (
            <fieldset key={line.key} className="address" aria-label={`Part ${index + 1}`}>
              <div className="fields fields-3">
                <TextField label="Percent" required hint="All parts sum to 100." {...bind('percent')} />
                <TextField label="Days after the invoice" {...bind('days')} />
                <ChoiceField label="Falls due" choices={RULES} path={`lines.${index}.rule`} value={line.rule} change={(rule) => change(index, { rule: rule as Rule })} />
                {line.rule === 'DAY' && <TextField label="Day of the month" required {...bind('dayOfMonth')} />}
                <TextField label="Discount, percent" {...bind('discountPercent')} />
                <TextField label="If paid within days" {...bind('discountDays')} />
              </div>
              {mayWrite && values.lines.length > 1 && <div className="address-tools"><Button type="text" icon={<Icon name="trash" />} onClick={() => draft.set({ lines: values.lines.filter((_, place) => place !== index) })}>Remove part</Button></div>}
            </fieldset>
          );
        })}
      </Section>
    </DocumentPage>
  );
}
