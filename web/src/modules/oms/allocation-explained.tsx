import type { AllocationCandidateFieldsFragment, AllocationLineFieldsFragment } from '../../generated/graphql.ts';
import { formatAmount, formatDay, formatQuantity, isZero, plural } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { OUTCOME_WORDS, outcomeStatus, zoneWord } from './allocation-words.ts';
import './allocation.css';

type Candidate = AllocationCandidateFieldsFragment;

interface Props { lines: readonly AllocationLineFieldsFragment[]; candidates: readonly Candidate[]; steps: readonly string[] }

/** What was decided and why: what each line gets from where, every warehouse with its figures, the steps. */
export function AllocationExplained({ lines, candidates, steps }: Props) {
  return (
    <>
      <div className="allocation-given"><GivenTable lines={lines} /></div>
      <CandidateTable candidates={candidates} />
      <details className="run-rest">
        <summary>How it was decided, in {plural(steps.length, 'step')}</summary>
        <ol className="allocation-steps">{steps.map((step) => <li key={step}>{step}</li>)}</ol>
      </details>
    </>
  );
}

function GivenTable({ lines }: Pick<Props, 'lines'>) {
  return (
    <ScrollBox className="grid-box">
      <table className="grid" aria-label="Promised from">
        <thead><tr><th scope="col" className="figure">#</th><th scope="col">Item</th><th scope="col">From</th><th scope="col" className="figure">Units</th></tr></thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td className="figure soft">{line.position}</td><td>{line.sku}</td>
              <td>{line.warehouseCode ?? <Status of="WAITING" word="Unallocated" />}</td>
              <td className="figure">{formatQuantity(line.quantity)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** Every warehouse in the eyes of every rule: won or lost, and why. */
export function CandidateTable({ candidates }: { candidates: readonly Candidate[] }) {
  const rules = new Set(candidates.map(({ ruleName }) => ruleName));
  const has = (test: (candidate: Candidate) => boolean) => candidates.some(test);
  const [hasKm, hasRate, hasArrival] = [has(({ km }) => km != null), has(({ rate }) => rate != null), has(({ outcome, arrivesOn }) => outcome !== 'EXCLUDED' && arrivesOn != null)];
  return (
    <ScrollBox className="grid-box">
      <table className="grid candidates" aria-label="Warehouses, and why">
        <thead>
          <tr>
            <th scope="col">Result</th><th scope="col">Warehouse</th>{rules.size > 1 && <th scope="col">Rule</th>}<th scope="col">Why</th>
            <th scope="col" className="figure">Gives</th><th scope="col" className="figure">Free</th>{hasKm && <th scope="col" className="figure">km</th>}{hasRate && <th scope="col" className="figure">₹ a parcel</th>}{hasArrival && <th scope="col">There on</th>}
          </tr>
        </thead>
        <tbody>
          {candidates.map((candidate) => (
            <tr key={candidate.id} data-outcome={candidate.outcome}>
              <td><Status of={outcomeStatus(candidate.outcome)} word={OUTCOME_WORDS[candidate.outcome]} /></td>
              <td><span className="line-sku">{candidate.warehouseCode}</span> <span className="soft">{candidate.warehouseName}</span></td>
              {rules.size > 1 && <td>{candidate.ruleName}</td>}
              <td className="wrap" title={candidate.reason}>{candidate.words}</td>
              <td className="figure">{isZero(candidate.quantity) ? '–' : formatQuantity(candidate.quantity)}</td>
              <td className="figure">{formatQuantity(candidate.available)}</td>
              {hasKm && <td className="figure">{candidate.km ?? '–'}</td>}
              {hasRate && <td className="figure" title={zoneWord(candidate.zone)}>{candidate.rate ? formatAmount(candidate.rate) : '–'}</td>}
              {hasArrival && <td>{candidate.outcome !== 'EXCLUDED' && candidate.arrivesOn ? formatDay(candidate.arrivesOn) : '–'}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
