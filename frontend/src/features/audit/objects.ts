import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Wanted } from '@/lib/permissions';

type Page = { readonly to: string; readonly search?: Readonly<Record<string, string>> };

/** A kind of object the trail tells of, and where the app shows one. */
type Kind = {
  readonly label: MessageDescriptor;
  readonly permission?: Wanted;
  readonly page?: (id: string) => Page;
};

const kinds: Readonly<Record<string, Kind>> = {
  Order: {
    label: msg({ message: '订单', context: 'one' }),
    permission: 'ORDERS_READ',
    page: (id) => ({ to: `/orders/${encodeURIComponent(id)}` }),
  },
  Product: {
    label: msg({ message: '商品', context: 'one' }),
    permission: 'CATALOG_READ',
    page: (id) => ({ to: `/products/${encodeURIComponent(id)}` }),
  },
  Variant: { label: msg({ message: '规格', context: 'one' }) },
  Category: {
    label: msg({ message: '分类', context: 'one' }),
    permission: 'CATALOG_READ',
    page: (id) => ({ to: '/categories', search: { edit: id } }),
  },
  Customer: {
    label: msg({ message: '客户', context: 'one' }),
    permission: 'CUSTOMERS_READ',
    page: (id) => ({ to: `/customers/${encodeURIComponent(id)}` }),
  },
  StockLevel: {
    label: msg({ message: '库存', context: 'one' }),
    permission: 'INVENTORY_READ',
    page: (id) => ({ to: '/stock', search: { level: id } }),
  },
  Reservation: { label: msg({ message: '预留', context: 'one' }) },
  StockAdjustment: { label: msg({ message: '库存调整', context: 'one' }) },
  ChannelStockRule: { label: msg({ message: '渠道可售规则', context: 'one' }) },
  DoctorRun: {
    label: msg({ message: '库存体检', context: 'one' }),
    permission: 'INVENTORY_READ',
    page: () => ({ to: '/stock-health' }),
  },
  ReorderRule: { label: msg({ message: '补货规则', context: 'one' }) },
  ReplenishmentProposal: { label: msg({ message: '补货建议', context: 'one' }) },
  ReplenishmentRun: {
    label: msg({ message: '补货计算', context: 'one' }),
    permission: 'INVENTORY_READ',
    page: () => ({ to: '/replenishment' }),
  },
  Transfer: {
    label: msg({ message: '调拨单', context: 'one' }),
    permission: 'INVENTORY_READ',
    page: (id) => ({ to: `/transfers/${encodeURIComponent(id)}` }),
  },
  Shipment: {
    label: msg({ message: '包裹', context: 'one' }),
    permission: 'FULFILLMENT_READ',
    page: (id) => ({ to: `/shipments/${encodeURIComponent(id)}` }),
  },
  Carrier: {
    label: msg({ message: '承运商', context: 'one' }),
    permission: 'FULFILLMENT_READ',
    page: () => ({ to: '/carriers' }),
  },
  CarrierService: { label: msg({ message: '承运服务', context: 'one' }) },
  RateZone: { label: msg({ message: '运价分区', context: 'one' }) },
  StockCount: {
    label: msg({ message: '盘点单', context: 'one' }),
    permission: 'INVENTORY_COUNT',
    page: (id) => ({ to: `/counts/${encodeURIComponent(id)}` }),
  },
  FulfillmentOrder: {
    label: msg({ message: '发货单', context: 'one' }),
    permission: 'FULFILLMENT_READ',
    page: (id) => ({ to: `/fulfillment/${encodeURIComponent(id)}` }),
  },
  PickWave: {
    label: msg({ message: '波次', context: 'one' }),
    permission: 'FULFILLMENT_PICK',
    page: (id) => ({ to: `/pick-waves/${encodeURIComponent(id)}` }),
  },
  PutAwayTask: {
    label: msg({ message: '回架任务', context: 'one' }),
    permission: 'FULFILLMENT_PICK',
    page: () => ({ to: '/put-away' }),
  },
  Warehouse: {
    label: msg({ message: '仓库', context: 'one' }),
    permission: 'INVENTORY_READ',
    page: (id) => ({ to: '/warehouses', search: { edit: id } }),
  },
  Supplier: {
    label: msg({ message: '供应商', context: 'one' }),
    permission: 'PURCHASING_READ',
    page: (id) => ({ to: `/suppliers/${encodeURIComponent(id)}` }),
  },
  SupplierItem: { label: msg({ message: '供应商报价', context: 'one' }) },
  PurchaseOrder: {
    label: msg({ message: '采购单', context: 'one' }),
    permission: 'PURCHASING_READ',
    page: (id) => ({ to: `/purchase-orders/${encodeURIComponent(id)}` }),
  },
  GoodsReceipt: { label: msg({ message: '收货单', context: 'one' }) },
  Channel: {
    label: msg({ message: '渠道', context: 'one' }),
    permission: 'CHANNELS_READ',
    page: (id) => ({ to: '/channels', search: { open: id } }),
  },
  ImportRun: {
    label: msg({ message: '导入', context: 'one' }),
    permission: 'ORDERS_IMPORT',
    page: (id) => ({ to: `/imports/${encodeURIComponent(id)}` }),
  },
  User: { label: msg({ message: '用户', context: 'one' }) },
  Role: { label: msg({ message: '角色', context: 'one' }) },
  ApiKey: { label: msg({ message: 'API 密钥', context: 'one' }) },
  SavedView: { label: msg({ message: '视图', context: 'one' }) },
  Setting: {
    label: msg({ message: '系统设置', context: 'one' }),
    permission: 'SETTINGS_WRITE',
    page: () => ({ to: '/settings' }),
  },
};

export const objectTypes: readonly string[] = Object.keys(kinds);

/** The kind in words; one that the app does not know yet keeps its name. */
export function objectLabel(type: string): MessageDescriptor | string {
  return kinds[type]?.label ?? type;
}

/** Where the object is shown, with the permission that page asks for. */
export function pageOf(
  type: string,
  id: string,
): (Page & { readonly permission: Wanted }) | undefined {
  const kind = kinds[type];
  return kind?.page && { ...kind.page(id), permission: kind.permission };
}
