import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useListAddress } from '@/lib/list-address';
import type { RawSearch } from '@/lib/url-state';
import { orderAddress } from './order-where';

/** The list's state in the address bar, and how to change it or to leave it for a view. */
export function useOrderAddress() {
  const navigate = useNavigate();
  const address = useListAddress(orderAddress);
  const goTo = useCallback(
    (search: RawSearch) => void navigate({ to: '/orders', search }),
    [navigate],
  );
  return { address, goTo };
}

export type OrderAddress = ReturnType<typeof useOrderAddress>['address'];
