import { expect, test } from 'vitest'
import { OPERATIONS } from '@/app/api/operations'
import { documentedAddresses } from './documented-address'

const [room, freeze] = OPERATIONS.filter(({ path }) => path === '/api/shares').flatMap(documentedAddresses)

test('an address is shown with all its methods, and what each takes', () => {
  expect([room?.method, freeze?.method]).toEqual(['GET', 'POST'])
  expect(freeze?.body.map(({ name, needed }) => [name, needed])).toEqual([
    ['chart', false],
    ['base', true],
    ['query', false],
  ])
  expect(freeze?.body[1]).toMatchObject({
    type: 'string',
    meaning: 'the name of an asset, of at most 40 characters',
  })
  expect(freeze?.answers).toEqual(['200 (It was frozen already)', '201 (Frozen)'])
})
