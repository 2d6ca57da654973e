/// The agreed log on a disk: hard state, snapshots, and the entries behind them.
///
/// What this room decides: where each byte lies, when something is durable, and what a start makes of
/// what it finds. [holdfast.drivers.disk.AgreedLog] is the log; [holdfast.drivers.disk.LogWriter] drives it on a thread of
/// its own: all that waits is written together and confirmed by one sync.
///
/// The log is a chain of records in segment files that have their full length before they are used; a
/// snapshot is a file of its own, whole before a record names it. `docs/formats/agreed-log.md` has every
/// byte, and the rules of recovery.
///
/// States of a log: **open**, **failed** (a write or sync failed; only the next start can tell what the
/// disk holds), **closed**. States of a segment: **aside** (its file is being made), **prepared** (blank, under its
/// name), **begun** (its base is written), **closed** (its last record names the next one), **removed**.
///
/// Invariants. What a sync has confirmed is there at the next start, or the start ends with a
/// [holdfast.drivers.disk.DiskException] that names the place; it is never cut silently (A8). Of what was not
/// confirmed, a prefix is there. A segment is begun only when the one before it is durable to its end. Nothing is
/// removed before what replaces it is durable, and nothing at all from a log that was found damaged. What was read
/// at a start is durable before anybody rests on it.
///
/// Everything goes through a [holdfast.drivers.disk.FileLayer], so that a disk that forgets
/// ([holdfast.drivers.disk.LossyFiles]) can stand beneath the real thing, in tests and beneath real daemons.
@NullMarked
package holdfast.drivers.disk;

import org.jspecify.annotations.NullMarked;
