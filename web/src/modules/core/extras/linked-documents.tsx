import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { useIsPhone } from '../../../shared/viewport.ts';
import './extras.css';
import type { Led, PlacedPaper } from './flow-layout.ts';
import { placePapers } from './flow-layout.ts';

const FlowOf = graphql(`
  query FlowOf($noun: String!, $recordId: ID!) {
    documentFlow(noun: $noun, recordId: $recordId) { documents { noun id label kind path isCurrent } links { fromId toId relation } }
  }
`);

/** Of one paper, and to the next one, in pixels. */
const [WIDTH, HEIGHT, ACROSS, DOWN] = [176, 52, 250, 68] as const;

/** All papers that led to a record or came of it, left to right; a table where there is no room for that. */
export function LinkedDocuments({ noun, recordId }: { noun: string; recordId: string }) {
  const { data, error, refetch } = useQuery(FlowOf, { variables: { noun, recordId }, fetchPolicy: 'cache-and-network' });
  const phone = useIsPhone();
  if (error && !data) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  if (!data) return <span className="bone" style={{ width: 240 }} aria-busy="true" />;
  const { documents, links } = data.documentFlow;
  if (documents.length < 2) return <p className="soft">Nothing led to this, and nothing has come of it yet.</p>;
  const papers = placePapers(documents, links);
  return phone ? <FlowTable papers={papers} links={links} /> : <Flow papers={papers} links={links} />;
}

function Flow({ papers, links }: { papers: readonly PlacedPaper[]; links: readonly Led[] }) {
  const at = new Map(papers.map((paper) => [paper.id, paper]));
  const width = Math.max(...papers.map(({ column }) => column)) * ACROSS + WIDTH;
  const height = Math.max(...papers.map(({ row }) => row)) * DOWN + HEIGHT;
  return (
    <ScrollBox className="flow-box">
      <div className="flow" style={{ width, height }}>
        <svg width={width} height={height} aria-hidden="true">
          {links.map(({ fromId, toId, relation }) => {
            const [from, to] = [at.get(fromId), at.get(toId)];
            if (!from || !to) return null;
            const [x, y, toX, toY] = [from.column * ACROSS + WIDTH, from.row * DOWN + HEIGHT / 2, to.column * ACROSS, to.row * DOWN + HEIGHT / 2];
            const middle = toX - (ACROSS - WIDTH) / 2;
            return (
              <g key={`${fromId}-${toId}`}>
                <path d={`M${x} ${y}H${middle}V${toY}H${toX - 6}`} />
                <path className="flow-head" d={`M${toX - 7} ${toY - 4}L${toX - 1} ${toY}L${toX - 7} ${toY + 4}z`} />
                {to.row === 0 && from.row === 0 && to.column - from.column === 1 && <text x={(x + toX) / 2} y={y - 6} textAnchor="middle">{relation}</text>}
              </g>
            );
          })}
        </svg>
        <ol aria-label="Linked documents">
          {papers.map((paper) => (
            <li key={paper.id} style={{ left: paper.column * ACROSS, top: paper.row * DOWN, width: WIDTH, height: HEIGHT }}>
              <PaperLink paper={paper} links={links} papers={papers} />
            </li>
          ))}
        </ol>
      </div>
    </ScrollBox>
  );
}

/** What led to a paper, in words for who does not see the lines. */
const origin = (paper: PlacedPaper, papers: readonly PlacedPaper[], links: readonly Led[]): string =>
  links.filter(({ toId }) => toId === paper.id).map(({ fromId, relation }) => `${relation} from ${papers.find(({ id }) => id === fromId)?.label ?? ''}`).join(', ');

function PaperLink({ paper, papers, links }: { paper: PlacedPaper; papers: readonly PlacedPaper[]; links: readonly Led[] }) {
  const body = <><small>{paper.kind}</small><b title={paper.label}>{paper.label}</b><span className="unseen">{origin(paper, papers, links)}</span></>;
  return paper.isCurrent ? <span className="flow-paper flow-current" aria-current="true">{body}</span> : <Link className="flow-paper" to={paper.path}>{body}</Link>;
}

function FlowTable({ papers, links }: { papers: readonly PlacedPaper[]; links: readonly Led[] }) {
  return (
    <ScrollBox className="grid-box">
      <table className="grid" aria-label="Linked documents">
        <thead><tr><th scope="col">Document</th><th scope="col">How it came</th></tr></thead>
        <tbody>
          {papers.map((paper) => (
            <tr key={paper.id} aria-current={paper.isCurrent || undefined}>
              <td><span className="soft">{paper.kind}</span> {paper.isCurrent ? <b>{paper.label}</b> : <Link to={paper.path}>{paper.label}</Link>}</td>
              <td className="wrap">{origin(paper, papers, links) || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
