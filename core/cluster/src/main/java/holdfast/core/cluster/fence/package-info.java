/// Fence devices: by which a node is switched off, and what is known of the last time that was tried (P3).
///
/// A *device* names a fence agent (a program of the ClusterLabs fence-agents' kind, by its plain name), the
/// options that it is given, and secrets, which stand here only sealed to each member's key (T3).
///
/// An *attempt* is begun by a command, whose revision is its number. That very command takes every run from
/// the node. So a node that is switched on again later learns of it before it may start anything: a lease's
/// grant names a commit that has it (L7). Then the leader has the agent switch off and, after that, asks it;
/// only an answer "off" ends the attempt as a proof, and it covers what was taken by the attempt's beginning
/// and nothing later.
///
/// **States of an attempt**: never (there was none), open, off, failed.
///
/// **Invariants.**
/// - At most one attempt of a node is open, and what ends it names it: the word of an earlier one counts for nothing.
/// - While one is open its device stays as it is.
/// - A device with secrets is sealed to every member that has a certificate: any may come to lead.
/// - No secret stands here readable, and no text here comes from an agent unless its secrets were struck out.
@NullMarked
package holdfast.core.cluster.fence;

import org.jspecify.annotations.NullMarked;
