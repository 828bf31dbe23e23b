import { describe, expect, it } from 'vitest';
import { draftOf, inputOf } from './rule-draft';
import type { RoutingRule_RuleFragment } from './routing.generated';

const rule: RoutingRule_RuleFragment = {
  id: 'r',
  version: 3,
  name: 'North',
  position: 0,
  isActive: true,
  action: 'PREFER',
  target: 'CARRIER',
  targetIds: ['c1'],
  penaltyMinor: 250,
  updatedAt: '2026-11-25T00:00:00Z',
  conditions: {
    countries: ['GB', 'IE'],
    channelIds: [],
    categoryIds: ['k'],
    tags: ['vip'],
    serviceLevels: ['EXPRESS'],
    gramsFrom: null,
    gramsTo: 5000,
    valueFrom: '10.00',
    valueTo: null,
    currency: 'GBP',
  },
};

describe('a routing rule in its form', () => {
  it('is sent as it came', () => {
    expect(inputOf(draftOf(rule, 'CNY'))).toEqual({
      name: 'North',
      isActive: true,
      action: 'PREFER',
      warehouseIds: [],
      carrierIds: ['c1'],
      penalty: '2.50',
      conditions: {
        countries: ['GB', 'IE'],
        tags: ['vip'],
        channelIds: [],
        categoryIds: ['k'],
        serviceLevels: ['EXPRESS'],
        gramsFrom: null,
        gramsTo: 5000,
        valueFrom: '10.00',
        valueTo: null,
        currency: 'GBP',
      },
    });
  });

  it('says nothing of what was left empty', () => {
    const { conditions, penalty } = inputOf({ ...draftOf(null, 'CNY'), penalty: '9' });
    expect(penalty).toBe('0');
    expect(conditions).toEqual({
      countries: [],
      tags: [],
      channelIds: [],
      categoryIds: [],
      serviceLevels: [],
      gramsFrom: null,
      gramsTo: null,
      valueFrom: null,
      valueTo: null,
      currency: null,
    });
  });
});
