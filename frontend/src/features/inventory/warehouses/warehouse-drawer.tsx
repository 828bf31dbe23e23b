import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useClient } from 'urql';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors } from '@/graphql/use-payload';
import { useEditor } from '@/lib/editor';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { namesInWords } from '@/lib/translations';
import { ConflictNotice } from '@/ui/conflict-notice';
import { FormActions } from '@/ui/form-actions';
import { SideDrawer } from '@/ui/side-drawer';
import {
  badNumbers,
  hasHalfAPoint,
  newWarehouse,
  warehouseCreateInput,
  warehouseDraft,
  warehouseUpdateInput,
} from './warehouse-draft';
import type { WarehouseDraft } from './warehouse-draft';
import { WarehouseFields } from './warehouse-fields';
import {
  WarehouseCreateDocument,
  WarehouseNowDocument,
  WarehouseUpdateDocument,
} from './warehouses-page.generated';
import type {
  WarehouseCreateMutation,
  WarehouseNowQuery,
  WarehouseRow_WarehouseFragment,
  WarehouseUpdateMutation,
} from './warehouses-page.generated';

type Warehouse = WarehouseRow_WarehouseFragment;

const pickCreate = (data: WarehouseCreateMutation) => data.warehouseCreate;
const pickUpdate = (data: WarehouseUpdateMutation) => data.warehouseUpdate;
const isSound = (draft: WarehouseDraft) => badNumbers(draft).size === 0 && !hasHalfAPoint(draft);

function isWarehouse(node: WarehouseNowQuery['node'] | undefined): node is Warehouse {
  return node !== undefined && node !== null && 'code' in node;
}

type FormProps = {
  readonly onClose: () => void;
  readonly onSaved: (warehouse: Warehouse) => void;
};

function CreateForm({ onClose, onSaved }: FormProps) {
  const { i18n } = useLingui();
  const { send, isSending } = usePayload(WarehouseCreateDocument, pickCreate);
  const [draft, setDraft] = useState(newWarehouse);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const [errors, setErrors] = useState<FieldErrors>({});
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isSound(draft)) return;
    const input = { ...warehouseCreateInput(draft), idempotencyKey: requestKey };
    const outcome = await send({ input, locale: i18n.locale }, { knowsField: everyField });
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`${draft.name} 已创建`);
    if (outcome.payload.warehouse) onSaved(outcome.payload.warehouse);
    onClose();
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      <WarehouseFields
        draft={draft}
        errors={errors}
        isNew
        onChange={(change) => {
          // Another warehouse is another request; a retry must not make one twice.
          setRequestKey(newRequestKey());
          setDraft({ ...draft, ...change });
        }}
      />
      <FormActions isSending={isSending} onClose={onClose} />
    </form>
  );
}

function useLabels(): Record<keyof WarehouseDraft, string> {
  useLingui();
  return {
    code: t`编码`,
    name: t`名称`,
    translations: t`各语言名称`,
    line1: t`地址`,
    city: t`城市`,
    province: t`省份`,
    postalCode: t`邮编`,
    country: t`国家代码`,
    latitude: t`纬度`,
    longitude: t`经度`,
    timezone: t`时区`,
    priority: t`优先级`,
    isActive: t`启用`,
  };
}

function inWords(value: WarehouseDraft[keyof WarehouseDraft]): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object') return namesInWords(value);
  return value ? t`是` : t`否`;
}

function UpdateForm({ warehouse, onClose, onSaved }: FormProps & { warehouse: Warehouse }) {
  const { i18n } = useLingui();
  const client = useClient();
  const labels = useLabels();
  const { send, isSending } = usePayload(WarehouseUpdateDocument, pickUpdate);
  const latest = { version: warehouse.version, values: warehouseDraft(warehouse) };
  const editor = useEditor<WarehouseDraft>(latest);
  const [errors, setErrors] = useState<FieldErrors>({});
  const locale = i18n.locale;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isSound(editor.values) || editor.changed.size === 0) return;
    const version = editor.overtaken.length > 0 ? editor.version : warehouse.version;
    const input = warehouseUpdateInput(warehouse.id, version, editor.values, editor.changed);
    const outcome = await send(
      { input: { ...input, idempotencyKey: newRequestKey() }, locale },
      { knowsField: everyField },
    );
    if (outcome.isOk) {
      toast.success(t`${editor.values.name} 已保存`);
      if (outcome.payload.warehouse) onSaved(outcome.payload.warehouse);
      onClose();
      return;
    }
    setErrors(byField(outcome.errors));
    if (outcome.errors.every(({ code }) => code !== 'STALE_VERSION')) return;
    const { data } = await client
      .query(WarehouseNowDocument, { id: warehouse.id, locale }, { requestPolicy: 'network-only' })
      .toPromise();
    if (isWarehouse(data?.node)) onSaved(data.node);
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      {editor.overtaken.length > 0 && (
        <ConflictNotice
          rows={editor.overtaken.map((key) => ({
            label: labels[key],
            mine: inWords(editor.values[key]),
            theirs: inWords(latest.values[key]),
          }))}
          onTheirs={editor.takeTheirs}
          onMine={editor.keepMine}
        />
      )}
      <WarehouseFields draft={editor.values} errors={errors} isNew={false} onChange={editor.set} />
      <FormActions isSending={isSending} onClose={onClose} />
    </form>
  );
}

/** A warehouse to change, or a new one. */
export function WarehouseDrawer({
  warehouse,
  ...form
}: FormProps & { warehouse: Warehouse | null }) {
  useLingui();
  return (
    <SideDrawer
      title={warehouse ? warehouse.shownName : t`新建仓库`}
      width={600}
      onClose={form.onClose}
    >
      {warehouse ? (
        <UpdateForm key={warehouse.id} warehouse={warehouse} {...form} />
      ) : (
        <CreateForm {...form} />
      )}
    </SideDrawer>
  );
}
