import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { byField, everyField, usePayload } from '@/graphql/use-payload';
import type { FieldErrors, Outcome } from '@/graphql/use-payload';
import { useEditor } from '@/lib/editor';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { namesInWords } from '@/lib/translations';
import { ConflictNotice } from '@/ui/conflict-notice';
import { FormActions } from '@/ui/form-actions';
import { SideDrawer } from '@/ui/side-drawer';
import { CategoryCreateDocument, CategoryUpdateDocument } from './categories-page.generated';
import type { CategoryCreateMutation, CategoryUpdateMutation } from './categories-page.generated';
import { CategoryDelete } from './category-delete';
import {
  categoryCreateInput,
  categoryDraft,
  categoryUpdateInput,
  newCategory,
} from './category-draft';
import type { CategoryDraft } from './category-draft';
import { CategoryFields } from './category-fields';
import type { CategoryBranch } from './use-category-tree';

const pickCreate = (data: CategoryCreateMutation) => data.categoryCreate;
const pickUpdate = (data: CategoryUpdateMutation) => data.categoryUpdate;

type FormProps = {
  readonly tree: readonly CategoryBranch[];
  /** The tree has changed and is to be read anew. */
  readonly onSaved: () => void;
  readonly onClose: () => void;
};

/** The place after the last of those who stand under this parent. */
function lastPlace(tree: readonly CategoryBranch[], parentId: string): number {
  const positions = tree
    .filter(({ category }) => (category.parent?.id ?? '') === parentId)
    .map(({ category }) => category.position);
  return Math.max(-1, ...positions) + 1;
}

function nameMissing(draft: CategoryDraft): FieldErrors {
  return draft.name.trim() === '' ? { name: t`请填写名称。` } : {};
}

/** What both forms do with the answer: says so and closes, or shows each refusal at its field. */
function useAnswer({ onSaved, onClose }: FormProps) {
  const [errors, setErrors] = useState<FieldErrors>({});
  const answer = (outcome: Outcome<unknown>, success: string) => {
    if (!outcome.isOk) setErrors(byField(outcome.errors));
    else {
      toast.success(success);
      onClose();
    }
    // After a refusal as well: what stands in the way is somebody else's change.
    onSaved();
  };
  return { errors, setErrors, answer };
}

function CreateForm({ parentId, ...props }: FormProps & { parentId: string | undefined }) {
  useLingui();
  const { send, isSending } = usePayload(CategoryCreateDocument, pickCreate);
  const { errors, setErrors, answer } = useAnswer(props);
  const [draft, setDraft] = useState(() => newCategory(parentId));
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const missing = nameMissing(draft);
    setErrors(missing);
    if (missing.name !== undefined) return;
    const input = categoryCreateInput(draft, lastPlace(props.tree, draft.parentId));
    const outcome = await send(
      { input: { ...input, idempotencyKey: requestKey } },
      { knowsField: everyField },
    );
    answer(outcome, t`${draft.name} 已创建`);
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      <CategoryFields
        draft={draft}
        errors={errors}
        tree={props.tree}
        onChange={(change) => {
          // Another category is another request; a retry must not make one twice.
          setRequestKey(newRequestKey());
          setDraft({ ...draft, ...change });
        }}
      />
      <FormActions isSending={isSending} onClose={props.onClose} />
    </form>
  );
}

function UpdateForm({ branch, ...props }: FormProps & { branch: CategoryBranch }) {
  useLingui();
  const { send, isSending } = usePayload(CategoryUpdateDocument, pickUpdate);
  const { errors, setErrors, answer } = useAnswer(props);
  const { category } = branch;
  const latest = { version: category.version, values: categoryDraft(category) };
  const editor = useEditor<CategoryDraft>(latest);
  const labels: Record<keyof CategoryDraft, string> = {
    name: t`名称`,
    translations: t`各语言名称`,
    parentId: t`上级分类`,
  };
  const inWords = (draft: CategoryDraft, key: keyof CategoryDraft) => {
    if (key === 'name') return draft.name;
    if (key === 'translations') return namesInWords(draft.translations);
    return props.tree.find(({ id }) => id === draft.parentId)?.path ?? '';
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const missing = nameMissing(editor.values);
    setErrors(missing);
    if (missing.name !== undefined) return;
    if (editor.changed.size === 0) {
      props.onClose();
      return;
    }
    const version = editor.overtaken.length > 0 ? editor.version : category.version;
    const position = lastPlace(props.tree, editor.values.parentId);
    const known = { id: category.id, version };
    const input = categoryUpdateInput(known, editor.values, editor.changed, position);
    const outcome = await send(
      { input: { ...input, idempotencyKey: newRequestKey() } },
      { knowsField: everyField },
    );
    answer(outcome, t`${editor.values.name} 已保存`);
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      {editor.overtaken.length > 0 && (
        <ConflictNotice
          rows={editor.overtaken.map((key) => ({
            label: labels[key],
            mine: inWords(editor.values, key),
            theirs: inWords(latest.values, key),
          }))}
          onTheirs={editor.takeTheirs}
          onMine={editor.keepMine}
        />
      )}
      <CategoryFields
        draft={editor.values}
        errors={errors}
        tree={props.tree}
        id={category.id}
        onChange={editor.set}
      />
      <FormActions
        isSending={isSending}
        onClose={props.onClose}
        others={
          <CategoryDelete
            branch={branch}
            onDeleted={() => {
              props.onClose();
              props.onSaved();
            }}
          />
        }
      />
    </form>
  );
}

/** A category to change, to move or to delete; or a new one, under a parent where one was chosen. */
export function CategoryDrawer({
  branch,
  parentId,
  ...form
}: FormProps & { branch: CategoryBranch | null; parentId: string | undefined }) {
  useLingui();
  return (
    <SideDrawer title={branch?.path ?? t`新建分类`} width={560} onClose={form.onClose}>
      {branch ? (
        <UpdateForm branch={branch} {...form} />
      ) : (
        <CreateForm parentId={parentId} {...form} />
      )}
    </SideDrawer>
  );
}
