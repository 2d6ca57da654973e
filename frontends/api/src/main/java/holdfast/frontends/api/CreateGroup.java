package holdfast.frontends.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A wish: make a group of one process. A text that is empty, a number that is -1 and a field that is left out of the
/// request mean what is usual.
///
/// @param wanted          online or offline; online
/// @param policies        how it is to be treated
/// @param command         the program and its arguments
/// @param stopSignal      such as TERM
/// @param addresses       that are put on the node that runs it, such as 192.0.2.7/24%eth0
public record CreateGroup(
        String name,
        String wanted,
        Optional<PoliciesWish> policies,
        List<String> command,
        String directory,
        Map<String, String> environment,
        String user,
        String stopSignal,
        long stopMillis,
        long restarts,
        long failovers,
        long restartPeriodMillis,
        List<String> addresses) {

    /// A group with these preferred owners, the best first.
    public CreateGroup(
            String name,
            String wanted,
            List<String> preferredOwners,
            List<String> command,
            String directory,
            Map<String, String> environment,
            String user,
            String stopSignal,
            long stopMillis,
            long restarts,
            long failovers,
            long restartPeriodMillis,
            List<String> addresses) {
        this(
                name,
                wanted,
                Optional.of(
                        PoliciesWish.preferring(Optional.of(preferredOwners), Optional.empty())),
                command,
                directory,
                environment,
                user,
                stopSignal,
                stopMillis,
                restarts,
                failovers,
                restartPeriodMillis,
                addresses);
    }

    public CreateGroup {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        addresses = List.copyOf(addresses);
    }
}
