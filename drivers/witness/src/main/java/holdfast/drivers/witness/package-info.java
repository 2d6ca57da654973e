/// The slots of the witness on a shared file or device, read and written by a child process.
///
/// What this room decides: nothing about votes. It does what `core/witness` asks, one sector or one table
/// at a time, and answers every request exactly once and in time, whatever the share does. It decides when
/// an answer is no longer waited for, when a process is ended, and when the next one may begin.
///
/// **Why a process.** A mount that hangs holds every thread that touches it, and no signal ends a thread
/// that waits in the kernel. So the daemon itself never touches the share: [ShareProcess] does, a small
/// JVM that serves requests on its standard input and output. [WitnessDriver] kills it when a request is late.
/// Its [Children] have the next one running by then, as a spare that does nothing until the kernel has let go of
/// the one before it.
///
/// | state of the driver's child | |
/// |---|---|
/// | none | could not be started, or ended lately without a spare: the next is started after a pause |
/// | standing by | the spare: it has all it needs but the lock, touches nothing, and ends with its daemon |
/// | locking | waits for the lock in the data directory, which a child of a former start may still hold |
/// | ready | holds the lock; gets the request that waits |
/// | dying | was killed, and is not gone yet: it may hang in the kernel for as long as the share does |
///
/// Invariants: a driver tells a child to take the lock only when the one before is gone; a sector is written only by a process that holds the
/// node's lock for this file, and the lock ends with the process (W3); `Reaped` is answered only when no
/// process that was given a request lives; a header that is not this file's is never written behind (W1);
/// a sector whose checksum or place is wrong is bad, never empty.
///
/// The format is described in `docs/formats/witness.md`: [Layout] has its numbers, [HeaderFormat] and
/// [SectorFormat] its two kinds of sectors, [ShareFile] the rules of reading and writing it. [ShareMaking]
/// makes a share and [ShareLook] says what is at a location, both in a process of their own as well.
@NullMarked
package holdfast.drivers.witness;

import org.jspecify.annotations.NullMarked;
