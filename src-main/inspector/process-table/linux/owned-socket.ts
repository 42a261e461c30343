/** A socket as the kernel's list has it; which process has it open is to be found by the inode. */
export interface OwnedSocket {
  readonly inode: number;
  readonly uid: number;
}
