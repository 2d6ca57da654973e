/// What one copy of a replication group keeps on a node's disk: its log, its data files, and what it must not forget.
///
/// What this room decides: where each byte lies, when something is durable, what a read sees, and what a start makes of
/// what it finds. It decides nothing about roles: which epoch counts, what is committed and what is cut is told to it.
/// [holdfast.drivers.disk.volume.VolumeStore] is the door. `docs/formats/volume-log.md` has every byte.
///
/// A record is one batch of writes. It is *appended* (durable in the log, seen by nobody), then *committed* (seen by
/// readers, from memory), then *destaged* (in the data files, synced, below the checkpoint). Destaged records stay in the
/// circular log as history until their segment is needed again.
///
/// Threads: the group's loop appends, commits, cuts and reads; the destager writes the data files; what reads the log
/// or hashes ranges for other copies may run anywhere. Nothing is allocated for a write on its way through the loop.
///
/// Invariants. What `append` confirmed is there at the next start, or the start names the positions that can't be read
/// (R8). No reader and no data file sees a record that was not committed (R6). No whole record above the log's end lies in
/// the file once a start or a cut is done, so that nothing that was cut can come back. A segment is written again only when
/// all its records are below a checkpoint that is durable. Every block in memory is newer than every zeroed range that
/// covers it, and both are newer than the data file.
@NullMarked
package holdfast.drivers.disk.volume;

import org.jspecify.annotations.NullMarked;
