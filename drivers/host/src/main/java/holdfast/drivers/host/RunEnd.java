package holdfast.drivers.host;

import holdfast.core.model.Problem;
import java.util.Locale;
import java.util.Optional;

/// How a run ended. No process of it is left, and none can come any more.
///
/// @param status  of the program, as a shell gives it: 128 and the number of a signal that ended it; 0 where it is
///                not known
/// @param livedMillis from its start, by CLOCK_BOOTTIME, frozen time included; 0 where it is not known
/// @param problem what an administrator should know about it, if it is not as it should be
public record RunEnd(Kind kind, int status, long livedMillis, Optional<Problem> problem) {

    /// The ways to end.
    public enum Kind {
        /// By itself.
        EXITED,
        /// As it was asked to.
        STOPPED,
        /// It was killed with all that it had forked, because that was asked for or it did not stop in its time.
        KILLED,
        /// It was never begun: this host can't begin it.
        REFUSED,
        /// Its processes are gone, and nobody is left who could say how.
        LOST
    }

    /// Whether the program did what it was meant to: it ended by itself with success, or because it was asked to.
    public boolean isFailure() {
        return switch (kind) {
            case EXITED -> status != 0 || problem.isPresent();
            case STOPPED, KILLED -> false;
            case REFUSED, LOST -> true;
        };
    }

    /// A sentence for people.
    public String because() {
        String sentence =
                switch (kind) {
                    case EXITED -> "It ended by itself with " + statusInWords() + ".";
                    case STOPPED -> "It stopped when asked, with " + statusInWords() + ".";
                    case KILLED -> "It was killed.";
                    case REFUSED -> "It could not be begun.";
                    case LOST -> "It is gone, and nobody is left who could say how.";
                };
        return problem.map(why -> why.why() + " " + why.remedy()).orElse(sentence);
    }

    private String statusInWords() {
        String signal =
                status > 128 && status <= 128 + 64 ? " (signal " + (status - 128) + ")" : "";
        return String.format(Locale.ROOT, "status %d%s", status, signal);
    }
}
