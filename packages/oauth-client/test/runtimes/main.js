// Gets its orders as one argument in JSON; prints what came of them as one line of JSON.
import process from 'node:process'
import { work } from './scenario.js'

process.stdout.write(`${JSON.stringify(await work(JSON.parse(process.argv[2])))}\n`)
