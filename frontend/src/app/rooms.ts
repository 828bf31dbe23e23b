import { auditRoom } from '@/features/audit/room';
import { authRoom } from '@/features/auth/room';
import { catalogRoom } from '@/features/catalog/room';
import { customersRoom } from '@/features/customers/room';
import { fulfillmentRoom } from '@/features/fulfillment/room';
import { integrationsRoom } from '@/features/integrations/room';
import { inventoryRoom } from '@/features/inventory/room';
import { ordersRoom } from '@/features/orders/room';
import { settingsRoom } from '@/features/settings/room';
import type { Room } from '@/lib/room';

/** Every room of the app: the one list that a new room is added to, beside the router's. */
export const rooms: readonly Room[] = [
  ordersRoom,
  fulfillmentRoom,
  inventoryRoom,
  catalogRoom,
  customersRoom,
  authRoom,
  integrationsRoom,
  auditRoom,
  settingsRoom,
];
