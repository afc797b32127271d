import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import type { ReorderRuleFieldsFragment } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { Fact } from '../../shared/document/fields.tsx';
import { useMayChange } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { formatDay, formatQuantity, formatRate, plural } from '../../shared/format.ts';
import { Status } from '../../shared/status.tsx';
import './reorder.css';
import { ReorderRuleOfLevel } from './reorder.document.ts';
import { ReorderRuleDialog, type Place } from './reorder-rule-dialog.tsx';
import { demandWords, leadTimeWords, METHOD_WORDS, URGENCY_WORDS } from './reorder-words.ts';

/** When this item is ordered again for this warehouse, and what that comes to today. */
export function ReorderSection({ variantId, place }: { variantId: string; place: Place }) {
  const withVendors = useMay()('vendor:read');
  const mayChange = useMayChange('stock:plan');
  const [isOpen, setOpen] = useState(false);
  const { data, refetch } = useQuery(ReorderRuleOfLevel, { variables: { variantId, warehouseId: place.warehouseId, withVendors }, fetchPolicy: 'cache-and-network' });
  if (!data) return null;
  const rule = data.reorderRules.nodes[0];
  return (
    <Section title="Reorder" aside={mayChange && <Button onClick={() => setOpen(true)}>{rule ? 'Change rule' : 'Set rule'}</Button>}>
      {rule ? <RuleFacts rule={rule} unit={place.unit} /> : <p className="soft">No rule says when this is ordered again.</p>}
      {isOpen && <ReorderRuleDialog rule={rule} place={place} close={() => setOpen(false)} saved={() => void refetch()} />}
    </Section>
  );
}

function RuleFacts({ rule, unit }: { rule: ReorderRuleFieldsFragment; unit: string }) {
  const { outlook } = rule;
  const quantity = (value: string | null | undefined) => (value ? formatQuantity(value, unit) : '–');
  return (
    <>
      <div className="reorder-verdict">
        <Status of={outlook?.urgency ?? 'INACTIVE'} word={outlook ? URGENCY_WORDS[outlook.urgency] : rule.isActive ? 'Not sold any more, or the warehouse is closed' : 'Inactive'} />
        {outlook && <span>{outlook.reason}{outlook.urgency !== 'ENOUGH' && <> <b>Order {formatQuantity(outlook.suggested, unit)}.</b> {outlook.quantityReason}</>}</span>}
      </div>
      <div className="reorder-facts">
        <Fact label="Order">{METHOD_WORDS[rule.method]}</Fact>
        <Fact label="Reorder point">{quantity(outlook?.reorderPoint ?? rule.reorderPoint)}</Fact>
        <Fact label="Order up to">{quantity(outlook?.orderUpTo ?? rule.orderUpTo)}</Fact>
        <Fact label="Safety stock">{quantity(outlook?.safetyStock ?? rule.safetyStock)}{rule.serviceLevel && ` for ${formatRate(rule.serviceLevel)}`}</Fact>
        <Fact label={`A day, over ${rule.demandDays} days`}>{outlook ? demandWords(outlook.dailyDemand) : '–'}</Fact>
        <Fact label="Lead time">{outlook ? leadTimeWords(outlook.leadTimeDays, outlook.leadTimeFrom) : rule.leadTimeDays == null ? '–' : plural(rule.leadTimeDays, 'day')}</Fact>
        <Fact label="Runs out">{outlook?.runsOutOn ? formatDay(outlook.runsOutOn) : '–'}</Fact>
        {rule.orderMultiple && <Fact label="Pack">{quantity(rule.orderMultiple)}</Fact>}
        {rule.minimumOrder && <Fact label="Minimum order">{quantity(rule.minimumOrder)}</Fact>}
        {rule.vendor && <Fact label="Vendor">{rule.vendor.name}</Fact>}
      </div>
    </>
  );
}
