import type { MessageDescriptor } from '@lingui/core';
import type { ComponentType } from 'react';
import type { Counted } from '@/lib/numbers';
import type { Wanted } from '@/lib/permissions';

/** What a room adds to the frame: entries of the navigation and commands of the palette. */
export type NavGroup = 'fulfillment' | 'stock' | 'people' | 'system';

export type NavCount = Counted & { readonly needsPerson: boolean };

export type NavItem = {
  readonly to: string;
  readonly label: MessageDescriptor;
  readonly icon: ComponentType;
  readonly group: NavGroup;
  /** Place in its group, lowest first. */
  readonly rank: number;
  /** The key after `G` that jumps here. Unique among all rooms. */
  readonly jump?: string;
  readonly permission?: Wanted;
  /** A hook: the number beside the label, undefined while unknown. */
  readonly useCount?: () => NavCount | undefined;
};

export type Command = {
  readonly id: string;
  readonly to: string;
  readonly label: MessageDescriptor;
  readonly permission?: Wanted;
};

export type Room = {
  readonly nav: readonly NavItem[];
  readonly commands: readonly Command[];
};
