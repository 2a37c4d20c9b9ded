import { measureBias } from './measure-bias.ts'
import { sayFromThread } from './say-from-thread.ts'

sayFromThread({ found: measureBias((done) => sayFromThread({ done })) })
