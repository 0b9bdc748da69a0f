import type { FigureName } from './figures.ts'

/** How a figure is shown. */
export interface Row {
  readonly figure: FigureName
  readonly label: string
  format(value: number): string
}

const microseconds = (value: number) => value.toFixed(1)
const milliseconds = (value: number) => value.toFixed(3)
const whole = (value: number) => Math.round(value).toLocaleString('en')
const megabytes = (value: number) => (value / 1024 / 1024).toFixed(1)

/** The lines of the report, from what matters most. */
export const ROWS: readonly Row[] = [
  { figure: 'cpuUsPerRead', label: 'CPU a read, µs', format: microseconds },
  {
    figure: 'cpuShareOfHttpProxy',
    label: 'the same, http-proxy = 1',
    format: (value) => value.toFixed(2),
  },
  { figure: 'cpuUsPerWrite', label: 'CPU a write, µs', format: microseconds },
  {
    figure: 'databaseCpuUsPerRead',
    label: "embedded database's CPU a read, µs",
    format: microseconds,
  },
  { figure: 'databaseStatements', label: 'database statements while warm', format: whole },
  { figure: 'readsPerSecondOver1', label: 'reads/s over 1 connection', format: whole },
  { figure: 'readsPerSecondOver10', label: 'reads/s over 10 connections', format: whole },
  { figure: 'readsPerSecondOver64', label: 'reads/s over 64 connections', format: whole },
  { figure: 'p50Ms', label: 'latency p50, ms', format: milliseconds },
  { figure: 'addedP50Ms', label: 'added p50, ms', format: milliseconds },
  { figure: 'p99Ms', label: 'latency p99, ms', format: milliseconds },
  { figure: 'addedP99Ms', label: 'added p99, ms', format: milliseconds },
  { figure: 'firstByteMs', label: 'first byte of 50 MB, ms', format: milliseconds },
  { figure: 'addedFirstByteMs', label: 'added first byte, ms', format: milliseconds },
  { figure: 'growthBytes', label: 'memory growth during 50 MB, MB', format: megabytes },
  {
    figure: 'stalledGrowthBytes',
    label: 'the same, while its reader stands still',
    format: megabytes,
  },
  { figure: 'residentBytes', label: 'resident memory after the load, MB', format: megabytes },
]

/** How a figure is shown, by its name. */
export function formatFigure(figure: FigureName, value: number | undefined): string {
  if (value === undefined) return '–'
  return ROWS.find((row) => row.figure === figure)?.format(value) ?? String(value)
}
