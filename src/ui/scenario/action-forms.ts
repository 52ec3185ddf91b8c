import AssignForm from './forms/AssignForm.svelte'
import BuildForm from './forms/BuildForm.svelte'
import ClassSizeForm from './forms/ClassSizeForm.svelte'
import CloseForm from './forms/CloseForm.svelte'
import ConvertForm from './forms/ConvertForm.svelte'
import ExpandForm from './forms/ExpandForm.svelte'
import MergeForm from './forms/MergeForm.svelte'

/** The form of each action, wherever lines are written: in the left panel, and for a question of the room. */
export const ACTION_FORMS = {
  'build-school': BuildForm,
  'expand-school': ExpandForm,
  'merge-schools': MergeForm,
  'close-school': CloseForm,
  'assign-units': AssignForm,
  'convert-rooms': ConvertForm,
  'set-class-size': ClassSizeForm,
} as const
