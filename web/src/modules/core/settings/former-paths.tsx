import { Navigate, useParams } from 'react-router';
import type { RouteObject } from 'react-router';

/** Where the company's own pages stood before all settings came together; old bookmarks still lead there. */
export const formerCompanyPaths: RouteObject[] = [
  { path: 'company', element: <Navigate to="/settings/company" replace /> },
  { path: 'company/branches', element: <Navigate to="/settings/branches" replace /> },
  { path: 'company/branches/:id', Component: ToBranch },
];

function ToBranch() {
  return <Navigate to={`/settings/branches/${useParams().id ?? ''}`} replace />;
}
