/// A guest: a client of a disk over NBD that writes blocks of 4 KiB, always so many under way, and times each.
///
/// One client for whatever is measured, so that what differs is behind its socket. It writes every block of the disk once, in
/// an order that looks like chance, and then anew; each block begins with a number that is told apart from all others, so
/// that it can be asked in the end whether what was acknowledged is there.
///
/// What this room decides: which block is next, what counts as a write's time (from its sending to its reply), and what
/// happens where a connection breaks: a [Door] that opens again is asked for another one, and what was not answered is sent
/// again, as a guest's kernel does it.
@NullMarked
package holdfast.bench.nbd;

import org.jspecify.annotations.NullMarked;
