import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';

/** A list that opens with what needs somebody, such as `?status=ACTIVE`; whoever wants all of it, or comes by a link, says so. Answers whether it may be shown. */
export function useOpensWith(search: string): boolean {
  const { search: asked } = useLocation();
  const navigate = useNavigate();
  const [isBare, setBare] = useState(asked === '');
  useEffect(() => {
    if (!isBare) return;
    setBare(false);
    void navigate({ search }, { replace: true });
  }, [isBare, navigate, search]);
  return !isBare;
}
