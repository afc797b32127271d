import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import { plainDecimal } from '../../../shared/decimal.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, DayField, TextField } from '../../../shared/document/fields.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { formatDay, formatQuantity, formatWhen, today } from '../../../shared/format.ts';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { RateChart } from './rate-chart.tsx';
import { ofOneRow, useMayChange, useSaving } from '../../../shared/document/saving.ts';
import { SettingsTable } from './settings-table.tsx';

const CurrenciesOf = graphql(`
  query CurrenciesOf {
    active: currencies(first: 100, filter: { isActive: { eq: true } }) { nodes { id code name decimals isActive version } }
  }
`);

const OtherCurrencies = graphql(`
  query OtherCurrencies($search: String) { currencies(first: 20, search: $search, filter: { isActive: { eq: false } }) { nodes { id code name version } } }
`);

const RatesOf = graphql(`
  query RatesOf($code: String!) {
    exchangeRates(first: 100, filter: { fromCurrency: { eq: $code }, toCurrency: { eq: "INR" } }) { totalCount nodes { id day revision rate source recordedAt actorName } }
  }
`);

const UseCurrency = graphql(`
  mutation UseCurrency($input: CurrencyUpdateInput!) { currencyUpdate(input: $input) { currency { id isActive version } userErrors { code message field details } } }
`);

const EnterRate = graphql(`
  mutation EnterRate($input: ExchangeRatesUpsertInput!) { exchangeRatesUpsert(input: $input) { created updated unchanged rows { errors { code message field details } } userErrors { code message field details } } }
`);

/** Currencies in use, and what each was worth on which day. */
export function CurrencySettings() {
  const { data, error, refetch } = useQuery(CurrenciesOf, { fetchPolicy: 'cache-and-network' });
  const [search, setSearch] = useState('');
  const { data: others, loading } = useQuery(OtherCurrencies, { variables: { search } });
  const [use] = useMutation(UseCurrency, { refetchQueries: ['CurrenciesOf', 'OtherCurrencies'] });
  const [chosen, setChosen] = useState('USD');
  const { message } = App.useApp();
  const canWrite = useMayChange('currency:write');
  const set = async (currency: { id: string; code: string; version: number }, isActive: boolean) => {
    const refusal = (await use({ variables: { input: { id: currency.id, version: currency.version, isActive } } })).data?.currencyUpdate.userErrors[0];
    void (refusal ? message.warning(refusal.message) : message.success(isActive ? `${currency.code} is in use` : `${currency.code} is out of use`));
  };
  return (
    <>
      <Section title="Currencies in use">
        {canWrite && (
          <div className="settings-tools">
            <ChoiceField label="Take into use" path="other-currency" value={undefined} placeholder="Search code or name" loading={loading} search={setSearch}
              choices={(others?.currencies.nodes ?? []).map((currency) => ({ value: currency.id, label: currency.name, hint: currency.code }))}
              change={(id) => { const currency = others?.currencies.nodes.find((one) => one.id === id); if (currency) void set(currency, true); }} />
          </div>
        )}
        <SettingsTable
          label="Currencies in use" head={[{ title: 'Code' }, { title: 'Name' }, { title: 'Decimals', figure: true }, { title: '' }]} error={error} retry={() => void refetch()} empty="Only the rupee is in use."
          rows={data?.active.nodes.map((currency) => (
            <tr key={currency.id}>
              <td>{currency.code}</td><td>{currency.name}{currency.code === 'INR' && <span className="soft"> · the books are kept in it</span>}</td><td className="figure">{currency.decimals}</td>
              <td className="figure">
                {currency.code !== 'INR' && <Button type="text" aria-label={`Rates of ${currency.code}`} aria-pressed={chosen === currency.code} onClick={() => setChosen(currency.code)}>Rates</Button>}
                {canWrite && currency.code !== 'INR' && <Button type="text" aria-label={`Take ${currency.code} out of use`} onClick={() => void set(currency, false)}>Take out of use</Button>}
              </td>
            </tr>
          ))}
        />
      </Section>
      <Rates code={chosen} canWrite={canWrite} />
    </>
  );
}

function Rates({ code, canWrite }: { code: string; canWrite: boolean }) {
  const { data, error, refetch } = useQuery(RatesOf, { variables: { code }, fetchPolicy: 'cache-and-network' });
  const [entering, setEntering] = useState(false);
  const rates = data?.exchangeRates.nodes;
  // The latest revision of a day comes first.
  const current = rates?.filter((rate, index) => rates.findIndex((other) => other.day === rate.day) === index);
  return (
    <Section title={`One ${code} in rupees`} aside={canWrite && <Button type="primary" onClick={() => setEntering(true)}>Enter rate</Button>}>
      {current && current.length > 1 && <RateChart label={`One ${code} in rupees`} points={current.map(({ day, rate }) => ({ day, rate })).toReversed()} />}
      <SettingsTable
        label={`Rates of ${code}`} head={[{ title: 'Day' }, { title: 'Rate', figure: true }, { title: 'Source' }, { title: 'Entered' }]} error={error} retry={() => void refetch()} empty={`No rate of ${code} is known; amounts in it cannot be converted until one is entered.`}
        rows={rates?.map((rate) => {
          const isCurrent = current?.includes(rate);
          return <tr key={rate.id} className={isCurrent ? undefined : 'soft'}><td>{formatDay(rate.day)}</td><td className="figure">{isCurrent ? formatQuantity(rate.rate) : <s>{formatQuantity(rate.rate)}</s>}</td><td>{rate.source ?? '–'}</td><td>{rate.actorName}, {formatWhen(rate.recordedAt)}{rate.revision > 1 && ' · correction'}</td></tr>;
        })}
      />
      {entering && <RateDialog code={code} close={() => setEntering(false)} done={() => void refetch()} />}
    </Section>
  );
}

function RateDialog({ code, close, done }: { code: string; close(): void; done(): void }) {
  const draft = useDraft({ day: today(), rate: '', source: 'RBI reference rate' });
  const [enter] = useMutation(EnterRate);
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const run = async () => {
    const { day, rate, source } = draft.values;
    const input = { rates: [{ fromCurrency: code, toCurrency: 'INR', day, rate: plainDecimal(rate), source: source || null }] };
    if (!(await save(async () => ofOneRow((await enter({ variables: { input } })).data?.exchangeRatesUpsert)))) return;
    void message.success('Rate entered');
    done();
    close();
  };
  return (
    <FormDialog title={`Enter rate of ${code}`} verb="Enter rate" says="Counts from its day until the next one. Another figure for a day that has one corrects it; the former stays visible." editing={draft} busy={busy} run={() => void run()} close={close}>
      <DayField label="Day" required latest={today()} {...draft.bind('day')} />
      <TextField label={`Rupees for one ${code}`} required autoFocus {...draft.bind('rate')} />
      <TextField label="Source" {...draft.bind('source')} />
    </FormDialog>
  );
}
