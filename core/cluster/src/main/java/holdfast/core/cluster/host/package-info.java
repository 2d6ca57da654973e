/// What nodes say of their machines: how much memory there is for virtual machines, by which hypervisor they would run, and which
/// files lie there. A node says it when it starts and whenever it changes; placement goes by it.
///
/// **Invariants.** Only the node itself says it, from the data directory with which it is a member. What it said stays
/// until it says otherwise or is no member any more: whether the node lives is another question, which its lease answers.
@NullMarked
package holdfast.core.cluster.host;

import org.jspecify.annotations.NullMarked;
