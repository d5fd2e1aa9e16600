/** A playbook's task is named in content/ by its key; a task of one's own by its opened title. */
export type TaskTitle = { key: string | undefined; text: string | undefined }
