declare module 'fs-native-extensions' {
  /** Takes a lock on `length` bytes of an open file from `offset`; false when somebody else has it. Ends with the file's descriptor. */
  export function tryLock(file: number, offset: number, length: number): boolean
}
