/// The witness: a voter that runs no software. Every node answers for it by itself, from a table of slots
/// on a share, by the rule of Disk Paxos (Gafni and Lamport, "Disk Paxos", Distributed Computing 16,
/// 2003): *write your own slot, then read all the others*.
///
/// What this room decides: whether the witness votes for a candidate (W5), acknowledges an entry (W6),
/// confirms a term (W7), or speaks against a campaign (W9), and when a share has lost the right to be
/// asked (W3, W10). It does no I/O: a [WitnessVoter] asks for reads and writes of sectors, one at a time,
/// and is told what became of them.
///
/// A voter goes through these phases:
///
/// | phase | |
/// |---|---|
/// | idle | nothing is under way |
/// | writing first, writing second | the own slot is being written to its two sectors, one after the other |
/// | reading, reading again | the table is being read; a second time where a sector was bad (W3) |
/// | reaping | a write has an unknown outcome, and nothing is written until its writer is gone |
///
/// Invariants: what a slot says of term and accepted entry never falls, not even where a write failed; a
/// question is answered only from a reading that began after the question was asked and after the write
/// that it needed was durable in both sectors; a share that was seen to go back is never believed again.
@NullMarked
package holdfast.core.witness;

import org.jspecify.annotations.NullMarked;
