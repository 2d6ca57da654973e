package holdfast.drivers.fence;

import java.time.Duration;
import java.util.regex.Pattern;

/// How an agent ended.
public sealed interface AgentEnd {

    /// What an agent prints with the status 2 where the power is off, and with 0 where it is on.
    Pattern SAYS_OFF = Pattern.compile("(?im)^\\s*Status:\\s*OFF\\s*$");

    /// What the machine's power is, as a device says it.
    enum Power {
        ON,
        OFF,
        UNKNOWN
    }

    /// It was not run.
    ///
    /// @param why a sentence
    record NotRun(String why) implements AgentEnd {}

    /// It was ended by force, because its time was over.
    record TookTooLong(Duration limit) implements AgentEnd {}

    /// It ended by itself.
    ///
    /// @param status its exit status
    /// @param output the last of what it printed, without the secrets that it was told
    record Ended(int status, String output) implements AgentEnd {}

    /// Whether it did what it was told, as far as it says so itself.
    default boolean isDone() {
        return this instanceof Ended(int status, String _) && status == 0;
    }

    /// The answer to the action `status`.
    default Power power() {
        return switch (this) {
            case NotRun _, TookTooLong _ -> Power.UNKNOWN;
            case Ended(int status, String _) when status == 0 -> Power.ON;
            case Ended(int status, String output)
                    when status == 2 && SAYS_OFF.matcher(output).find() ->
                    Power.OFF;
            case Ended _ -> Power.UNKNOWN;
        };
    }

    /// What became of it, a sentence, for whoever wants to know why it did not do as it was told.
    default String sentence() {
        return switch (this) {
            case NotRun(String why) -> why;
            case TookTooLong(Duration limit) ->
                    "The agent did not end in " + limit.toSeconds() + " s, and was killed.";
            case Ended(int status, String output) ->
                    "The agent ended with status " + status + ": " + told(output);
        };
    }

    private static String told(String output) {
        String line = output.strip().replaceAll("\\s+", " ");
        int more = line.length() - FenceLimits.TOLD_CHARACTERS;
        return line.isEmpty()
                ? "it printed nothing."
                : more <= 0 ? line : "..." + line.substring(more);
    }
}
