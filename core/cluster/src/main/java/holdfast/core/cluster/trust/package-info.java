/// Who belongs to the cluster, as far as certificates say it: the agreed state of trust, its commands and its
/// rules (SAFETY T).
///
/// What this room decides: whether a token is good, whose certificate is good, and who holds the CA's key. It knows no
/// cryptography: certificates are texts with a serial and the fingerprint of a key, tokens are hashes, the CA's key is
/// text that was sealed to a node. The leader makes and checks those; here stands what was agreed on.
///
/// States: a token is open, used (bound to one key for good) or gone; a certificate is valid or removed, and a removed
/// one stays in the list for ever, because that is how it is refused. A certificate is removed in the very entry by which
/// its node leaves the configuration.
///
/// Invariants: one token certifies one key; one key has at most one valid certificate; no serial is used twice; no secret
/// stands here but sealed. Times are those that the leader wrote into the command: nothing here looks at a clock.
@NullMarked
package holdfast.core.cluster.trust;

import org.jspecify.annotations.NullMarked;
