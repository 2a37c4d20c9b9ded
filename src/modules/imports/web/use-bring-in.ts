import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { ListSide } from '#platform/contract.ts'
import { api, house } from '#web/api.ts'
import { draftKey } from './use-change-draft.ts'
import type { Kind } from '../domain/fields.ts'
import { upload } from './upload.ts'

export type Wish = { file: File; kind: Kind; list: ListSide; source: string }

/** Sends the file, has the house look at it, and goes on to its draft. */
export function useBringIn() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [sent, setSent] = useState<number>()
  const stop = useRef<AbortController>(undefined)
  const bringing = useMutation({
    mutationFn: async ({ file, kind, list, source }: Wish) => {
      stop.current = new AbortController()
      setSent(0)
      const { uploadId } = await upload(file, setSent, stop.current.signal)
      setSent(1)
      return house.imports.start({ uploadId, kind, list, ...(source !== '' && { source }) })
    },
    onSuccess: async (draft) => {
      const { id } = draft.import
      client.setQueryData(draftKey(id), draft)
      client.setQueryData(api.imports.one.queryKey({ input: { id } }), draft.import)
      await navigate(`/imports/${id}`)
    },
    onSettled: () => setSent(undefined),
  })
  return { bringing, sent, stop: () => stop.current?.abort() }
}
