import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FolderTaken, holderOf, takeFolder } from './folder-lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'syskon-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const now = new Date('2026-11-02T09:00:00Z')

describe('a data folder', () => {
  test('is held by one process, and the second is told by whom, since when and where it answers', () => {
    takeFolder(folder, 'http://localhost:4747', now)
    const second = () => takeFolder(folder, 'http://localhost:4748', now)
    expect(second).toThrow(FolderTaken)
    expect(second).toThrow(
      new RegExp(`held by process ${process.pid} since 2026-11-02T09:00:00.000Z \\(http://localhost:4747\\)`),
    )
  })

  test('is free again once it was released', () => {
    takeFolder(folder, 'first', now).release()
    expect(holderOf(folder)).toBeNull()
    expect(() => takeFolder(folder, 'second', now)).not.toThrow()
  })

  test('is taken over from a process that is gone', () => {
    const gone = { pid: 2 ** 22 - 3, since: now.toISOString(), address: 'gone', socket: 'gone' }
    writeFileSync(path.join(folder, 'house.json'), JSON.stringify(gone))
    takeFolder(folder, 'next', now)
    expect(holderOf(folder)).toMatchObject({ pid: process.pid, address: 'next' })
  })

  test('is taken over from a file that was cut off', () => {
    writeFileSync(path.join(folder, 'house.json'), '{"pid":')
    expect(() => takeFolder(folder, 'next', now)).not.toThrow()
  })
})
