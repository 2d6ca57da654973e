/// Tests of rules, of nodes' upkeep and of how the cluster places groups, in the agreed state: what is refused and with which words,
/// which smallest set is named where rules contradict each other, what ends when a node is back, and how all of it is written down.
@NullMarked
package holdfast.core.cluster.placement;

import org.jspecify.annotations.NullMarked;
