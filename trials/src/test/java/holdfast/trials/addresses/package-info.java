/// Addresses of groups on real nodes, each in a network namespace of its own with a device of its own, joined by a bridge in
/// one more: so that an address is really on one node or on another, and the kernel of each drops it by itself. All of it is
/// looked at from outside, in `/proc`, often enough to see an address that is on two nodes at once.
@NullMarked
package holdfast.trials.addresses;

import org.jspecify.annotations.NullMarked;
