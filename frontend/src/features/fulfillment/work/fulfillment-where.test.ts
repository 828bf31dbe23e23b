import { describe, expect, it } from 'vitest';
import { fulfillmentWhere, stages } from './fulfillment-where';

const now = new Date('2026-11-25T08:00:00Z');

describe('the stages of the work', () => {
  it('parts accepted work by whether it is picked', () => {
    expect(fulfillmentWhere({ stage: 'pick' }, now)).toEqual({
      status: { eq: 'IN_PROGRESS' },
      isPicked: { eq: false },
    });
    expect(fulfillmentWhere({ stage: 'pack' }, now)).toEqual({
      status: { eq: 'IN_PROGRESS' },
      isPicked: { eq: true },
    });
  });
  it('takes for late what is live and past its time', () => {
    expect(fulfillmentWhere({ stage: 'late' }, now)).toEqual({
      status: { oneOf: ['OPEN', 'IN_PROGRESS', 'ON_HOLD', 'PACKED'] },
      shipBy: { lt: '2026-11-25T08:00:00.000Z' },
    });
  });
  it('asks for something in every tab, and for all in none', () => {
    for (const { key } of stages) {
      expect(fulfillmentWhere({ stage: key }, now)).toHaveProperty('status');
    }
    expect(fulfillmentWhere({ stage: 'nothing' }, now)).toEqual({});
  });
});
