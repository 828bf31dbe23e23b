import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useRef } from 'react';
import { usePayload } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { DoctorRepairDocument, DoctorRunDocument } from './health-page.generated';
import type {
  DoctorRepairMutation,
  DoctorRunMutation,
  HealthRun_RunFragment,
} from './health-page.generated';

const pickRepair = (data: DoctorRepairMutation) => data.doctorRepair;
const pickRun = (data: DoctorRunMutation) => data.doctorRun;

/** Sets the levels of the newest run to what their ledger says, then looks again. */
export function RepairDialog({
  run,
  onClose,
  onDone,
}: {
  run: HealthRun_RunFragment;
  onClose: () => void;
  onDone: () => void;
}) {
  useLingui();
  const repair = usePayload(DoctorRepairDocument, pickRepair);
  const look = usePayload(DoctorRunDocument, pickRun);
  // A retry of the same repair must not be made twice.
  const key = useRef(newRequestKey());
  const { repairableLevels } = run;
  const confirm = async () => {
    const { id, version } = run;
    const outcome = await repair.send({
      input: { id, expectedVersion: version, idempotencyKey: key.current },
    });
    if (outcome.isOk) {
      const repaired = outcome.payload.run?.repairedLevels ?? 0;
      toast.success(t`已修复 ${repaired} 条库存`);
      await look.send({ input: { idempotencyKey: newRequestKey() } });
    }
    onDone();
    onClose();
  };
  return (
    <ConfirmDialog
      title={t`按流水修复 ${repairableLevels} 条库存？`}
      action={t`修复`}
      isSending={repair.isSending || look.isSending}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t`每条库存在锁定后重新核对，再改成流水的合计；流水本身不变。流水自相矛盾的库存保持原样，需要人工盘点。`}</p>
    </ConfirmDialog>
  );
}
