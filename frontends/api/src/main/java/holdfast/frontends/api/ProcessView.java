package holdfast.frontends.api;

import java.util.List;
import java.util.Map;

/// A program that a group runs.
///
/// @param environment         added to the daemon's
/// @param user                empty for the daemon's own
/// @param stopMillis          from the stop signal until it is killed
/// @param restarts            on the same node, before it fails over
/// @param failovers           because it failed, before it is left alone
/// @param restartPeriodMillis a run that lived as long makes forget what failed before it
/// @param addresses           that are on the node that runs it, such as 192.0.2.7/24%eth0
public record ProcessView(
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

    public ProcessView {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        addresses = List.copyOf(addresses);
    }
}
