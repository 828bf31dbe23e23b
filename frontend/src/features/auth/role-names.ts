import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

/** The roles every house has; their names are unique, so that no other role has one of these. */
const builtin: Readonly<Record<string, MessageDescriptor>> = {
  Administrator: msg({ message: '管理员', context: 'role' }),
  'Customer service': msg({ message: '客服', context: 'role' }),
  Warehouse: msg({ message: '仓库', context: 'role' }),
  Purchasing: msg({ message: '采购', context: 'role' }),
  Finance: msg({ message: '财务', context: 'role' }),
  Viewer: msg({ message: '只读', context: 'role' }),
};

/** A role as readers call it: a built-in one in their language, any other by its own name. */
export function roleName(name: string): string {
  const label = builtin[name];
  return label ? i18n._(label) : name;
}
