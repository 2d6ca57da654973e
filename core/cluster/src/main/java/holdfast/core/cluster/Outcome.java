package holdfast.core.cluster;

import holdfast.core.model.Problem;
import holdfast.core.model.Revision;

/// What became of a command, remembered for the last [ClusterLimits#COMMANDS_KEPT] of them and some more: a repeat is
/// answered with what became of the first (A1).
public sealed interface Outcome {

    /// The revision at which the command was applied, which for a repeat is that of the first.
    Revision revision();

    /// It took effect.
    record Done(Revision revision) implements Outcome {}

    /// It changed nothing.
    ///
    /// Only codes and names are kept here, and sentences are made from them when somebody asks: the
    /// wording may differ between two versions of the program, the state may not.
    ///
    /// @param tried the kind of the command
    /// @param on    what the command was about, in a few words
    record Refused(Revision revision, String tried, Refusal refusal, String on) implements Outcome {
        public Problem problem() {
            return new Problem(refusal.code(), tried, on, refusal.why(), refusal.remedy());
        }
    }
}
