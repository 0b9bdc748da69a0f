import { describe, expect, it } from 'vitest'
import { RequestInvalidError } from '../http/errors.ts'
import { readCsv, writeCsv } from './instance-csv.ts'

const row = {
  id: 7,
  name: '=cmd|shop',
  tags: ['eu', 'a|b'],
  token: `lki_${'a'.repeat(43)}`,
  disabled: true,
  configuration: {
    'authentication.type': 'basic',
    username: 'ad,min',
    password: '-"quoted"\r\nline',
    'store.url': 'wuxeae6',
  },
}

describe('a CSV of instances', () => {
  it('says of each what makes it again, and is read back', () => {
    const other = { ...row, id: 8, configuration: { 'oauth.user.token': 'x', name: 'a', id: 'b' } }

    const csv = writeCsv([row, other])

    expect(csv.split('\r\n', 1)[0]).toBe(
      'id,name,tags,token,disabled,authentication.type,username,password,store.url,' +
        'oauth.user.token,configuration.name,configuration.id',
    )
    expect(readCsv(csv)).toEqual([row, other])
  })

  it('has nothing in it that a spreadsheet runs', () => {
    const csv = writeCsv([row, { ...row, configuration: { '=1+1': '@SUM(1)' } }])

    const cells = csv.split(/[,\r\n]+/).map((cell) => cell.replace(/^"/, ''))
    expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
    expect(readCsv(csv)).toMatchObject([row, { configuration: { '=1+1': '@SUM(1)' } }])
  })

  it.each([
    ['as Excel saves it', '\ufeffname,password\r\nShop,x\r\n'],
    ['with semicolons', 'name;password\nShop;x\n'],
    ['with tabs', 'name\tpassword\nShop\tx\n'],
    ['with quotes and blank lines', '"name","password"\n\n"Shop","x"\n\n'],
    ['with spaces around the columns', ' name , password \nShop,x\n'],
    ['with columns that are empty', 'name,password,,\nShop,x,,\n'],
    ['with all of its own columns empty', 'id,name,tags,token,disabled,password\n,Shop,,,,x\n'],
  ])('is read %s', (_what, csv) => {
    expect(readCsv(csv)).toEqual([{ name: 'Shop', tags: [], configuration: { password: 'x' } }])
  })

  it('takes truth in capitals, and leaves what is neither for the row to refuse', () => {
    const csv = 'name,disabled,id\na,TRUE,1\nb,False,2\nc,maybe,one\n'

    expect(readCsv(csv)).toMatchObject([
      { disabled: true, id: 1 },
      { disabled: false, id: 2 },
      { disabled: 'maybe', id: 'one' },
    ])
  })

  it('takes a cell as long as a setting may be', () => {
    const settings = Array.from({ length: 40 }, (_, at) => `s${at}`)
    const long = 'x'.repeat(8_192)

    const csv = `name,${settings.join()}\nShop,${settings.map(() => long).join()}\n`

    expect(readCsv(csv)).toMatchObject([{ configuration: { s0: long, s39: long } }])
  })

  it('does not let a line that fits the header badly stop the others', () => {
    const [short, long, good] = readCsv('name,password\nShop\nShop,x,y\nShop,x\n')

    expect([short, long].map((read) => read instanceof RequestInvalidError && read.faults)).toEqual(
      [
        [{ field: '', message: 'has 1 cells where the header has 2' }],
        [{ field: '', message: 'has 3 cells where the header has 2' }],
      ],
    )
    expect(good).toMatchObject({ name: 'Shop' })
  })

  it.each([
    ['without a header', 'Shop,admin,s3cr3t\n', 'needs a header with the column `name`'],
    [
      'whose header is misspelt',
      'nmae,password\nShop,s3cr3t\n',
      'needs a header with the column `name`; `nmae` is close to it',
    ],
    ['without a line', '', 'needs a header with the column `name`'],
    ['with a prototype', 'name,__proto__\nShop,x\n', 'has a column whose name is not allowed'],
    ['with a column twice', 'name,a,a\nShop,s3cr3t,s3cr3t\n', 'has two columns of one name'],
    [
      'with cells under no column',
      'name,\nShop,s3cr3t\n',
      'has cells under a column without a name',
    ],
    [
      'with a quotation mark that is open',
      'name,password\nShop,"s3cr3t\n',
      'cannot be read near line 2: a quotation mark is missing or out of place',
    ],
    [
      'with a quotation mark within a cell',
      'name,password\nShop,s3"cr3t\n',
      'cannot be read near line 2: a quotation mark is missing or out of place',
    ],
  ])('is refused %s', (_what, csv, message) => {
    expect(faultsOf(() => readCsv(csv))).toEqual([{ field: 'csv', message }])
  })
})

function faultsOf(read: () => unknown) {
  try {
    read()
  } catch (error) {
    if (error instanceof RequestInvalidError) return error.faults
    throw error
  }
  throw new Error('it was read')
}
