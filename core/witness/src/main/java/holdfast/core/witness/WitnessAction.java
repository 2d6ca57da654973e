package holdfast.core.witness;

import holdfast.core.model.Term;

/// What a witness answers and asks for.
public sealed interface WitnessAction {

    /// To be done on the share.
    record Io(WitnessIo io) implements WitnessAction {}

    /// The answer to a question.
    ///
    /// @param highest the highest term that was seen in another's slot; [Term#NONE] where nothing was read
    /// @param because for the trace and for `status`
    record Answered(WitnessEvent.Question question, Verdict verdict, Term highest, String because)
            implements WitnessAction {}

    /// The share lied (W3): it gets no vote until another file replaces it. To be made durable.
    record Distrusted(String because) implements WitnessAction {}

    /// This node must not run (W10): its slot says more than its disk remembers.
    record MustStop(String because) implements WitnessAction {}

    /// What a question came to.
    enum Verdict {
        /// The vote, acknowledgement or confirmation counts.
        GRANTED,
        /// The slots speak against it.
        REFUSED,
        /// The share did not answer, or not in a way that may be used (W8).
        NO_ANSWER
    }
}
