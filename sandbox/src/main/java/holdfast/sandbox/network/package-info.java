/// Addresses on loopback, and cutting them from each other.
///
/// What this room decides: which addresses a sandbox has, and which packets between them are dropped. Every
/// sandbox has a block 127.X.Y.1 to 127.X.Y.16 of its own. It is held by a socket bound to 127.X.Y.254 for
/// as long as the sandbox lives: the kernel keeps two sandboxes of whichever users apart (exactly as far as
/// addresses are shared, so also in containers), and lets go when the holder dies in whatever way; no file
/// can be stale. [Firewall] drops packets by a firewall table of the sandbox's own name, which is made with
/// the first cut and deleted with the last, or with the sandbox. Invariant: the table holds the rules of all
/// present cuts or does not exist; it is replaced in one transaction.
@NullMarked
package holdfast.sandbox.network;

import org.jspecify.annotations.NullMarked;
