/// How a cluster begins and grows on bare machines: daemons that wait, one that founds, others that join by tokens, and
/// those that should not get in.
///
/// What this room decides: what a person sees who types `cluster init`, `node token`, `node join` and `node remove` at real
/// daemons with empty data directories, and that the rules of trust hold there: nobody serves a port before it has a
/// certificate, no token is good twice, no removed node is heard again, no secret lies open on a disk. Its daemons listen
/// on loopback addresses of their own and end with the test, also when it fails.
@NullMarked
package holdfast.trials.joining;

import org.jspecify.annotations.NullMarked;
