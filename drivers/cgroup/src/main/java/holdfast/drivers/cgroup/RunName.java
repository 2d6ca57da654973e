package holdfast.drivers.cgroup;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a run's control group, such as `run-0192f3c4-5a6b-7c8d-9e0f-a1b2c3d4e5f6-17`.
///
/// @param group what fails over together
/// @param run   its number there
public record RunName(UUID group, long run) {

    private static final Pattern FORM = Pattern.compile("run-([0-9a-f-]{36})-([1-9][0-9]{0,17})");

    /// What such a name says; nothing for any other.
    public static Optional<RunName> parse(String name) {
        Matcher matcher = FORM.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            UUID group = UUID.fromString(matcher.group(1));
            RunName parsed = new RunName(group, Long.parseLong(matcher.group(2)));
            return parsed.toString().equals(name) ? Optional.of(parsed) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "run-" + group + "-" + run;
    }
}
