import { Button, Segmented } from 'antd';
import { useNavigate } from 'react-router';
import { useMay } from '../../../shared/company.tsx';
import { Page } from '../../../shared/page.tsx';
import { PlaceTree } from './place-tree.tsx';

/** Places as a tree, or as a list that can be filtered, changed in bulk and filled from a file. */
export function WaysToSeePlaces({ as }: { as: 'tree' | 'list' }) {
  const navigate = useNavigate();
  return <Segmented aria-label="Show places as" value={as} options={[{ value: 'tree', label: 'Tree' }, { value: 'list', label: 'List' }]} onChange={(way) => void navigate(way === 'tree' ? '/inventory/warehouses' : '/inventory/warehouses/list')} />;
}

export function PlaceTreePage() {
  const may = useMay();
  const navigate = useNavigate();
  return (
    <Page title="Warehouses" actions={<><WaysToSeePlaces as="tree" />{may('warehouse:write') && <Button type="primary" onClick={() => void navigate('/inventory/warehouses/new')}>New warehouse</Button>}</>}>
      <PlaceTree />
    </Page>
  );
}
