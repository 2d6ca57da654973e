package holdfast.core.agreement;

import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessMemory;

/// What a node must not forget beside its log: durable before any message that rests on it (A8).
///
/// @param vote who got this node's vote in `term`
public record HardState(Term term, Vote vote, WitnessMemory witness) {

    /// Of a node that was never a member.
    public static final HardState NONE = new HardState(Term.NONE, Vote.NOBODY, WitnessMemory.NONE);

    /// A vote, or none yet.
    public sealed interface Vote {
        Vote NOBODY = new None();

        /// Not given in this term.
        record None() implements Vote {}

        /// Given to this candidate.
        record Given(NodeId candidate) implements Vote {}
    }
}
